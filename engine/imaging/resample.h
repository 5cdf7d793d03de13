#pragma once

#include "engine/api/geometry.h"

#include <torch/types.h>

namespace flowmend {

/// Pictures at another size: area averaging where they shrink, cubic interpolation where they grow.
/// x: (N, C, H, W) fp32 on the CPU; returns (N, C, size.height, size.width), the same tensor when the size is the same.
torch::Tensor resample(const torch::Tensor& x, ImageSize size);

} // namespace flowmend
