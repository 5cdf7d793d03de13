#pragma once

#include "engine/operators/operator.h"

namespace flowmend {

/// y = outer(inner(x)): damage upon damage. Its prox is by conjugate gradients.
class CompositionOperator final : public Operator {
public:
    CompositionOperator(OperatorPtr outer, OperatorPtr inner);

    torch::Tensor apply(const torch::Tensor& x) const override { return m_outer->apply(m_inner->apply(x)); }
    torch::Tensor adjoint(const torch::Tensor& z) const override { return m_inner->adjoint(m_outer->adjoint(z)); }
    bool isLinear() const override { return m_outer->isLinear() && m_inner->isLinear(); }
    /// The outer operator is the last to lose something of y; what the inner one lost is spread over y by then.
    torch::Tensor measuredWeight() const override { return m_outer->measuredWeight(); }
    OperatorPtr to(torch::Device device) const override;
    std::string describe() const override { return m_inner->describe() + "; then " + m_outer->describe(); }

private:
    OperatorPtr m_outer;
    OperatorPtr m_inner;
};

} // namespace flowmend
