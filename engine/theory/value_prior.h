#pragma once

#include "engine/theory/gaussian_picture.h"

namespace flowmend::theory {

/// The Gaussian prior, except that the velocity that is asked for together with a product, which is how mpc-delta-t
/// judges where a step leads, points where the measurement term is the value function of the grid of N steps:
///     lambda Phi(x + (1 - t) v(x, t)) = V(t, x)
/// instead of Phi of the one Euler step D. With it mpc-delta-t must find the optimum (theorem 3.2 of MPC-Flow).
class ValuePrior final : public Prior {
public:
    ValuePrior(const GaussianPicture& picture, double lambda, int steps);

    using Prior::velocity;
    using Prior::velocityAndVjp;
    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t) override { return m_prior->velocity(x, t); }
    /// t: n / N for n = 0 .. N - 1, the same for the whole batch.
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                           const Cotangent& cotangent) override;
    const PriorCard& card() const override { return m_prior->card(); }

private:
    /// The end that is judged: slope x + offset. Where the final miss shrinks by r = 1 + k a^2 gramian / 2,
    /// slope = growth / sqrt(r) and a (slope x + offset) - y = (a freeEnd - y) / sqrt(r).
    struct JudgedEnd {
        torch::Tensor slope, offset; ///< (1, 1, side, side)
    };
    PriorPtr m_prior;
    std::vector<JudgedEnd> m_ends; ///< n = 0 .. N
};

} // namespace flowmend::theory
