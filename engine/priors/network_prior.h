#pragma once

#include "engine/networks/network.h"
#include "engine/priors/autograd_prior.h"

#include <memory>

namespace flowmend {

/// Anyone else's network as a prior.
class NetworkPrior : public AutogradPrior {
public:
    NetworkPrior(std::unique_ptr<Network> network, PriorCard card, torch::Device device)
        : AutogradPrior(std::move(card), device),
          m_network(std::move(network)) {}

private:
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& t) const override {
        return m_network->forward(x, t);
    }

    std::unique_ptr<Network> m_network;
};

} // namespace flowmend
