#pragma once

#include "engine/api/engine.h"

namespace flowmend {

/// A damaged picture with a known truth: y = A(x) + noise of the recipe's level and seed, clipped to the picture's
/// range. Masked pixels become mid-grey; lost colours leave one channel; an open border leaves the part that needs
/// nothing beyond the edges. Depth, profile and metadata of the input.
Image degradePicture(const Image& input, const Recipe& recipe, const std::optional<Image>& mask,
                     const std::optional<Image>& kernel);

} // namespace flowmend
