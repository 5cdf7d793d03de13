#pragma once

#include "engine/solvers/solver.h"

namespace flowmend {

/// MPC-Flow with a receding horizon (H = 1 - t in K Euler steps; arXiv 2601.23231, algorithm 1; SPEC_METHODS 2.2). At
/// each step Adam minimises over the plan U[0] .. U[K-1]
///     z_0 = x,  z_1 = z_0 + h (v0 + U[0]),  z_{k+1} = z_k + h (v(z_k, t + k h) + U[k]),  h = (1 - t) / K
///     J(U) = h sum_k |U[k]|^2 + lambda Phi(z_K)
/// with v0 = v(x, t) evaluated once, and only U[0] is applied: x <- x + dt (v0 + U[0]). The gradient runs backwards:
///     p_K = lambda grad Phi(z_K),   p_k = p_{k+1} + h J_v(z_k)^T p_{k+1},   dJ/dU[k] = 2 h U[k] + h p_{k+1}
///
/// Without a lambda given,
///     lambda = 0.3 sigma^2 / (sigma^2 + rho delta^2),   rho = trace(A A*) / m,  m: number of measured values
/// measured on nine kinds of damage (docs/benchmarks.md). A plan's end is off by about delta = 0.033 in each pixel, to
/// which a few iterations of Adam do not come nearer; the damage carries rho delta^2 of that into each measured value,
/// and it cannot be held to less.
///
/// SolverStep::estimate is z_K of the last inner iteration, at the last step the result x.
class MpcRhcSolver : public Solver {
public:
    /// What a plan begins with: zero; what is left of the last plan after dt; the last plan.
    enum class WarmStart { none, shift, keep };
    struct Settings {
        int steps = 100;
        int horizonSteps = 3; ///< K
        int inner = 20;
        std::optional<double> lambda; ///< nothing: what suits damage and noise, see automaticLambda
        WarmStart warmStart = WarmStart::none;
        double learningRate = 0.05;
        /// false: the activations of K - 1 network passes are kept, each evaluated once an iteration;
        /// true: those of one pass, all but the last evaluated twice.
        bool saveMemory = false;
        /// `shift` drops the plan's first control and appends zero, as the public script does: a whole h, though time
        /// has moved by dt.
        bool upstreamCompat = false;
    };

    explicit MpcRhcSolver(const Settings& settings) : m_settings(settings) {}
    SolverResult run(const Problem& problem, StepObserver& observer) const override;
    /// Of every step of the plan, while Adam moves it: the control, its gradient, the first moment and the scale, and
    /// in fp64 the gradient, the second moment and its root.
    std::int64_t keptPictures() const override { return 10 * std::int64_t(m_settings.horizonSteps); }

    /// What lambda is where none is given.
    static double automaticLambda(const Problem& problem);

private:
    torch::Tensor firstGuess(const torch::Tensor& plan, double gone) const;

    Settings m_settings;
};

} // namespace flowmend
