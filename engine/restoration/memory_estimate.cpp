#include "engine/restoration/memory_estimate.h"

#include "engine/api/error.h"

#include <algorithm>

namespace flowmend {
namespace {

constexpr std::int64_t kLibraries = 400'000'000; ///< LibTorch, the tiles in the network

/// Of a picture with holes: itself twice, as fp32, its mask and its edge.
constexpr double kPictureBytes = 40;

/// Of a pixel in which texture is looked for: while its maps are made, one window after the other, and what stays of
/// them. dry_run_test measures both.
constexpr double kTextureBytes = 120, kKeptTextureBytes = 16;

/// Before and after the restoration, and what shows it while it runs.
constexpr double kBytesAPixelOfPicture = 16;

/// Pictures in fp32, of three channels, that a run holds at once. Measured as the peak of `flowmend restore --steps 2`
/// between 1 and 4 megapixels, by mpc-k1: 8 to 12 for noise alone, 20 for a blur, whose spectra are the larger part.
constexpr double kPicturesOfNoise = 8, kPicturesOfDamage = 18, kPicturesBeside = 4;

} // namespace

std::int64_t memoryOf(const Solver& solver, bool noiseOnly, ImageSize work, std::int64_t samples) {
    const double picture = 4 * 3 * double(work.width) * double(work.height);
    const double ofMethod = (noiseOnly ? kPicturesOfNoise : kPicturesOfDamage) + double(solver.keptPictures());
    const double held = kPicturesBeside + ofMethod * double(samples);
    return kLibraries + std::int64_t(held * picture);
}

std::int64_t memoryOfPicture(ImageSize size) {
    return std::int64_t(kBytesAPixelOfPicture * double(size.width) * double(size.height));
}

std::int64_t memoryOfWindows(const Solver& solver, ImageSize work, std::int64_t rows, std::span<const Rect> textured,
                             ImageSize size) {
    const double pixels = double(size.width) * double(size.height);
    double largest = 0, all = 0;
    for (const Rect& area : textured) {
        const double inArea = double(area.width) * double(area.height);
        largest = std::max(largest, inArea);
        all += inArea;
    }
    const double beside = kPictureBytes * pixels + kKeptTextureBytes * all,
                 making = (kTextureBytes - kKeptTextureBytes) * largest; // over before the solver begins
    return std::max(memoryOf(solver, false, work, rows), kLibraries + std::int64_t(making)) + std::int64_t(beside);
}

void checkMemory(std::int64_t needed, std::int64_t machine, ImageSize size) {
    if (needed <= machine)
        return;
    constexpr double gigabyte = 1e9;
    const auto rounded = [](double bytes) { return double(std::int64_t(bytes / gigabyte * 10 + 0.5)) / 10; };
    throw UsageError(
        message(FM_TEXT("errors", "restoring {0} x {1} pixels takes about {2} GB of memory, and this computer "
                                  "has {3} GB"),
                size.width, size.height, rounded(double(needed)), rounded(double(machine))),
        message(FM_TEXT("errors", "Crop the picture, make it smaller first, or ask for fewer samples")));
}

} // namespace flowmend
