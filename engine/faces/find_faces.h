#pragma once

#include "engine/api/eye_pair.h"
#include "engine/api/image.h"

#include <torch/types.h>

#include <vector>

namespace flowmend {

/// Width of the smallest face that is found, of the picture's longer side; 48 pixels in pictures below 960.
inline constexpr double kSmallestFaceShare = 0.05;

/// Eyes of the upright faces in a picture, the largest face first, found by OpenCV's cascades (Viola and Jones, 2001).
/// An eye that is not seen is put opposite the other one, or where the average face has it. mask: (1, 1, H, W), above 0
/// = hole, undefined: none; holes are filled roughly before faces are looked for. Nothing where the cascades (Debian's
/// opencv-data) are not installed.
std::vector<EyePair> findFaces(const Image& picture, const torch::Tensor& mask);

} // namespace flowmend
