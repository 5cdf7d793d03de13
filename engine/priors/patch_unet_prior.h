#pragma once

#include "engine/priors/patch_unet.h"
#include "engine/priors/prior.h"

#include <map>
#include <vector>

namespace flowmend {

/// A patch U-Net as a prior: parameters prepared once for the device and precision.
class PatchUnetPrior : public Prior {
public:
    using Prior::traceGradient;
    using Prior::velocity;
    using Prior::velocityAndVjp;

    /// parameters: fp32 or bf16, in the order of network.parameters().
    PatchUnetPrior(PatchUnet network, const std::vector<torch::Tensor>& parameters, PriorCard card,
                   torch::Device device, torch::ScalarType precision);

    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t) override;
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                           const Cotangent& cotangent) override;
    const PriorCard& card() const override { return m_card; }
    torch::Device device() const override { return m_device; }

private:
    PatchUnet m_network;
    PriorCard m_card;
    torch::Device m_device;
    std::vector<torch::Tensor> m_parameters;
};

} // namespace flowmend
