#include "engine/operators/kernels.h"

#include "engine/api/error.h"

#include <numbers>

namespace flowmend {
namespace {

// -half .. half, fp64.
torch::Tensor offsets(std::int64_t half) {
    return torch::arange(-half, half + 1, torch::kFloat64);
}

// Keys' cubic convolution with a = -0.5 (Keys 1981, equation 4).
double cubic(double x) {
    constexpr double a = -0.5;
    x = std::abs(x);
    if (x <= 1)
        return (a + 2) * x * x * x - (a + 3) * x * x + 1;
    return x < 2 ? a * x * x * x - 5 * a * x * x + 8 * a * x - 4 * a : 0;
}

} // namespace

torch::Tensor gaussianKernel(std::int64_t size, double sigma) {
    const torch::Tensor line = (-offsets((size - 1) / 2).square() / (2 * sigma * sigma)).exp();
    const torch::Tensor kernel = torch::outer(line, line);
    return kernel / kernel.sum();
}

std::int64_t gaussianSize(double sigma) {
    return 2 * static_cast<std::int64_t>(std::ceil(4 * sigma)) + 1;
}

torch::Tensor motionKernel(double length, double angleDegrees) {
    const auto half = static_cast<std::int64_t>(std::ceil(length / 2)) + 1;
    const double angle = angleDegrees * std::numbers::pi / 180;
    const double dx = std::cos(angle), dy = -std::sin(angle);
    const torch::Tensor x = offsets(half).view({1, -1});
    const torch::Tensor y = offsets(half).view({-1, 1});
    // Distance of a pixel's centre to the segment: to the nearest of its points.
    const torch::Tensor along = (x * dx + y * dy).clamp(-length / 2, length / 2);
    const torch::Tensor distance = ((x - along * dx).square() + (y - along * dy).square()).sqrt();
    const torch::Tensor kernel = (1 - distance).clamp_min(0);
    return kernel / kernel.sum();
}

torch::Tensor diskKernel(double radius) {
    const torch::Tensor squares = offsets(static_cast<std::int64_t>(std::ceil(radius))).square();
    const torch::Tensor distance = (squares.view({1, -1}) + squares.view({-1, 1})).sqrt();
    const torch::Tensor kernel = (radius + 0.5 - distance).clamp(0, 1);
    return kernel / kernel.sum();
}

torch::Tensor bicubicKernel(std::int64_t scale) {
    std::vector<double> line;
    for (std::int64_t i = 0; i < 4 * scale; ++i)
        line.push_back(cubic((static_cast<double>(i - 2 * scale) + 0.5) / static_cast<double>(scale)));
    const torch::Tensor weights = torch::tensor(line, torch::kFloat64);
    const torch::Tensor kernel = torch::outer(weights, weights);
    return kernel / kernel.sum();
}

torch::Tensor normalisedKernel(const torch::Tensor& weights) {
    const torch::Tensor kernel = weights.to(torch::kFloat64);
    if (!kernel.isfinite().all().item<bool>() || (kernel < 0).any().item<bool>())
        throw UsageError(
            message(FM_TEXT("errors", "the kernel has negative weights or weights that are not numbers")),
            message(FM_TEXT("errors", "A blur kernel is a picture of how a point of light is smeared: black is none")));
    const double sum = kernel.sum().item<double>();
    if (!(sum > 0))
        throw UsageError(message(FM_TEXT("errors", "the kernel is black all over: its weights sum to zero")),
                         message(FM_TEXT("errors", "Draw the smear of a point of light in white on black")));
    return kernel / sum;
}

torch::Tensor trimmedKernel(const torch::Tensor& kernel) {
    torch::Tensor trimmed = kernel;
    for (const std::int64_t axis : {0, 1}) {
        const torch::Tensor used = (kernel != 0).any(1 - axis).nonzero();
        if (used.numel() == 0)
            continue;
        const std::int64_t last = kernel.size(axis) - 1;
        const std::int64_t margin = std::min(used.min().item<std::int64_t>(), last - used.max().item<std::int64_t>());
        trimmed = trimmed.slice(axis, margin, last + 1 - margin);
    }
    return trimmed;
}

torch::Tensor makeKernel(const KernelText& text, const torch::Tensor& picture) {
    switch (text.kind) {
    case KernelText::Kind::gaussian:
        return gaussianKernel(gaussianSize(text.first), text.first);
    case KernelText::Kind::motion:
        return trimmedKernel(motionKernel(text.first, text.second));
    case KernelText::Kind::disk:
        return trimmedKernel(diskKernel(text.first));
    case KernelText::Kind::file:
        if (!picture.defined())
            throw UsageError(message(FM_TEXT("errors", "the kernel's picture {0} was not loaded"), text.path));
        return trimmedKernel(normalisedKernel(picture));
    }
    return {};
}

} // namespace flowmend
