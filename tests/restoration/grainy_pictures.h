#pragma once

#include "engine/imaging/tensor_bridge.h"
#include "engine/numerics/noise.h"
#include "tests/restoration/masks.h"

#include <QString>

#include <cmath>

namespace flowmend::testing {

inline constexpr std::int64_t kSide = 192;
inline constexpr Rect kHole{60, 50, 70, 60};

inline torch::Tensor row(std::int64_t side) {
    return torch::arange(side, torch::kFloat32).view({1, 1, 1, side});
}

/// (1, 3, 192, 192): slopes and waves as in a sky, a little coloured.
inline torch::Tensor smooth() {
    const auto x = row(kSide) / kSide, y = x.transpose(2, 3);
    const auto plane = 0.5 * torch::sin(3 * x + 2 * y) - 0.3 * y;
    return torch::cat({plane, 0.9 * plane + 0.05, 0.8 * plane - 0.1}, 1);
}

inline torch::Tensor blurred(const torch::Tensor& x, double sigma) {
    const auto taps = torch::exp(-0.5 * (torch::arange(9, torch::kFloat32) - 4).square() / (sigma * sigma));
    const auto across = (taps / taps.sum()).view({1, 1, 1, 9}).expand({3, 1, 1, 9});
    const auto once = torch::conv2d(x, across, {}, 1, torch::IntArrayRef({0, 4}), 1, 3);
    return torch::conv2d(once, across.transpose(2, 3), {}, 1, torch::IntArrayRef({4, 0}), 1, 3);
}

/// Grain of standard deviation sigma in each of three channels.
inline torch::Tensor grainOf(const QString& kind, double sigma, std::uint64_t seed = 3) {
    auto grain = NoiseSource(seed).normal({1, 3, kSide, kSide}, Stream::measurement, 7);
    if (kind.contains("grey"))
        grain = grain.narrow(1, 0, 1).expand({1, 3, kSide, kSide});
    if (kind.contains("blurred"))
        grain = blurred(grain, 1);
    if (kind.contains("coarse"))
        grain = blurred(grain, 1.6);
    grain = grain * sigma / grain.std();
    if (kind.contains("in shadows")) // twice as strong in dark as in light
        grain = grain * (1 - 0.6 * smooth().mean(1, true));
    return grain;
}

inline torch::Tensor texture(const QString& kind) {
    const auto x = row(kSide), y = x.transpose(2, 3);
    if (kind == "stripes")
        return (0.6 * torch::sin(0.9 * x + 0.3 * y)).expand({1, 3, kSide, kSide});
    if (kind == "cloth")
        return (0.3 * torch::sin(2.1 * x) + 0.3 * torch::sin(2.4 * y + x)).expand({1, 3, kSide, kSide});
    if (kind == "uneven") // strong here, weak there: gravel and not grain
        return grainOf("grey, blurred", 0.1) * (0.1 + 2 * (x / kSide));
    return (0.7 * torch::sin(3 * (y / 9).floor() + 5 * ((x + 6 * (y / 9).floor()) / 14).floor()))
        .expand({1, 3, kSide, kSide});
}

inline torch::Tensor stored(const torch::Tensor& picture, Depth depth = Depth::u8) {
    return toTensor(toImage(picture, depth, 3));
}

inline torch::Tensor holeMask(Rect hole = kHole) {
    auto mask = torch::zeros({1, 1, kSide, kSide});
    cut(mask, hole).fill_(1);
    return mask;
}

inline double deviation(const torch::Tensor& grain) {
    return std::sqrt(grain.square().mean().item<double>());
}

/// Correlation of neighbours, the mean of both ways.
inline double neighbours(const torch::Tensor& grain) {
    const auto w = grain.size(3) - 1, h = grain.size(2) - 1;
    const double products = (grain.slice(3, 0, w) * grain.slice(3, 1)).mean().item<double>() +
                            (grain.slice(2, 0, h) * grain.slice(2, 1)).mean().item<double>();
    return products / 2 / grain.square().mean().item<double>();
}

/// Correlation of red and green.
inline double colours(const torch::Tensor& grain) {
    const auto r = grain.select(1, 0), g = grain.select(1, 1);
    return (r * g).mean().item<double>() /
           std::sqrt(r.square().mean().item<double>() * g.square().mean().item<double>());
}

} // namespace flowmend::testing
