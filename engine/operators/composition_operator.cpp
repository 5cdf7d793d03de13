#include "engine/operators/composition_operator.h"

namespace flowmend {

CompositionOperator::CompositionOperator(OperatorPtr outer, OperatorPtr inner)
    : m_outer(std::move(outer)),
      m_inner(std::move(inner)) {}

torch::Tensor CompositionOperator::normalOfSpectrum(const torch::Tensor& spectrum, std::int64_t width,
                                                    const LinearMap& middle) const {
    return m_inner->normalOfSpectrum(spectrum, width, [&](const torch::Tensor& x) {
        const torch::Tensor z = m_outer->apply(x);
        return m_outer->adjoint(middle ? middle(z) : z);
    });
}

OperatorPtr CompositionOperator::to(torch::Device device) const {
    return std::make_shared<CompositionOperator>(m_outer->to(device), m_inner->to(device));
}

} // namespace flowmend
