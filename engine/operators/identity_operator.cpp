#include "engine/operators/identity_operator.h"

namespace flowmend {

torch::Tensor IdentityOperator::prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const {
    return z + (y - z) / (1 + weight);
}

OperatorPtr IdentityOperator::to(torch::Device) const {
    return std::make_shared<IdentityOperator>();
}

} // namespace flowmend
