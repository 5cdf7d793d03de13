#pragma once

#include "engine/operators/operator.h"

namespace flowmend {

/// y = m x with m = 1 where a pixel was measured, 0 where it is missing, between for a soft edge. The interface's masks
/// are the other way round (white = repair): m = 1 - mask.
class MaskOperator final : public Operator {
public:
    /// keep: (1, 1, H, W) in [0, 1].
    explicit MaskOperator(torch::Tensor keep);

    torch::Tensor apply(const torch::Tensor& x) const override { return x * m_keep; }
    torch::Tensor adjoint(const torch::Tensor& z) const override { return z * m_keep; }
    /// (m y + w z) / (m^2 + w)
    torch::Tensor prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const override;
    bool hasClosedProx() const override { return true; }
    /// The mean of m^2.
    Energy energy(const torch::Tensor&) const override { return {m_squares.mean(torch::IntArrayRef({1, 2, 3}), true)}; }
    torch::Tensor measuredWeight() const override { return m_keep; }
    torch::Tensor normalWeights() const override { return m_squares; }
    OperatorPtr to(torch::Device device) const override;
    std::string describe() const override;

private:
    torch::Tensor m_keep, m_squares;
};

} // namespace flowmend
