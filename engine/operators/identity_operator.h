#pragma once

#include "engine/operators/operator.h"

namespace flowmend {

/// y = x + noise: denoising.
class IdentityOperator final : public Operator {
public:
    torch::Tensor apply(const torch::Tensor& x) const override { return x; }
    torch::Tensor adjoint(const torch::Tensor& z) const override { return z; }
    /// (y + w z) / (1 + w)
    torch::Tensor prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const override;
    bool hasClosedProx() const override { return true; }
    Energy energy(const torch::Tensor& x) const override { return {torch::ones({1, 1, 1, 1}, x.options()), true}; }
    OperatorPtr to(torch::Device device) const override;
    std::string describe() const override { return "noise only"; }
};

} // namespace flowmend
