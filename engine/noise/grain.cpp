// Grain is what is left in the quietest blocks of a picture, as noise_estimate.cpp has it for white noise. Grain is not
// white: it was blurred by a lens, a scanner or a codec, so that its spectrum has to be measured down to low
// frequencies, where pictures are.
//   1. Blocks of 8 x 8 are transformed and sorted into bins of equal numbers by their brightness.
//   2. In each bin the blocks are chosen that are quietest at the frequencies of even u + v, to measure those of odd
//      u + v, and the other way round: the coefficients of noise are next to independent of each other, those of
//      structure are large together. So choosing quiet blocks does not choose quiet noise.
//   3. A bin whose quietest blocks have less energy than four times as many of them holds texture and is left out, and
//   so
//      is one of regular waves: cloth, printed dots.
//   4. The covariance of the colours gives axes along which grain is independent; each has its own spectrum.
//   5. The mean and the slopes of a block say nothing of grain. Their variance is extrapolated from the frequencies
//      above: log variance against squared frequency is a line for white noise and for white noise under a Gaussian
//      blur.
#include "engine/noise/grain.h"

#include "engine/noise/dct_blocks.h"
#include "engine/noise/quiet_blocks.h"

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

constexpr std::int64_t kBinBlocks = 1500; // at least in a bin, where there are several
constexpr std::int64_t kMostBins = 8;
constexpr std::int64_t kFewestInBin = 150; // measured: fewer overlapping blocks scatter by more than 5 %
/// Coefficients of waves, whatever their phases, have half the fourth moment of noise, of two waves three quarters.
constexpr double kPeriodic = 0.8;
constexpr double kClipped = 0.996;  // black and white cut grain off: half a step of 8 bits from them
constexpr double kMeasurable = 0.1; // strength of a bin that is asked for the spectrum
/// Three quarters of a step of 8 bits. Rounding to 8 bits alone leaves 0.0023.
constexpr double kVisible = 0.006;
constexpr std::int64_t kLowestMeasured = 2; // u + v: below are mean and slopes
constexpr std::int64_t kHighestFitted = 4;  // u + v up to here tell how the spectrum goes on below

/// Frequencies of even and of odd u + v that are measured.
std::vector<std::int64_t> ofParity(std::int64_t parity) {
    auto places = frequenciesBetween(kLowestMeasured, 2 * kBlockSide);
    std::erase_if(places, [&](std::int64_t place) { return (place / kBlockSide + place % kBlockSide) % 2 != parity; });
    return places;
}

/// Blocks of one brightness that hold nothing but grain.
struct Bin {
    double brightness;
    double level;            ///< mean energy of the measured coefficients of a block
    double spikiness;        ///< fourth moments over those of a normal distribution
    torch::Tensor chosen[2]; ///< (3, frequencies of even resp. odd u + v, blocks)
};

/// Nothing where there is texture.
std::optional<Bin> measureBin(const torch::Tensor& blocks) {
    const torch::Tensor halves[2] = {blocks.index_select(1, torch::tensor(ofParity(0))),
                                     blocks.index_select(1, torch::tensor(ofParity(1)))};
    const auto measured = [&](std::int64_t count) {
        Bin bin{(blocks.select(1, 0).mean(torch::kFloat64) / double(kBlockSide)).item<double>(), 0, 0, {}};
        double fourth = 0, normal = 0;
        for (int parity : {0, 1}) {
            const auto energy = halves[1 - parity].square().sum(torch::IntArrayRef({0, 1}));
            bin.chosen[parity] = halves[parity].index_select(2, smallest(energy, count));
            const auto squares = bin.chosen[parity].square();
            fourth += squares.square().mean(2).sum(torch::kFloat64).item<double>();
            normal += 3 * squares.mean(2).square().sum(torch::kFloat64).item<double>();
            bin.level += squares.mean(2).sum(torch::kFloat64).item<double>();
        }
        bin.spikiness = normal > 0 ? fourth / normal : 1;
        return bin;
    };
    const auto count = std::max(kFewestInBin, std::int64_t(kQuietShare * double(blocks.size(2))));
    Bin few = measured(count), more = measured(4 * count);
    if (more.level > kTexture * kTexture * few.level || more.spikiness < kPeriodic)
        return std::nullopt;
    return more.level > kScatter * kScatter * few.level ? few : more;
}

