#pragma once

#include "engine/priors/prior.h"

namespace flowmend {

/// The flow of x1 ~ N(m, diag(s^2)), in closed form (SPEC_METHODS section 6):
///     v(x, t) = ((1 - t)(m - x) + s^2 t x) / ((1 - t)^2 + s^2 t^2)
///     D(x, t) = x + (1 - t) v(x, t) = E[x1 | x_t = x]
/// Regular on [0, 1]: v = m - x at t = 0, v = x at t = 1. What solvers should do with it can be computed by hand.
class GaussianPrior : public Prior {
public:
    using Prior::traceGradient;
    using Prior::velocity;
    using Prior::velocityAndVjp;

    /// mean: (C, H, W) or (N, C, H, W), fp32; variance: s^2 > 0, of any shape that broadcasts with the mean.
    /// Throws UsageError when a variance is not positive.
    GaussianPrior(torch::Tensor mean, torch::Tensor variance);
    GaussianPrior(torch::Tensor mean, double variance);

    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t) override;
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                           const Cotangent& cotangent) override;
    /// Zero: the Jacobian does not depend on x.
    torch::Tensor traceGradient(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& e,
                                const std::function<void()>& beforeEvaluation) override;
    const PriorCard& card() const override { return m_card; }
    torch::Device device() const override { return m_mean.device(); }

    /// E[x1 | x_t = x] without passing through the velocity: (m (1 - t)^2 + s^2 t x) / ((1 - t)^2 + s^2 t^2).
    torch::Tensor posteriorMean(const torch::Tensor& x, const torch::Tensor& t) const;

private:
    torch::Tensor m_mean;
    torch::Tensor m_variance;
    PriorCard m_card;
};

} // namespace flowmend
