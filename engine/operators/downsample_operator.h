#pragma once

#include "engine/operators/operator.h"

#include <cstdint>

namespace flowmend {

enum class DownsampleFilter {
    average, ///< mean of each s x s block: how a sensor of larger pixels sees
    keep,    ///< the top left pixel of each block
    bicubic, ///< keep after a periodic convolution with the bicubic kernel of size 4 s
};

/// y = every s-th pixel of x, each way, after a filter.
class DownsampleOperator final : public Operator {
public:
    /// scale s >= 2; height, width: size of x, multiples of s, else UsageError.
    DownsampleOperator(std::int64_t scale, DownsampleFilter filter, std::int64_t height, std::int64_t width);

    torch::Tensor apply(const torch::Tensor& x) const override;
    torch::Tensor adjoint(const torch::Tensor& z) const override;
    /// z + A* (A A* + w)^-1 (y - A z); A A* is 1 (keep), 1 / s^2 (average), or circulant on the small grid (bicubic).
    torch::Tensor prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const override;
    bool hasClosedProx() const override { return true; }
    /// |k^|^2 / s^2 for the filter k: the frequencies that fold onto each other share what is kept.
    Energy energy(const torch::Tensor& x) const override;
    /// The frequencies that fold onto each other are averaged, each times |k^|^2.
    std::optional<PictureFilter> carried(const PictureFilter& filter) const override;
    OperatorPtr to(torch::Device device) const override;
    std::string describe() const override;

private:
    torch::Tensor spread(const torch::Tensor& z) const; // the adjoint of keep

    std::int64_t m_scale;
    DownsampleFilter m_filter;
    OperatorPtr m_convolution;   // bicubic only
    torch::Tensor m_response;    // |k^|^2 of every frequency, (H, W); of keep a single 1
    torch::Tensor m_eigenvalues; // bicubic only: of A A*, (h, w / 2 + 1) on the small grid's frequencies
};

} // namespace flowmend
