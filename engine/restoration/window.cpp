#include "engine/restoration/window.h"

#include "engine/imaging/resample.h"

namespace flowmend {
namespace {

bool isPadded(const Region& region) {
    return region.work.width >= region.window.width && region.work.height >= region.window.height;
}

} // namespace

WorkPicture toWork(const torch::Tensor& pixels, const Region& region) {
    const auto known = 1 - region.unknown;
    if (isPadded(region)) { // full scale: what the stride adds on the right and at the bottom is unknown
        const auto right = region.work.width - region.window.width, bottom = region.work.height - region.window.height;
        const auto pad = [&](const torch::Tensor& x, double value) {
            return torch::constant_pad_nd(x, {0, right, 0, bottom}, value);
        };
        return {pad(pixels * known, 0), pad(region.unknown, 1)};
    }
    const auto share = resample(known, region.work);
    const auto mean = resample(pixels * known, region.work) / share.clamp_min(1e-6);
    const auto hole = (share < 1 - 1e-4).to(torch::kFloat32);
    return {mean * (1 - hole), hole};
}

torch::Tensor fromWork(const torch::Tensor& estimate, const Region& region) {
    const auto mean = estimate.mean(0, true).to(torch::kCPU, torch::kFloat32);
    if (isPadded(region))
        return mean.slice(2, 0, region.window.height).slice(3, 0, region.window.width);
    return resample(mean, region.window.size());
}

} // namespace flowmend
