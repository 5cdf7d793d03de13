#pragma once

#include "engine/numerics/convolution.h"
#include "engine/priors/prior.h"

#include <torch/csrc/autograd/autograd.h>

/// The network stored in the reference runs: v = conv3x3(silu(conv3x3(concat(x, t as one more channel)))), zero
/// padding 1.
class TinyPrior : public flowmend::Prior {
public:
    using Prior::traceGradient;
    using Prior::velocity;
    using Prior::velocityAndVjp;

    struct Weights {
        torch::Tensor weight1, bias1, weight2, bias2;
    };
    explicit TinyPrior(Weights weights) : m_weights(std::move(weights)) {
        m_card.name = "tiny";
        m_card.channels = int(m_weights.weight2.size(0));
    }

    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t) override {
        const at::NoGradGuard noGraph;
        return network(x, t);
    }

    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                           const Cotangent& cotangent) override {
        const at::AutoGradMode graph(true);
        const torch::Tensor input = x.detach().requires_grad_();
        const torch::Tensor v = network(input, t);
        torch::Tensor c;
        {
            const at::NoGradGuard noGraph;
            c = cotangent(v.detach());
        }
        return {v.detach(), torch::autograd::grad({v}, {input}, {c})[0]};
    }

    /// By differentiating twice.
    torch::Tensor traceGradient(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& e,
                                const std::function<void()>& beforeEvaluation) override {
        beforeEvaluation();
        const at::AutoGradMode graph(true);
        const torch::Tensor input = x.detach().requires_grad_();
        const torch::Tensor product =
            torch::autograd::grad({network(input, t)}, {input}, {e}, /*retain_graph=*/true, /*create_graph=*/true)[0];
        return torch::autograd::grad({(product * e).sum()}, {input})[0];
    }

    const flowmend::PriorCard& card() const override { return m_card; }

private:
    torch::Tensor network(const torch::Tensor& x, const torch::Tensor& t) const {
        const torch::Tensor time = t.reshape({-1, 1, 1, 1}).expand({x.size(0), 1, x.size(2), x.size(3)});
        const torch::Tensor hidden =
            at::silu(flowmend::convolve(at::cat({x, time}, 1), m_weights.weight1, m_weights.bias1, 1, 1));
        return flowmend::convolve(hidden, m_weights.weight2, m_weights.bias2, 1, 1);
    }

    Weights m_weights;
    flowmend::PriorCard m_card;
};
