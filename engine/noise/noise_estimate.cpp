// Colours tell noise from detail, which is mostly brightness. Grey pictures that are not flat enough in places are
// measured by a network (noise_network.h). All others are measured after the ideas of
// Ponomarenko et al. (2007: measure high frequencies of the DCT in blocks that have little energy at low ones) and
// Chen, Zhu, Heng (ICCV 2015: variances that hold only noise have a mean that is no larger than their median).
//   1. Every block of 8 x 8 is transformed. The DCT is orthonormal: white noise has the variance sigma^2 in each
//      coefficient.
//   2. The blocks with the least energy at low frequencies are chosen. What is measured next is independent of this
//      choice as far as it is noise, so that choosing quiet blocks does not choose quiet noise.
//   3. The channels are rotated to their principal axes, of which the other two are left to the noise.
//   4. Of the variances of all coefficients and axes, the largest are dropped until the mean of the rest is not above
//      its median.
//   5. What black and white cut off is added: the variance of clipped noise around the blocks' means is known for every
//      sigma.
// Differences: blocks overlap, and the basis is fixed. Principal axes of whole blocks, as Chen et al. take them, spread
// over too many small eigenvalues where a picture has 64 x 64 pixels: 2 to 4 % too little, measured.
#include "engine/noise/noise_estimate.h"

