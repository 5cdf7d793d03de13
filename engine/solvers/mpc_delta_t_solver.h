#pragma once

#include "engine/solvers/solver.h"

namespace flowmend {

/// MPC-Flow with a horizon of one small step (H = dt; arXiv 2601.23231, algorithm 2, value approximation of eq. 9;
/// SPEC_METHODS 2.4). At each step Adam minimises over the one control U
///     x+   = x + dt (v0 + U)                                  v0 = v(x, t), evaluated once
///     J(U) = |U|^2 + lambda Phi(D(x+)),    D(x+) = x+ + (1 - t - dt) v(x+, t + dt)
///     dJ/dU = 2 U + lambda dt (g + (1 - t - dt) J_v(x+)^T g),    g = grad Phi(D(x+))
/// and x+ with the last U is the next state. In the last step D(x+) = x+, and no network is needed inside.
///
/// SolverStep::estimate is D(x+) of the last inner iteration, at the last step the result x. The control of the last
/// Adam iteration is one update newer: seeing its D would cost a network evaluation.
class MpcDeltaTSolver : public Solver {
public:
    struct Settings {
        int steps = 100;
        int inner = 20;
        double lambda = 0;
        double learningRate = 0.1;
    };

    explicit MpcDeltaTSolver(const Settings& settings) : m_settings(settings) {}
    SolverResult run(const Problem& problem, StepObserver& observer) const override;

private:
    Settings m_settings;
};

} // namespace flowmend
