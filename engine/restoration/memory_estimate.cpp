#include "engine/restoration/memory_estimate.h"

#include "engine/api/error.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace flowmend {
namespace {

constexpr std::int64_t kLibraries = 400'000'000; ///< LibTorch, the prior, the tiles in the network

/// Of a picture with holes: itself twice, as fp32, its mask and its edge.
constexpr double kPictureBytes = 40;

/// Numbers of fp32 for each pixel and channel that a method holds at once, beside the picture itself.
double picturesOf(std::string_view method) {
    return method == "mpc-k1" ? 24 : 40;
}

} // namespace

std::int64_t memoryOf(std::string_view method, ImageSize work, std::int64_t samples) {
    const double values = 3.0 * double(work.width) * double(work.height);
    return kLibraries + std::int64_t(4 * values * (4 + picturesOf(method) * double(samples)));
}

std::int64_t memoryOfWindows(std::string_view method, ImageSize work, std::int64_t samples, ImageSize size) {
    const double pixels = double(size.width) * double(size.height);
    return memoryOf(method, work, samples) + std::int64_t(kPictureBytes * pixels);
}

std::int64_t machineMemory() {
    const auto machine = std::int64_t(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
    std::int64_t group = 0; // "max" where the control group sets no limit
    if (std::ifstream("/sys/fs/cgroup/memory.max") >> group && group > 0)
        return std::min(machine, group);
    return machine;
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
