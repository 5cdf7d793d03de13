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
///
/// That is the paper's, with 2080 evaluations and 1980 products for 100 steps. The default spends one of each a step:
/// for linear damage Phi(D(x+)) is, up to the second derivative of the network, quadratic in U, its Gauss-Newton step
/// lies in the span of products with J_D = dD/dx, and one product with a good vector is most of it (jacobian_step.h).
/// As in mpc-k1 the noise is renewed and the last estimates averaged (renewed_flow.h), and damage that is nothing but
/// noise needs no trajectory (noise_only.h). Damage that is not linear takes Adam.
class MpcDeltaTSolver : public Solver {
public:
    enum class InnerSolver { gaussNewton, adam };
    struct Settings {
        int steps = 20;
        InnerSolver innerSolver = InnerSolver::gaussNewton;
        double lambda = 1;     ///< Gauss-Newton's: 1 trusts the noise level
        double adamLambda = 1; ///< of |U|^2 + lambda Phi
        int inner = 20;        ///< Adam iterations
        double learningRate = 0.1;
    };

    explicit MpcDeltaTSolver(const Settings& settings) : m_settings(settings) {}
    SolverResult run(const Problem& problem, StepObserver& observer) const override;
    std::optional<double> lambda(bool isLinear) const override {
        return m_settings.innerSolver == InnerSolver::gaussNewton && isLinear ? m_settings.lambda
                                                                              : m_settings.adamLambda;
    }

private:
    SolverResult gaussNewton(const Problem& problem, StepObserver& observer) const;
    SolverResult adam(const Problem& problem, StepObserver& observer) const;

    Settings m_settings;
};

} // namespace flowmend
