#include "engine/operators/luminance_operator.h"

#include <numeric>

namespace flowmend {

LuminanceOperator::LuminanceOperator(torch::Device device)
    : m_weights(torch::tensor(at::ArrayRef<double>(kWeights), torch::kFloat32).view({1, 3, 1, 1}).to(device)) {}

torch::Tensor LuminanceOperator::prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const {
    const double energy = std::inner_product(kWeights.begin(), kWeights.end(), kWeights.begin(), 0.0);
    return z + adjoint(y - apply(z)) / (energy + weight);
}

} // namespace flowmend
