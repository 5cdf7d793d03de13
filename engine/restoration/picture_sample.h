#pragma once

#include "engine/api/image.h"

#include <torch/types.h>

namespace flowmend {

/// What noise and grain are measured in: the whole picture, or bands of a large one, spread over its height. A picture
/// of 24 million pixels would take 288 MB as numbers, and say nothing more.
struct PictureSample {
    torch::Tensor pixels; ///< (1, 3, h, W) in [-1, 1]
    torch::Tensor known;  ///< (1, 1, h, W): 0 in holes, and where two bands meet
};

/// mask: (1, 1, H, W) of any type, above 0 = hole; undefined: there are none.
PictureSample samplePicture(const Image& picture, const torch::Tensor& mask = {});

} // namespace flowmend
