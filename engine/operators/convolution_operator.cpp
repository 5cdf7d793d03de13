// Every border is the same three steps: enlarge the picture by what the border sees (P), convolve periodically on the
// larger picture by FFT (C), keep the part that the wrap-around did not touch (S). A = S C P, hence A* = P* C* S*: put
// the measurement into a larger zero picture, correlate, and add each border pixel back to the pixel it was copied
// from. Periodic borders need neither P nor S. Conventions: SPEC "true convolution", anchor floor(size / 2), transforms
// forward without a factor.
#include "engine/operators/convolution_operator.h"

#include "engine/api/error.h"
#include "engine/numerics/fourier.h"

#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/fft_rfft2.h>
#include <fmt/format.h>

namespace flowmend {
namespace {

// Index of the pixel that a border shows at position i, which may lie outside 0 .. n - 1.
std::int64_t sourceIndex(std::int64_t i, std::int64_t n, Border border) {
    if (border == Border::replicate)
        return std::clamp<std::int64_t>(i, 0, n - 1);
    const std::int64_t period = std::max<std::int64_t>(2 * (n - 1), 1); // mirrored without repeating the edge
    const std::int64_t folded = ((i % period) + period) % period;
    return folded < n ? folded : period - folded;
}

const char* borderName(Border border) {
    switch (border) {
    case Border::periodic:
        return "periodic";
    case Border::zero:
        return "zero";
    case Border::reflect:
        return "reflected";
    case Border::replicate:
        return "replicated";
    case Border::valid:
        return "cropped";
    }
    return "";
}

} // namespace

ConvolutionOperator::Axis ConvolutionOperator::makeAxis(std::int64_t image, std::int64_t kernel, Border border) {
    Axis axis{image, kernel, 0, 0, {}};
    if (border == Border::periodic || border == Border::valid)
        return axis;
    const std::int64_t anchor = kernel / 2;
    axis.before = kernel - 1 - anchor; // p - (q - anchor) for q = kernel - 1
    axis.after = anchor;
    if (border == Border::zero)
        return axis;
    std::vector<std::int64_t> source;
    for (std::int64_t i = -axis.before; i < image + axis.after; ++i)
        source.push_back(sourceIndex(i, image, border));
    axis.source = torch::tensor(source, torch::kInt64);
    return axis;
}

ConvolutionOperator::ConvolutionOperator(const torch::Tensor& kernel, std::int64_t height, std::int64_t width,
                                         Border border)
    : m_border(border),
      m_rows(makeAxis(height, kernel.size(0), border)),
      m_columns(makeAxis(width, kernel.size(1), border)) {
    if (border == Border::valid && (kernel.size(0) > height || kernel.size(1) > width))
        throw UsageError(
            message(FM_TEXT("errors", "the kernel of {0} x {1} pixels is larger than the picture of {2} x {3}"),
                    kernel.size(1), kernel.size(0), width, height));
    torch::Tensor image = wrappedKernel(kernel, m_rows.padded(), m_columns.padded());
    if (border == Border::periodic)
        image = image.roll({-(kernel.size(0) / 2), -(kernel.size(1) / 2)}, {0, 1});
    m_spectrum = at::fft_rfft2(image).to(torch::kComplexFloat).to(kernel.device());
    // Where the kernel lies in the picture only turns phases.
    m_energy = at::fft_rfft2(wrappedKernel(kernel, height, width)).abs().square().to(torch::kFloat32);
    if (border == Border::valid)
        m_measured = enlarged(torch::ones({1, 1, outputHeight(), outputWidth()}, kernel.device()));
    for (Axis* axis : {&m_rows, &m_columns})
        if (axis->source.defined())
            axis->source = axis->source.to(kernel.device());
}

torch::Tensor wrappedKernel(const torch::Tensor& kernel, std::int64_t height, std::int64_t width) {
    const std::int64_t down = (kernel.size(0) - 1) / height + 1, across = (kernel.size(1) - 1) / width + 1;
    const torch::Tensor tiles = at::constant_pad_nd(
        kernel.to(torch::kFloat64), {0, across * width - kernel.size(1), 0, down * height - kernel.size(0)});
    return tiles.view({down, height, across, width}).sum(torch::IntArrayRef({0, 2}));
}

torch::Tensor ConvolutionOperator::pad(const torch::Tensor& x) const {
    if (m_rows.source.defined())
        return x.index_select(2, m_rows.source).index_select(3, m_columns.source);
    if (m_border == Border::zero)
        return at::constant_pad_nd(x, {m_columns.before, m_columns.after, m_rows.before, m_rows.after});
    return x;
}

torch::Tensor ConvolutionOperator::padAdjoint(const torch::Tensor& z) const {
    if (m_rows.source.defined()) {
        const torch::Tensor rows = torch::zeros({z.size(0), z.size(1), m_rows.image, z.size(3)}, z.options());
        const torch::Tensor both = torch::zeros({z.size(0), z.size(1), m_rows.image, m_columns.image}, z.options());
        return both.index_add(3, m_columns.source, rows.index_add(2, m_rows.source, z));
    }
    return z.slice(2, m_rows.before, m_rows.before + m_rows.image)
        .slice(3, m_columns.before, m_columns.before + m_columns.image);
}

torch::Tensor ConvolutionOperator::transform(const torch::Tensor& x) const {
    return spectrumOf(x);
}

torch::Tensor ConvolutionOperator::inverse(const torch::Tensor& f) const {
    return pictureOf(f, m_columns.padded());
}

torch::Tensor ConvolutionOperator::measured(const torch::Tensor& z) const {
    return z.slice(2, m_rows.kernel - 1).slice(3, m_columns.kernel - 1);
}

torch::Tensor ConvolutionOperator::enlarged(const torch::Tensor& y) const {
    return at::constant_pad_nd(y, {m_columns.kernel - 1, 0, m_rows.kernel - 1, 0});
}

torch::Tensor ConvolutionOperator::apply(const torch::Tensor& x) const {
    const torch::Tensor convolved = convolvedPeriodically(pad(x), m_spectrum);
    return m_border == Border::periodic ? convolved : measured(convolved);
}

torch::Tensor ConvolutionOperator::adjoint(const torch::Tensor& z) const {
    return padAdjoint(convolvedPeriodically(m_border == Border::periodic ? z : enlarged(z), m_spectrum, true));
}

torch::Tensor ConvolutionOperator::prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const {
    if (m_border != Border::periodic)
        return Operator::prox(z, y, weight);
    // As z + F^-1[conj(k^) (F y - k^ F z) / (|k^|^2 + w)], the same with less rounding for small weights.
    const torch::Tensor f = transform(z);
    const torch::Tensor residual = transform(y) - m_spectrum * f;
    return z + inverse(m_spectrum.conj() * residual / (m_energy + weight));
}

Energy ConvolutionOperator::energy(const torch::Tensor&) const {
    const double measured = double(outputHeight() * outputWidth()) / double(m_rows.image * m_columns.image);
    return {m_energy.unsqueeze(0).unsqueeze(0) * measured, m_border == Border::periodic};
}

// Without a border to add (P = I) the picture's spectrum is that of what is convolved: A*A = C* S* S C. S* M S of a
// product with weights M is one as well: zeros where nothing is measured.
torch::Tensor ConvolutionOperator::normalOfSpectrum(const torch::Tensor& spectrum, std::int64_t width,
                                                    const Middle& middle) const {
    if (m_border != Border::periodic && m_border != Border::valid)
        return Operator::normalOfSpectrum(spectrum, width, middle);
    const bool whole = m_border == Border::periodic;
    const auto* weights = std::get_if<torch::Tensor>(&middle);
    if (const auto* map = std::get_if<LinearMap>(&middle)) {
        const torch::Tensor z = inverse(spectrum * m_spectrum);
        return transform(whole ? (*map)(z) : enlarged((*map)(measured(z)))) * m_spectrum.conj();
    }
    if (whole && !weights)
        return spectrum * m_energy;
    if (whole)
        return filteredAndWeighted(spectrum, m_spectrum, *weights);
    return filteredAndWeighted(spectrum, m_spectrum, weights ? enlarged(*weights) : m_measured);
}

OperatorPtr ConvolutionOperator::to(torch::Device device) const {
    auto copy = std::make_shared<ConvolutionOperator>(*this);
    copy->m_spectrum = m_spectrum.to(device);
    copy->m_energy = m_energy.to(device);
    if (m_measured.defined())
        copy->m_measured = m_measured.to(device);
    for (Axis* axis : {&copy->m_rows, &copy->m_columns})
        if (axis->source.defined())
            axis->source = axis->source.to(device);
    return copy;
}

std::string ConvolutionOperator::describe() const {
    return fmt::format("blur, kernel {} x {} px, {} border", m_columns.kernel, m_rows.kernel, borderName(m_border));
}

} // namespace flowmend
