#include "engine/operators/composition_operator.h"

namespace flowmend {

CompositionOperator::CompositionOperator(OperatorPtr outer, OperatorPtr inner)
    : m_outer(std::move(outer)),
      m_inner(std::move(inner)) {}

OperatorPtr CompositionOperator::to(torch::Device device) const {
    return std::make_shared<CompositionOperator>(m_outer->to(device), m_inner->to(device));
}

} // namespace flowmend
