#pragma once

#include "engine/solvers/solver.h"

namespace flowmend {

/// PnP-Flow (Martin and others, ICLR 2025; annegnx/PnP-Flow pnpflow/methods/pnp_flow.py; SPEC_METHODS 3.1): gradient
/// steps on the data, each followed by the prior as a denoiser. For n = 0 .. N - 1, t = n / N:
///     z = x - g A*(A x - y),   g = lr (1 - t)^alpha        Laplace noise: A* sign(A x - y), sign(0) = -1
///     x = mean over M draws e of D(t z + (1 - t) e, t)
/// The gradient is that of |A x - y|^2 / (2 sigma^2) and the step sigma^2 g, so that sigma drops out. At t = 0 the
/// first z is multiplied by 0: what x begins with has no influence. Damage may be non-linear.
///
/// SolverStep: state and estimate are x; control is z minus the x before, what the data step adds.
class PnpFlowSolver : public Solver {
public:
    enum class NoiseModel { gaussian, laplace };
    struct Settings {
        int steps = 100;
        int draws = 5;       ///< M
        double stepSize = 1; ///< lr
        double alpha = 0;
        NoiseModel noiseModel = NoiseModel::gaussian;
    };

    explicit PnpFlowSolver(const Settings& settings) : m_settings(settings) {}
    SolverResult run(const Problem& problem, StepObserver& observer) const override;

private:
    torch::Tensor dataGradient(const Problem& problem, const torch::Tensor& x) const;

    Settings m_settings;
};

} // namespace flowmend
