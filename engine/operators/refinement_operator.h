#pragma once

#include "engine/operators/operator.h"

namespace flowmend {

/// What is known of a picture whose holes were filled at a coarser scale: its pixels outside the holes, and inside them
/// the means of blocks,
///     y = m x + r b P x,   P x = each block of s x s pixels replaced by its mean,
/// with m = 1 where a pixel is known and b = 1 in blocks whose mean is, 0 elsewhere; no pixel is both. P = P* = P^2, so
/// that A* = A. A block's mean stands in y at each of its s^2 pixels: where known pixels have noise sigma and means
/// sigma_c, r = sigma / (s sigma_c).
class RefinementOperator final : public Operator {
public:
    /// keep: m, (N or 1, 1, H, W), blocks: b, the same shape and constant in each block; H and W multiples of `scale`.
    RefinementOperator(torch::Tensor keep, torch::Tensor blocks, std::int64_t scale, double trust);

    torch::Tensor apply(const torch::Tensor& x) const override;
    torch::Tensor adjoint(const torch::Tensor& z) const override { return apply(z); }
    /// z + m (y - z) / (1 + w) + r b P (y - r z) / (r^2 + w)
    torch::Tensor prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const override;
    bool hasClosedProx() const override { return true; }
    /// The mean of m, and r^2 |box^|^2 times the mean of b.
    Energy energy(const torch::Tensor& x) const override;
    torch::Tensor measuredWeight() const override { return m_keep + m_blocks; }
    OperatorPtr to(torch::Device device) const override;
    std::string describe() const override;

private:
    torch::Tensor blockMeans(const torch::Tensor& x) const; ///< P x

    torch::Tensor m_keep, m_blocks;
    std::int64_t m_scale;
    double m_trust; ///< r
};

} // namespace flowmend
