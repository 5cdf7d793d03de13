#include "engine/priors/autograd_prior.h"

#include <torch/csrc/autograd/autograd.h>

namespace flowmend {

torch::Tensor AutogradPrior::velocity(const torch::Tensor& x, const torch::Tensor& t) {
    const at::NoGradGuard noGraph;
    return forward(x, t);
}

std::pair<torch::Tensor, torch::Tensor> AutogradPrior::velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                                      const Cotangent& cotangent) {
    const at::AutoGradMode recording(true);
    const auto leaf = x.detach().requires_grad_();
    const auto v = forward(leaf, t);
    const auto c = [&] {
        const at::NoGradGuard noGraph;
        return cotangent(v.detach());
    }();
    const auto product = torch::autograd::grad({v}, {leaf}, {c})[0];
    return {v.detach(), product};
}

} // namespace flowmend
