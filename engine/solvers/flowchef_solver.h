#pragma once

#include "engine/solvers/solver.h"

#include <optional>

namespace flowmend {

/// FlowChef (Patel and others, ICCV 2025; FlowChef/FlowChef generate_inverseproblems_flowchef.py; SPEC_METHODS 3.6):
/// the flow, with a gradient step on the state that treats the velocity as constant. There time runs from 1 (noise) to
/// 0; s = 1 - t, s_i = 1 - i/N, s_0 = 1 - 1e-5:
///     z = s_0 e
///     for i = 0 .. N - 1:   v = v(z, 1 - s_i)
///         z = z - G 2 A*(A(z + s_i v) - y) / m
///         z = z + (s_i - s_{i+1}) v
/// m is the number of values of y: here those of one picture, so that a picture does not depend on its neighbours in
/// the batch. With `upstreamCompat` those of the whole batch, and no correction in the last step, as in the public
/// code. Damage may be non-linear.
///
/// SolverStep: estimate is the corrected destination z + s_i v; control is what the gradient step adds to it, and to
/// the state.
class FlowChefSolver : public Solver {
public:
    struct Settings {
        int steps = 100;
        std::optional<double> gradientScale; ///< G; nothing: the published one at the size of the picture
        bool upstreamCompat = false;
    };

    explicit FlowChefSolver(const Settings& settings) : m_settings(settings) {}
    SolverResult run(const Problem& problem, StepObserver& observer) const override;

private:
    double stepSize(const Problem& problem) const; ///< 2 G / m

    Settings m_settings;
};

} // namespace flowmend
