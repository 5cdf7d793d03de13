#include "engine/operators/luminance_operator.h"

#include <numeric>

namespace flowmend {
namespace {

double energyOfWeights() {
    constexpr auto& c = LuminanceOperator::kWeights;
    return std::inner_product(c.begin(), c.end(), c.begin(), 0.0);
}

} // namespace

LuminanceOperator::LuminanceOperator(torch::Device device)
    : m_weights(torch::tensor(at::ArrayRef<double>(kWeights), torch::kFloat32).view({1, 3, 1, 1}).to(device)) {}

torch::Tensor LuminanceOperator::prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const {
    return z + adjoint(y - apply(z)) / (energyOfWeights() + weight);
}

std::optional<PictureFilter> LuminanceOperator::carried(const PictureFilter& filter) const {
    const double sum = std::accumulate(kWeights.begin(), kWeights.end(), 0.0), alongMean = sum * sum / 3;
    const torch::Tensor channel = (energyOfWeights() - alongMean) * filter.colour + alongMean * filter.luminance;
    return PictureFilter{channel, channel};
}

} // namespace flowmend
