#pragma once

#include "engine/api/eye_pair.h"
#include "engine/api/recipe.h"

#include <torch/types.h>

#include <cstdint>
#include <optional>

namespace flowmend {

/// A recipe with every default and "auto" decided that the picture has no say in.
struct Settings {
    Recipe recipe;               ///< as run: method named, steps set, noise a number unless it is estimated
    double sigma = 0;            ///< where it is estimated: the task's usual value
    bool estimatesNoise = false; ///< from the damaged picture
    double context = 0;
    double featherPx = 0;
    bool refine = false;            ///< holes larger than the prior, coarse to fine
    bool findsFaces = false;        ///< in the picture
    std::optional<EyePair> eyes;    ///< given, of one face
    double grain = 1;               ///< given back to filled holes, as a factor of what is around them
    std::int64_t sectionPixels = 0; ///< of a picture restored as a whole, at most at once
    std::uint64_t seed = 0;
    std::int64_t samples = 1;
    torch::Device device = torch::kCPU;
    torch::ScalarType precision = torch::kFloat32;
    int threads = 1;
};

/// Throws UsageError where the recipe is not valid or names a method that does not do its task.
Settings decide(const Recipe& recipe);

/// Sets the one busy pool: LibTorch's threads on the calling thread; OpenBLAS and OpenCV get one each. 0: physical
/// cores. Returns the number in force.
int useThreads(std::int64_t threads);

} // namespace flowmend
