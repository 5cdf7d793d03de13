#include "engine/priors/patch_unet_prior.h"

#include <torch/csrc/autograd/autograd.h>

namespace flowmend {

PatchUnetPrior::PatchUnetPrior(PatchUnet network, const std::vector<torch::Tensor>& parameters, PriorCard card,
                               torch::Device device, torch::ScalarType precision)
    : m_network(std::move(network)),
      m_card(std::move(card)),
      m_device(device) {
    std::vector<torch::Tensor> fp32;
    for (const auto& parameter : parameters)
        fp32.push_back(parameter.detach().to(device, torch::kFloat32));
    m_parameters = m_network.prepare(fp32, precision);
}

torch::Tensor PatchUnetPrior::velocity(const torch::Tensor& x, const torch::Tensor& t) {
    const torch::NoGradGuard noGraph;
    return m_network.forward(m_parameters, x, t);
}

std::pair<torch::Tensor, torch::Tensor> PatchUnetPrior::velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                                       const Cotangent& cotangent) {
    const torch::AutoGradMode recording(true);
    const auto leaf = x.detach().requires_grad_();
    const auto v = m_network.forward(m_parameters, leaf, t);
    const auto c = [&] {
        const torch::NoGradGuard noGraph;
        return cotangent(v.detach());
    }();
    const auto product = torch::autograd::grad({v}, {leaf}, {c})[0];
    return {v.detach(), product};
}

} // namespace flowmend
