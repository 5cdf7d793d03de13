#pragma once

#include "engine/operators/operator.h"

#include <torch/types.h>

#include <cstdint>

namespace flowmend {

/// How pictures vary, as far as it does not depend on where in them one looks: the variance of each frequency f (cycles
/// per pixel) of a picture in [-1, 1],
///     S(f) = v (1 + (f / f0)^2)^(-p / 2),  f0 = 1 / 64,  p = 3,
/// with v = 350 for the mean of the channels (the luminance) and 4 for what is at right angles to it (the colours): a
/// round fit to 800 portraits of 64 x 64. Photographs follow such a power law at any scale, with p between 2 and 3
/// (Field 1987; Tolhurst, Tadmor and Chao 1992). The covariance of pictures is then S in each of the two, a filter.
struct PictureSpectrum {
    torch::Tensor luminance, colour; ///< (H, W / 2 + 1) fp32, the half that a real transform uses

    PictureSpectrum(std::int64_t height, std::int64_t width, torch::Device device);
};

/// The same of all frequencies.
PictureFilter wholePictureSpectrum(std::int64_t height, std::int64_t width, torch::Device device);

} // namespace flowmend
