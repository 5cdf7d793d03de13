#include "engine/restoration/window.h"

#include "engine/imaging/resample.h"

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

/// The window's size within the work picture. A side never grows: what the stride adds at the right and at the bottom
/// is padding.
ImageSize sizeWithin(const Region& region) {
    return {std::min(region.window.width, region.work.width), std::min(region.window.height, region.work.height)};
}

/// Mean over the `to` pixels that `from` shrink to, by area, of the sum of their squared weights.
double sumOfSquaredWeights(int from, int to) {
    const double span = double(from) / to;
    double sum = 0;
    for (int i = 0; i < to; ++i)
        for (int j = int(i * span); j < std::min(from, int(std::ceil((i + 1) * span))); ++j) {
            const double weight = std::min((i + 1) * span, j + 1.0) - std::max(i * span, double(j));
            sum += weight * weight / (span * span);
        }
    return sum / to;
}

} // namespace

WorkPicture toWork(const torch::Tensor& pixels, const Region& region) {
    const auto known = 1 - region.unknown;
    if (region.pose) {
        const auto seen =
            toFrame(torch::cat({pixels * known, known}, 1), region.window, *region.pose, region.work.width);
        const auto share = seen.narrow(1, 3, 1);
        const auto hole = (share < 1 - 1e-3).to(torch::kFloat32); // rounding of the samples: 1e-5
        return {seen.narrow(1, 0, 3) / share.clamp_min(1e-6) * (1 - hole), hole};
    }
    const auto size = sizeWithin(region);
    const auto right = region.work.width - size.width, bottom = region.work.height - size.height;
    const auto pad = [&](const torch::Tensor& x, double value) {
        return torch::constant_pad_nd(x, {0, right, 0, bottom}, value);
    };
    if (size == region.window.size())
        return {pad(pixels * known, 0), pad(region.unknown, 1)};
    const auto share = resample(known, size);
    const auto mean = resample(pixels * known, size) / share.clamp_min(1e-6);
    const auto hole = (share < 1 - 1e-4).to(torch::kFloat32);
    return {pad(mean * (1 - hole), 0), pad(hole, 1)};
}

CoarsePicture coarseOf(const torch::Tensor& pixels, const torch::Tensor& hole, const Region& region) {
    const auto size = sizeWithin(region);
    const auto right = region.work.width - size.width, bottom = region.work.height - size.height;
    auto inside = torch::ones({1, 1, size.height, size.width});
    inside = hole * torch::constant_pad_nd(inside, {0, right, 0, bottom}, 0);
    const auto blocks = -torch::max_pool2d(-inside, kCoarseStep); // the smallest
    return {torch::replication_pad2d(resample(pixels, size), {0, right, 0, bottom}),
            blocks.repeat_interleave(kCoarseStep, 2).repeat_interleave(kCoarseStep, 3)};
}

double noiseLeft(const Region& region) {
    if (region.pose)
        return std::min(1.0, 1 / reductionOf(region));
    const auto size = sizeWithin(region);
    return std::sqrt(sumOfSquaredWeights(region.window.width, size.width) *
                     sumOfSquaredWeights(region.window.height, size.height));
}

torch::Tensor fromWork(const torch::Tensor& picture, const Region& region) {
    const auto pixels = picture.to(torch::kCPU, torch::kFloat32);
    if (region.pose)
        return fromFrame(pixels, region.window, *region.pose);
    const auto size = sizeWithin(region);
    return resample(
        pixels.slice(2, region.top, region.top + size.height).slice(3, region.left, region.left + size.width),
        region.window.size());
}

} // namespace flowmend
