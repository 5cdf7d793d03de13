#pragma once

#include "engine/operators/operator.h"

#include <array>

namespace flowmend {

/// y = c . x over the channels: a grey photograph of a coloured scene. The weights sum to 1, so the operator is the
/// same on the scales 0 .. 1 and -1 .. 1.
class LuminanceOperator final : public Operator {
public:
    static constexpr std::array<double, 3> kWeights{0.299, 0.587, 0.114}; ///< ITU-R BT.601, on display-coded values

    explicit LuminanceOperator(torch::Device device = torch::kCPU);

    torch::Tensor apply(const torch::Tensor& x) const override { return (x * m_weights).sum(1, true); }
    torch::Tensor adjoint(const torch::Tensor& z) const override { return z * m_weights; }
    /// z + c (y - c . z) / (|c|^2 + w)
    torch::Tensor prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const override;
    bool hasClosedProx() const override { return true; }
    Energy energy(const torch::Tensor&) const override { return {m_weights.square().mean().view({1, 1, 1, 1})}; }
    /// One channel: |c|^2 of a filter's colour, but for the part along the mean, (sum c)^2 / 3 of its luminance.
    std::optional<PictureFilter> carried(const PictureFilter& filter) const override;
    OperatorPtr to(torch::Device device) const override { return std::make_shared<LuminanceOperator>(device); }
    std::string describe() const override { return "colour lost"; }

private:
    torch::Tensor m_weights; // (1, 3, 1, 1)
};

} // namespace flowmend
