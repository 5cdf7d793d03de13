#include "engine/operators/mask_operator.h"

#include <fmt/format.h>

namespace flowmend {

MaskOperator::MaskOperator(torch::Tensor keep) : m_keep(std::move(keep)), m_squares(m_keep.square()) {}

torch::Tensor MaskOperator::prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const {
    return z + m_keep * (y - m_keep * z) / (m_squares + weight);
}

OperatorPtr MaskOperator::to(torch::Device device) const {
    return std::make_shared<MaskOperator>(m_keep.to(device));
}

std::string MaskOperator::describe() const {
    const double missing = 1 - m_keep.mean(torch::kFloat64).item<double>();
    return fmt::format("mask, {:.1f} % missing", 100 * missing);
}

} // namespace flowmend
