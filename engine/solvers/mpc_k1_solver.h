#pragma once

#include "engine/solvers/data_iterations.h"
#include "engine/solvers/data_term.h"
#include "engine/solvers/renewed_flow.h"
#include "engine/solvers/solver.h"

#include <optional>

namespace flowmend {

/// MPC-Flow with a horizon of one straight step to the picture (K = 1; arXiv 2601.23231, algorithm 3;
/// SPEC_METHODS 2.3), and the family around it. At each step
///     D = x + (1 - t) v(x, t)                                           the prior's estimate
///     z = argmin over x' of |x' - D|^2 / (1 - t) + lambda_t Phi(x')     the refined estimate; U = (z - D) / (1 - t)
///     x <- t' z + (1 - t') (sqrt(1 - r^2) e + r e')                     e: the noise in x given z, e': fresh noise
/// With r = 0 the last line is the Euler step x + dt (v + U). Members of the family:
///     lambda_t = lambda, Adam, r = 0                 the paper's K = 1
///     lambda_t = lambda, exact, r = 0                the same, its sub-problem solved
///     lambda_t = 2 nu_t^2 / (1 - t), exact, r = 1    Flower (gamma = 0): z is a prox of weight sigma^2 / nu_t^2
///     covariance, r = 1                              the default: the distance to D measured in the covariance that
///                                                    pictures have (covariance_step.h) instead of by |x' - D|^2
/// with nu_t^2 = (1 - t)^2 / (t^2 + (1 - t)^2), the variance of x1 given x_t when x1 has unit variance.
/// Against these weights `lambda` is a factor: lambda_t = lambda 2 nu_t^2 / (1 - t). Damage that is not linear has no
/// covariance step; it takes the exact one with the weight nu_t^2.
///
/// Evaluations are at the times s + grid s^3 (1 - s), s = n / N, at most at 0.9999. With covariance they reach from 0
/// to 1 - 1 / (2 N), where the last z has next to no noise left in it; and where the damage is nothing but noise, no
/// trajectory is needed (noise_only.h).
class MpcK1Solver : public Solver {
public:
    enum class InnerSolver { covariance, exact, adam };
    enum class Weight { prior, lambda };
    struct Settings {
        RenewedFlow flow;
        InnerSolver innerSolver = InnerSolver::covariance;
        Weight weight = Weight::prior; ///< of the data steps exact and adam
        double lambda = 1;
        /// Of the flow; nothing: as `grid`.
        std::optional<double> overshoot;
        std::optional<double> grid;           ///< nothing: what the inner solver and the aim are best with
        int dataIterations = kDataIterations; ///< conjugate gradients of a covariance step
        int inner = 20;                       ///< Adam iterations
        double learningRate = 0.1;
    };

    explicit MpcK1Solver(const Settings& settings) : m_settings(settings) {}
    SolverResult run(const Problem& problem, StepObserver& observer) const override;
    std::optional<double> lambda(bool) const override { return m_settings.lambda; }

private:
    double lambdaAt(double t) const;
    torch::Tensor control(const DataTerm& data, const torch::Tensor& destination, double t,
                          std::vector<double>& innerLosses) const;

    Settings m_settings;
};

} // namespace flowmend
