#pragma once

#include "engine/operators/operator.h"

namespace flowmend {

/// y = outer(inner(x)): damage upon damage. Its prox is by conjugate gradients, or Gauss-Newton steps where one of the
/// two is not linear.
class CompositionOperator final : public Operator {
public:
    CompositionOperator(OperatorPtr outer, OperatorPtr inner);

    torch::Tensor apply(const torch::Tensor& x) const override { return m_outer->apply(m_inner->apply(x)); }
    torch::Tensor adjoint(const torch::Tensor& z) const override { return m_inner->adjoint(m_outer->adjoint(z)); }
    torch::Tensor jvp(const torch::Tensor& x, const torch::Tensor& v) const override {
        return m_outer->jvp(m_inner->apply(x), m_inner->jvp(x, v));
    }
    torch::Tensor vjp(const torch::Tensor& x, const torch::Tensor& z) const override {
        return m_inner->vjp(x, m_outer->vjp(m_inner->apply(x), z));
    }
    /// As if what the outer operator keeps were the same part of each frequency: it is a mask or a crop in most
    /// compositions.
    Energy energy(const torch::Tensor& x) const override {
        const torch::Tensor outer = m_outer->energy(m_inner->apply(x)).filter;
        return {m_inner->energy(x).filter * outer.mean(torch::IntArrayRef({2, 3}), true)};
    }
    torch::Tensor normalOfSpectrum(const torch::Tensor& spectrum, std::int64_t width,
                                   const Middle& middle) const override;
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
