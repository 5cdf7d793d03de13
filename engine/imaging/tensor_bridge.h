#pragma once

#include "engine/api/frame.h"
#include "engine/api/image.h"

#include <torch/types.h>

namespace flowmend {

/// Between pictures and what networks and operators see: fp32 NCHW, RGB, display-coded, -1 = black, 1 = white.
/// 8- and 16-bit pictures come back bit for bit: fp32's spacing below 1 (6e-8) is far finer than 16 bits' (3e-5).

/// (1, 3, H, W) in [-1, 1]; grey is repeated in the three channels, alpha is dropped.
torch::Tensor toTensor(const Image& image);
/// The same of a part, which must lie inside the picture.
torch::Tensor toTensor(const Image& image, Rect part);

/// values: (1, 3, H, W), any device; clamped to [-1, 1] and rounded to the nearest (not-a-number: black). channels 1 ..
/// 4: grey takes the mean of the three, alpha is opaque.
Image toImage(const torch::Tensor& values, Depth depth, int channels);

enum class MaskSource {
    colour,       ///< mean of the colour channels: white = repair; alpha is ignored
    transparency, ///< 1 - alpha: what is transparent is to be repaired; nothing without alpha
};

/// (1, 1, H, W) in [0, 1].
torch::Tensor maskTensor(const Image& mask, MaskSource source = MaskSource::colour);

/// values: (1, 3, H, W) in [-1, 1].
Preview toPreview(const torch::Tensor& values);

/// Blends into a part of a picture: sample += weight * (value - sample), in the picture's own depth. values: (1, 3, h,
/// w) in
/// [-1, 1]; weight: (1, 1, h, w) in [0, 1]. Where the weight is 0 the pixel stays bit for bit; alpha always does; grey
/// takes the mean of the three.
void writeRegion(Image& picture, Rect part, const torch::Tensor& values, const torch::Tensor& weight);

} // namespace flowmend
