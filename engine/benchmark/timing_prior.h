#pragma once

#include "engine/priors/prior.h"

#include <chrono>

namespace flowmend {

/// Any prior, with the time spent inside it: what a solver needs beyond that is its own. Work that the caller does in a
/// cotangent, between the forward and the backward pass, is not the network's and is not counted, and neither are
/// further calls from there counted twice.
class TimingPrior : public Prior {
public:
    using Prior::traceGradient;
    using Prior::velocity;
    using Prior::velocityAndVjp;

    explicit TimingPrior(PriorPtr prior) : m_prior(std::move(prior)) {}

    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t) override;
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                           const Cotangent& cotangent) override;
    torch::Tensor traceGradient(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& e,
                                const std::function<void()>& beforeEvaluation) override;
    const PriorCard& card() const override { return m_prior->card(); }
    torch::Device device() const override { return m_prior->device(); }

    double velocitySeconds() const { return m_velocity; } ///< evaluations, those before a product included
    double productSeconds() const { return m_product; }   ///< backward passes and trace gradients
    double seconds() const { return m_velocity + m_product; }

private:
    using Clock = std::chrono::steady_clock;
    /// Now, when the device has done what it was told to do.
    Clock::time_point now() const;

    PriorPtr m_prior;
    double m_velocity = 0, m_product = 0;
};

} // namespace flowmend