std::vector<Bin> measureBins(const torch::Tensor& blocks) {
    const auto order = blocks.select(1, 0).mean(0).argsort();
    const std::int64_t count = blocks.size(2), bins = std::clamp<std::int64_t>(count / kBinBlocks, 1, kMostBins);
    std::vector<Bin> found;
    for (std::int64_t i = 0; i < bins; ++i)
        if (auto bin = measureBin(blocks.index_select(2, order.slice(0, i * count / bins, (i + 1) * count / bins))))
            found.push_back(std::move(*bin));
    return found;
}

/// Step 5, in place. spectrum: (8, 8) fp64.
void extrapolate(torch::Tensor spectrum) {
    auto value = spectrum.accessor<double, 2>();
    const auto squared = [](std::int64_t place) {
        const auto u = double(place / kBlockSide), v = double(place % kBlockSide);
        return u * u + v * v;
    };
    double n = 0, x = 0, y = 0, xx = 0, xy = 0; // weighed by the variance: the weakest hold what leaks from others
    for (const auto place : frequenciesBetween(kLowestMeasured, kHighestFitted)) {
        const double variance = value[place / kBlockSide][place % kBlockSide];
        if (variance <= 0)
            return;
        const double f = squared(place), log = std::log(variance);
        n += variance, x += variance * f, y += variance * log, xx += variance * f * f, xy += variance * f * log;
    }
    const double slope = std::min(0.0, (n * xy - x * y) / (n * xx - x * x)), offset = (y - slope * x) / n;
    for (const auto place : frequenciesBetween(0, kLowestMeasured - 1))
        value[place / kBlockSide][place % kBlockSide] = std::exp(offset + slope * squared(place));
}

} // namespace

torch::Tensor Grain::strengthAt(const torch::Tensor& brightnesses) const {
    auto result = torch::full_like(brightnesses, strength.front());
    for (size_t i = 1; i < strength.size(); ++i)
        result += ((brightnesses - brightness[i - 1]) / (brightness[i] - brightness[i - 1])).clamp(0, 1) *
                  (strength[i] - strength[i - 1]);
    return result;
}

double Grain::deviation() const {
    return std::sqrt(spectra.mean().item<double>());
}

std::optional<Grain> measureGrain(const torch::Tensor& picture, const torch::Tensor& known) {
    if (picture.size(2) < kBlockSide || picture.size(3) < kBlockSide)
        return std::nullopt;
    const auto inRange = (picture.abs().amax(1, true) < kClipped).to(torch::kFloat32);
    const auto blocks = dctBlocks(picture, known * inRange, kMostBlocks);
    if (blocks.size(2) < 2 * kFewestInBin)
        return std::nullopt;
    const auto bins = measureBins(blocks);
    double level = 0;
    for (const auto& bin : bins)
        level += bin.level / double(bins.size());
    if (level <= 0)
        return std::nullopt;

    Grain grain;
    std::vector<torch::Tensor> chosen[2];
    for (const auto& bin : bins) {
        grain.brightness.push_back(bin.brightness);
        grain.strength.push_back(std::sqrt(bin.level / level));
        if (grain.strength.back() < kMeasurable)
            continue;
        for (int parity : {0, 1})
            chosen[parity].push_back((bin.chosen[parity] / grain.strength.back()).to(torch::kFloat64));
    }
    const torch::Tensor halves[2] = {torch::cat(chosen[0], 2), torch::cat(chosen[1], 2)};
    const auto covariance = [](const torch::Tensor& half) {
        const auto rows = half.flatten(1);
        return rows.matmul(rows.t()) / double(half.size(2));
    };
    const auto axes = std::get<1>(torch::linalg_eigh(covariance(halves[0]) + covariance(halves[1])));
    auto spectra = torch::zeros({3, kBlockSide * kBlockSide}, torch::kFloat64);
    for (std::int64_t parity : {0, 1}) {
        const auto along = axes.t().matmul(halves[parity].flatten(1)).reshape(halves[parity].sizes());
        spectra.index_copy_(1, torch::tensor(ofParity(parity)), along.square().mean(2));
    }
    spectra = spectra.view({3, kBlockSide, kBlockSide});
    for (std::int64_t axis = 0; axis < 3; ++axis)
        extrapolate(spectra[axis]);
    grain.axes = axes.to(torch::kFloat32);
    grain.spectra = spectra.to(torch::kFloat32);
    if (grain.deviation() < kVisible)
        return std::nullopt;
    return grain;
}

} // namespace flowmend
