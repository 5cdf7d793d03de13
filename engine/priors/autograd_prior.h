#pragma once

#include "engine/priors/prior.h"

namespace flowmend {

/// A prior whose network LibTorch differentiates.
class AutogradPrior : public Prior {
public:
    using Prior::traceGradient;
    using Prior::velocity;
    using Prior::velocityAndVjp;

    AutogradPrior(PriorCard card, torch::Device device) : m_card(std::move(card)), m_device(device) {}

    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t) override;
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                           const Cotangent& cotangent) override;
    const PriorCard& card() const override { return m_card; }
    torch::Device device() const override { return m_device; }

private:
    virtual torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& t) const = 0;

    PriorCard m_card;
    torch::Device m_device;
};

} // namespace flowmend
