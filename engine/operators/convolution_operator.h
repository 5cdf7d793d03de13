#pragma once

#include "engine/operators/operator.h"

#include <cstdint>

namespace flowmend {

/// What a convolution sees beyond the picture's edge: the other side, nothing, the picture mirrored without repeating
/// the edge, or the edge pixel. `valid` sees nothing there and measures only pixels that do not need it: y is smaller
/// than x, which is honest about a photo whose surroundings are unknown.
enum class Border { periodic, zero, reflect, replicate, valid };

/// y = k * x, the same kernel for every channel: (A x)[p] = sum_q k[q] x[p - (q - anchor)], anchor = floor(size / 2).
class ConvolutionOperator final : public Operator {
public:
    /// kernel: (kh, kw), any floating point type; height, width of the pictures it will be given, in pixels. A kernel
    /// larger than the picture sees the border several times over; with `valid`, nothing would be left: UsageError.
    ConvolutionOperator(const torch::Tensor& kernel, std::int64_t height, std::int64_t width, Border border);

    torch::Tensor apply(const torch::Tensor& x) const override;
    torch::Tensor adjoint(const torch::Tensor& z) const override;
    /// Periodic: F^-1[(conj(k^) F y + w F z) / (|k^|^2 + w)]; conjugate gradients for the other borders.
    torch::Tensor prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const override;
    bool hasClosedProx() const override { return m_border == Border::periodic; }
    /// |k^|^2 on the picture's own size, as if the border were periodic; `valid` measures a part of the picture only.
    Energy energy(const torch::Tensor& x) const override;
    torch::Tensor normalOfSpectrum(const torch::Tensor& spectrum, std::int64_t width,
                                   const Middle& middle) const override;
    OperatorPtr to(torch::Device device) const override;
    std::string describe() const override;

    /// Size of y.
    std::int64_t outputHeight() const {
        return m_border == Border::valid ? m_rows.image - m_rows.kernel + 1 : m_rows.image;
    }
    std::int64_t outputWidth() const {
        return m_border == Border::valid ? m_columns.image - m_columns.kernel + 1 : m_columns.image;
    }

private:
    // One of the two directions.
    struct Axis {
        std::int64_t image = 0;  // pixels of the picture
        std::int64_t kernel = 0; // pixels of the kernel
        std::int64_t before = 0; // pixels the border adds before and after
        std::int64_t after = 0;
        torch::Tensor source; // reflect, replicate: where each pixel of the padded picture comes from
        std::int64_t padded() const { return before + image + after; }
    };
    static Axis makeAxis(std::int64_t image, std::int64_t kernel, Border border);

    torch::Tensor pad(const torch::Tensor& x) const;
    torch::Tensor padAdjoint(const torch::Tensor& z) const;
    torch::Tensor measured(const torch::Tensor& z) const; ///< S
    torch::Tensor enlarged(const torch::Tensor& y) const; ///< S*
    torch::Tensor transform(const torch::Tensor& x) const;
    torch::Tensor inverse(const torch::Tensor& f) const;

    Border m_border;
    Axis m_rows;
    Axis m_columns;
    torch::Tensor m_spectrum; // (PH, PW / 2 + 1) complex64: transform of the kernel on the padded picture
    torch::Tensor m_energy;   // (H, W / 2 + 1) fp32: |k^|^2 on the picture
    torch::Tensor m_measured; // (1, 1, H, W): S*S as weights, of a valid border
};

/// The kernel in the top left corner of a zero picture of that size, fp64; what does not fit comes in at the other
/// side.
torch::Tensor wrappedKernel(const torch::Tensor& kernel, std::int64_t height, std::int64_t width);

} // namespace flowmend
