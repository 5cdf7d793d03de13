#include "engine/operators/downsample_operator.h"

#include "engine/api/error.h"
#include "engine/numerics/fourier.h"
#include "engine/operators/convolution_operator.h"
#include "engine/operators/kernels.h"

#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/fft_fft2.h>
#include <fmt/format.h>

namespace flowmend {
namespace {

// Keeping every s-th pixel folds s x s frequencies onto one: of a filter (H, W) on the picture the small grid, (h, w),
// shows the mean over the frequencies that fold onto each.
torch::Tensor folded(const torch::Tensor& filter, std::int64_t scale) {
    const std::int64_t height = filter.size(0) / scale, width = filter.size(1) / scale;
    return filter.view({scale, height, scale, width}).mean(torch::IntArrayRef({0, 2}));
}

} // namespace

DownsampleOperator::DownsampleOperator(std::int64_t scale, DownsampleFilter filter, std::int64_t height,
                                       std::int64_t width)
    : m_scale(scale),
      m_filter(filter) {
    if (scale < 2 || height % scale != 0 || width % scale != 0)
        throw UsageError(
            message(FM_TEXT("errors", "a picture of {0} x {1} pixels cannot be made {2} times smaller: both sides must "
                                      "be multiples of it"),
                    width, height, scale));
    m_response = torch::ones({1, 1});
    if (filter == DownsampleFilter::keep)
        return;
    const bool isBicubic = filter == DownsampleFilter::bicubic;
    const torch::Tensor kernel =
        isBicubic ? bicubicKernel(scale) : torch::full({scale, scale}, 1.0 / double(scale * scale), torch::kFloat64);
    // Where the kernel lies in the picture only turns phases.
    const torch::Tensor response = at::fft_fft2(wrappedKernel(kernel, height, width)).abs().square();
    m_response = response.to(torch::kFloat32);
    if (isBicubic) {
        m_convolution = std::make_shared<ConvolutionOperator>(kernel, height, width, Border::periodic);
        m_eigenvalues = halfSpectrum(folded(response, scale)).to(torch::kFloat32).contiguous();
    }
}

torch::Tensor DownsampleOperator::spread(const torch::Tensor& z) const {
    // Each value becomes the top left corner of an s x s block of zeros.
    const torch::Tensor blocks =
        at::constant_pad_nd(z.unsqueeze(3).unsqueeze(5), {0, m_scale - 1, 0, 0, 0, m_scale - 1});
    return blocks.view({z.size(0), z.size(1), z.size(2) * m_scale, z.size(3) * m_scale});
}

torch::Tensor DownsampleOperator::apply(const torch::Tensor& x) const {
    if (m_filter == DownsampleFilter::average)
        return at::avg_pool2d(x, m_scale);
    const torch::Tensor filtered = m_convolution ? m_convolution->apply(x) : x;
    return filtered.slice(2, 0, c10::nullopt, m_scale).slice(3, 0, c10::nullopt, m_scale);
}

torch::Tensor DownsampleOperator::adjoint(const torch::Tensor& z) const {
    if (m_filter == DownsampleFilter::average)
        return (z / (m_scale * m_scale)).repeat_interleave(m_scale, 2).repeat_interleave(m_scale, 3);
    return m_convolution ? m_convolution->adjoint(spread(z)) : spread(z);
}

torch::Tensor DownsampleOperator::prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const {
    const torch::Tensor residual = y - apply(z);
    if (m_filter == DownsampleFilter::bicubic) {
        const torch::Tensor scaled = spectrumOf(residual) / (m_eigenvalues + weight);
        return z + adjoint(pictureOf(scaled, residual.size(3)));
    }
    const double eigenvalue = m_filter == DownsampleFilter::keep ? 1 : 1.0 / static_cast<double>(m_scale * m_scale);
    return z + adjoint(residual) / (eigenvalue + weight);
}

Energy DownsampleOperator::energy(const torch::Tensor&) const {
    return {halfSpectrum(m_response / (m_scale * m_scale)).unsqueeze(0).unsqueeze(0)};
}

std::optional<PictureFilter> DownsampleOperator::carried(const PictureFilter& filter) const {
    return PictureFilter{folded(m_response * filter.luminance, m_scale), folded(m_response * filter.colour, m_scale)};
}

OperatorPtr DownsampleOperator::to(torch::Device device) const {
    auto copy = std::make_shared<DownsampleOperator>(*this);
    copy->m_response = m_response.to(device);
    if (m_convolution) {
        copy->m_convolution = m_convolution->to(device);
        copy->m_eigenvalues = m_eigenvalues.to(device);
    }
    return copy;
}

std::string DownsampleOperator::describe() const {
    const char* filter = m_filter == DownsampleFilter::average ? "averaged"
                         : m_filter == DownsampleFilter::keep  ? "every pixel kept or dropped"
                                                               : "bicubic";
    return fmt::format("{} times smaller, {}", m_scale, filter);
}

} // namespace flowmend
