#pragma once

#include "engine/solvers/solver.h"

namespace flowmend {

/// OT-ODE (Pokle and others, TMLR 2024; as in annegnx/PnP-Flow pnpflow/methods/ot_ode.py; SPEC_METHODS 3.3): the flow
/// from a half-finished picture, guided by the likelihood of y under a Gaussian around the estimate.
///     x = t0 A* y + (1 - t0) e,   then for n = round(N t0) .. N - 1, t = n / N:
///     r2 = (1 - t)^2 / ((1 - t)^2 + t^2)
///     w = A* (r2 A A* + sigma^2 I)^-1 (y - A D) = (prox(D) - D) / r2,   prox: weight sigma^2 / r2, exact for any A
///     u = (1 - t)/t gamma_t (w + (1 - t) J_v(x, t)^T w)
///     x = x + dt (v + u)
/// gamma_t = 1 or sqrt(t / (t^2 + (1 - t)^2)). One evaluation and one product a step: the public code evaluates v
/// twice. Where N t0 rounds to 0 the first step begins at t0 itself, since u has no value at t = 0.
///
/// With `upstreamCompat` n begins at floor(N t0), and in super-resolution r2 has N t^2 in place of t^2, as in the
/// public code (SPEC_METHODS section 4).
///
/// SolverStep::estimate is D, at the last step the result x.
class OtOdeSolver : public Solver {
public:
    enum class Gamma { time, constant };
    struct Settings {
        int steps = 100;        ///< N, of which those before t0 are not taken
        double startTime = 0.1; ///< t0, in (0, 1)
        Gamma gamma = Gamma::time;
        bool roundsDown = false; ///< of the public code
        bool scaledTime = false; ///< of the public code, in super-resolution
    };

    explicit OtOdeSolver(const Settings& settings) : m_settings(settings) {}
    SolverResult run(const Problem& problem, StepObserver& observer) const override;

private:
    int firstStep() const;
    double variance(double t) const; ///< r2
    double strength(double t) const; ///< (1 - t)/t gamma_t

    Settings m_settings;
};

} // namespace flowmend
