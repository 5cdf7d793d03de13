#include "engine/operators/composition_operator.h"

namespace flowmend {

CompositionOperator::CompositionOperator(OperatorPtr outer, OperatorPtr inner)
    : m_outer(std::move(outer)),
      m_inner(std::move(inner)) {}

torch::Tensor CompositionOperator::normalOfSpectrum(const torch::Tensor& spectrum, std::int64_t width,
                                                    const Middle& middle) const {
    if (const auto weights = m_outer->normalWeights();
        weights.defined() && std::holds_alternative<std::monostate>(middle))
        return m_inner->normalOfSpectrum(spectrum, width, weights);
    return m_inner->normalOfSpectrum(
        spectrum, width, [&](const torch::Tensor& x) { return m_outer->adjoint(through(middle, m_outer->apply(x))); });
}

OperatorPtr CompositionOperator::to(torch::Device device) const {
    return std::make_shared<CompositionOperator>(m_outer->to(device), m_inner->to(device));
}

} // namespace flowmend
