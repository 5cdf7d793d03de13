#include "engine/priors/patch_unet_prior.h"

namespace flowmend {

PatchUnetPrior::PatchUnetPrior(PatchUnet network, const std::vector<torch::Tensor>& parameters, PriorCard card,
                               torch::Device device, torch::ScalarType precision)
    : AutogradPrior(std::move(card), device),
      m_network(std::move(network)) {
    std::vector<torch::Tensor> fp32;
    for (const auto& parameter : parameters)
        fp32.push_back(parameter.detach().to(device, torch::kFloat32));
    m_parameters = m_network.prepare(fp32, precision);
}

} // namespace flowmend
