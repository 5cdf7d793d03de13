#pragma once

#include "engine/solvers/run.h"

namespace flowmend {

/// F(z), the picture that the prior makes of the noise z in S explicit midpoint steps of h = 1 / S (SPEC_METHODS 3.2),
///     m_k = z_k + h/2 v(z_k, t_k),   z_{k+1} = z_k + h v(m_k, t_k + h/2),   t_k = k h,
/// and its transposed derivative by the adjoint of these steps,
///     q = J_v(m_k)^T h p_{k+1},   p_k = p_{k+1} + q + J_v(z_k)^T h/2 q.
/// Keeps the 2 S states and evaluates again what the backward pass needs: memory for one network pass, whatever S is.
class MidpointFlow {
public:
    MidpointFlow(Run& run, int steps) : m_run(run), m_steps(steps) {}

    struct Pull {
        torch::Tensor picture;  ///< F(z)
        torch::Tensor gradient; ///< J_F(z)^T c
    };
    /// c = cotangent(F(z)). 4 S - 1 evaluations, 2 S products.
    Pull pull(const torch::Tensor& z, const Prior::Cotangent& cotangent) const;

private:
    Run& m_run;
    int m_steps;
};

} // namespace flowmend
