#include "engine/operators/crop_operator.h"

#include <ATen/ops/constant_pad_nd.h>
#include <fmt/format.h>

#include <cassert>

namespace flowmend {

CropOperator::CropOperator(Size whole, Size part) : m_whole(whole), m_part(part) {
    assert(part.height <= whole.height && part.width <= whole.width);
}

torch::Tensor CropOperator::apply(const torch::Tensor& x) const {
    return x.slice(2, 0, m_part.height).slice(3, 0, m_part.width);
}

torch::Tensor CropOperator::adjoint(const torch::Tensor& z) const {
    return at::constant_pad_nd(z, {0, m_whole.width - m_part.width, 0, m_whole.height - m_part.height});
}

torch::Tensor CropOperator::prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const {
    return z + adjoint(y - apply(z)) / (1 + weight);
}

OperatorPtr CropOperator::to(torch::Device) const {
    return std::make_shared<CropOperator>(*this);
}

std::string CropOperator::describe() const {
    return fmt::format("{} x {} px of it seen", m_part.width, m_part.height);
}

} // namespace flowmend
