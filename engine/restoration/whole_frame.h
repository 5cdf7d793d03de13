#pragma once

#include "engine/api/geometry.h"
#include "engine/api/recipe.h"

#include <torch/types.h>

namespace flowmend {

/// How a picture that is restored as a whole lies in what the prior sees of it.
struct WholeFrame {
    int scale = 1;         ///< of super-resolution, all of it
    ImageSize size;        ///< of the restored picture
    ImageSize work;        ///< what the prior sees
    int left = 0, top = 0; ///< where the restored picture begins in it
    int step = 1;          ///< what the sides of `work` are multiples of
    bool open = false;     ///< the prior's picture reaches beyond the input's edges, where nothing was measured
};

/// kernel: the "file:" kernel's grey values, else undefined. Throws UsageError for a kernel larger than the picture.
WholeFrame frameWhole(const Recipe& recipe, ImageSize input, const torch::Tensor& kernel, int stride);

} // namespace flowmend
