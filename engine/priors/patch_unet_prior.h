#pragma once

#include "engine/priors/autograd_prior.h"
#include "engine/priors/patch_unet.h"

#include <vector>

namespace flowmend {

/// A patch U-Net as a prior: parameters prepared once for the device and precision.
class PatchUnetPrior : public AutogradPrior {
public:
    /// parameters: fp32 or bf16, in the order of network.parameters().
    PatchUnetPrior(PatchUnet network, const std::vector<torch::Tensor>& parameters, PriorCard card,
                   torch::Device device, torch::ScalarType precision);

private:
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& t) const override {
        return m_network.forward(m_parameters, x, t);
    }

    PatchUnet m_network;
    std::vector<torch::Tensor> m_parameters;
};

} // namespace flowmend
