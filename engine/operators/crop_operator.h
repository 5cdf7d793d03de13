#pragma once

#include "engine/operators/operator.h"

#include <cstdint>

namespace flowmend {

/// y = the top left part of x: nothing beyond it was measured. After a convolution without a border it lets the picture
/// that is restored be as large as the prior's stride wants, without inventing a measurement.
class CropOperator final : public Operator {
public:
    struct Size {
        std::int64_t height, width;
    };
    /// whole: of x; part: of y, not larger.
    CropOperator(Size whole, Size part);

    torch::Tensor apply(const torch::Tensor& x) const override;
    torch::Tensor adjoint(const torch::Tensor& z) const override;
    /// z + A* (y - A z) / (1 + w), as A A* = I.
    torch::Tensor prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const override;
    bool hasClosedProx() const override { return true; }
    OperatorPtr to(torch::Device device) const override;
    std::string describe() const override;

private:
    Size m_whole, m_part;
};

} // namespace flowmend
