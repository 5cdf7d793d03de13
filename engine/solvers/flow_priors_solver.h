#pragma once

#include "engine/solvers/solver.h"

namespace flowmend {

/// Flow-Priors, iterative corrupted trajectory matching (Zhang et al., arXiv 2405.18816; SPEC_METHODS 3.4, as in
/// annegnx/PnP-Flow pnpflow/methods/flow_priors.py). At t = eps + n dt, dt = (1 - eps) / N, a new Adam takes K steps on
///     L(x) = lambda |A(x + dt v(x, t)) - y'|^2 + dt e^T J_v(x, t) e - log p_t(x),   e = +-1,
///     y' = (t + dt) y + (1 - t - dt) A(x_0)
/// where y' is what the measurement would be at t + dt, the trace is how the density changes on the way there
/// (Hutchinson, one draw), and the gradient of -log p_t(x) is x at first and (x - t v) / (1 - t) later. Then
/// x <- x + dt v(x, t). With K = 1 each step of Adam is one of size eta by the sign of the gradient.
///
/// SolverStep::control is what Adam added to x; the estimate is D(x, t) after it, at the last step the result.
class FlowPriorsSolver : public Solver {
public:
    struct Settings {
        int steps = 100;
        int inner = 1; ///< K
        double lambda = 0;
        double learningRate = 0;     ///< eta
        bool upstreamCompat = false; ///< dt = 1 / N, so that the last step ends at 1 + eps
    };

    explicit FlowPriorsSolver(const Settings& settings) : m_settings(settings) {}
    SolverResult run(const Problem& problem, StepObserver& observer) const override;

private:
    Settings m_settings;
};

} // namespace flowmend