#include "engine/noise/dct_blocks.h"
#include "engine/noise/noise_network.h"
#include "engine/noise/quiet_blocks.h"
#include "engine/numerics/sums.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace flowmend {
namespace {

constexpr std::int64_t kHighestLow = 7;       // u + v up to here choose the block, above they are measured
constexpr std::int64_t kFewestMeasured = 300; // fewer overlapping blocks scatter by more than 3 %
constexpr std::int64_t kFewestBlocks = 64;    // below this the picture says nothing
constexpr std::int64_t kPartSide = 128;       // of what the network sees of a large picture,
constexpr std::int64_t kPartsAlong = 3;       // and how many down and across: 0.2 s
constexpr double kEven = 1.03;                // as kScatter, for grey: above, the network is asked
constexpr double kLargestSeen = 4;            // magnitude that the network was trained with
constexpr double kDoubt = 0.15;               // an expected error above this is none that can be relied on

/// Step 4: the variance that noise alone has.
double noiseOf(std::vector<double> variances) {
    std::sort(variances.begin(), variances.end());
    double sum = 0;
    for (const double variance : variances)
        sum += variance;
    for (size_t count = variances.size(); count > 1; --count) {
        const double median = 0.5 * (variances[(count - 1) / 2] + variances[count / 2]);
        if (sum / double(count) <= median)
            return median;
        sum -= variances[count - 1];
    }
    return variances.front();
}

/// Steps 3 and 4 on high frequencies (C, K, blocks).
double pooledVariance(const torch::Tensor& high) {
    auto rows = high.flatten(1).to(torch::kFloat64);
    const auto axes = std::get<1>(torch::linalg_eigh(rows.matmul(rows.t())));
    const auto rotated = axes.t().matmul(rows).reshape(high.sizes());
    const auto variances = rotated.square().mean(2).flatten();
    return noiseOf({variances.data_ptr<double>(), variances.data_ptr<double>() + variances.numel()});
}

/// Of all magnitudes, without a copy of them; not a number if one is not.
double largestOf(const torch::Tensor& values) {
    const auto [lowest, highest] = torch::aminmax(values);
    return std::max(highest.item<double>(), -lowest.item<double>());
}

double density(double z) {
    return std::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi);
}
double below(double z) {
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

struct Moments {
    double mean, variance;
};

/// Of a normal number clipped to [-1, 1].
Moments clipped(double mean, double sigma) {
    const double a = (-1 - mean) / sigma, b = (1 - mean) / sigma;
    const double inside = below(b) - below(a), edge = density(a) - density(b);
    const double first = -below(a) + (1 - below(b)) + mean * inside + sigma * edge;
    const double second = below(a) + (1 - below(b)) + (mean * mean + sigma * sigma) * inside + 2 * mean * sigma * edge +
                          sigma * sigma * (a * density(a) - b * density(b));
    return {first, second - first * first};
}

/// Step 5: the sigma whose clipped noise around these means (of clipped pixels, in [-1, 1]) has this variance.
double unclipped(double variance, const std::vector<double>& means) {
    // Means that clipping leaves, and what it leaves of the variance there, as a table over the true mean.
    const auto expected = [&means](double sigma) {
        constexpr int entries = 129;
        std::array<Moments, entries> table{};
        for (int i = 0; i < entries; ++i)
            table[size_t(i)] = clipped(-1 + 2.0 * i / (entries - 1), sigma);
        double sum = 0;
        for (const double mean : means) {
            const auto above = std::find_if(table.begin() + 1, table.end() - 1,
                                            [mean](const Moments& entry) { return entry.mean >= mean; });
            const auto& [m0, v0] = *(above - 1);
            const auto& [m1, v1] = *above;
            sum += v0 + (v1 - v0) * std::clamp((mean - m0) / (m1 - m0), 0.0, 1.0);
        }
        return sum / double(means.size());
    };
    double low = std::sqrt(variance), high = 2 * low;
    if (expected(low) >= variance)
        return low;
    while (expected(high) < variance && high < 4)
        high *= 2;
    for (int i = 0; i < 30; ++i) {
        const double middle = 0.5 * (low + high);
        (expected(middle) < variance ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

/// Parts of a grey picture as the network takes them, all of one size: (parts, 1, height, width).
torch::Tensor partsOf(const torch::Tensor& picture) {
    const auto starts = [](std::int64_t length) {
        const std::int64_t part = std::min(length, kPartSide),
                           count = std::min((length + part - 1) / part, kPartsAlong);
        std::vector<std::int64_t> places;
        for (std::int64_t i = 0; i < count; ++i)
            places.push_back(count == 1 ? 0 : (length - part) * i / (count - 1));
        return places;
    };
    std::vector<torch::Tensor> parts;
    for (const auto top : starts(picture.size(2)))
        for (const auto left : starts(picture.size(3)))
            parts.push_back(picture.narrow(2, top, std::min(picture.size(2), kPartSide))
                                .narrow(3, left, std::min(picture.size(3), kPartSide)));
    return torch::cat(parts);
}

std::optional<NoiseEstimate> byNetwork(const torch::Tensor& grey, const torch::Tensor& known) {
    if (std::min(grey.size(2), grey.size(3)) < NoiseNetwork::kSmallest)
        return std::nullopt;
    static const NoiseNetwork network = NoiseNetwork::load(NoiseNetwork::shipped());
    const at::NoGradGuard noGraph;
    const double shrunk = std::max(1.0, largestOf(grey) / kLargestSeen);
    const auto guess =
        network.guess(partsOf(grey / shrunk), known.defined() ? partsOf(known) : torch::Tensor(), /*together=*/true);
    const double sigma = shrunk * std::exp(guess.logSigma.item<double>());
    if (!std::isfinite(sigma))
        return std::nullopt;
    return NoiseEstimate{sigma, guess.logSpread.item<double>() < std::log(kDoubt)};
}

} // namespace

std::optional<NoiseEstimate> estimateNoise(const torch::Tensor& picture, const torch::Tensor& known) {
    if (picture.size(2) < kBlockSide || picture.size(3) < kBlockSide)
        return std::nullopt;
    auto channels = picture;
    if (picture.size(1) == 3 && picture.select(1, 0).equal(picture.select(1, 1)) &&
        picture.select(1, 0).equal(picture.select(1, 2)))
        channels = picture.narrow(1, 0, 1); // grey: one measurement, not three
    const auto seen = known.defined() ? torch::where(known > 0, channels, torch::zeros_like(channels)) : channels;
    if (!isFinite(seen))
        return std::nullopt;
    auto blocks = dctBlocks(channels, known, kMostBlocks);
    if (blocks.size(2) < kFewestBlocks || !std::isfinite(largestOf(blocks)))
        return std::nullopt;

    // Where black or white cut the noise off, little is left to measure: the blocks whose mean is nearer to them than
    // two deviations are left out, as long as others remain. A mean hardly depends on the noise of its block.
    const bool mayBeClipped = largestOf(channels) <= 1 + 1e-6;
    const auto energyOf = [](const torch::Tensor& from) {
        return from.index_select(1, torch::tensor(frequenciesBetween(1, kHighestLow)))
            .square_()
            .sum(torch::IntArrayRef({0, 1}));
    };
    const auto measure = [&](const torch::Tensor& from, const torch::Tensor& energy, std::int64_t count) {
        const auto chosen = from.index_select(2, smallest(energy, count));
        const double variance =
            pooledVariance(chosen.index_select(1, torch::tensor(frequenciesBetween(kHighestLow + 1, 2 * kBlockSide))));
        if (!mayBeClipped || variance <= 0)
            return std::sqrt(variance);
        const auto means = (chosen.select(1, 0) / double(kBlockSide)).flatten().to(torch::kFloat64).contiguous();
        return unclipped(variance, {means.data_ptr<double>(), means.data_ptr<double>() + means.numel()});
    };
    const auto countOf = [](const torch::Tensor& from, double share) {
        return std::max(kFewestMeasured, std::int64_t(share * double(from.size(2))));
    };
    auto energy = energyOf(blocks);
    double sigma = measure(blocks, energy, countOf(blocks, 4 * kQuietShare));
    if (mayBeClipped) {
        const auto distance = std::get<0>((blocks.select(1, 0) / double(kBlockSide)).abs().max(0));
        const auto enough = countOf(blocks, 4 * kQuietShare);
        const auto free = (distance < 1 - 2 * sigma).nonzero().flatten();
        blocks = blocks.index_select(2, free.size(0) >= enough ? free : smallest(distance, enough));
        energy = energyOf(blocks);
    }
    sigma = measure(blocks, energy, countOf(blocks, kQuietShare));
    const double wider = measure(blocks, energy, 4 * countOf(blocks, kQuietShare));
    if (channels.size(1) == 1 && wider > kEven * sigma)
        if (const auto found = byNetwork(seen, known)) // there cannot be more noise than where the picture is quietest
            return NoiseEstimate{found->sigma, found->isSure && found->sigma <= kScatter * sigma};
    return NoiseEstimate{wider <= kScatter * sigma ? wider : sigma, wider <= kTexture * sigma};
}

} // namespace flowmend
