#pragma once

#include "engine/api/frame.h"

namespace flowmend {

/// Of a frame's region as a picture. Steps are looked at and written by the hundred, each with all of its region; the
/// windows in it keep their own pixels.
constexpr std::int64_t kMostRegionPixels = 2'000'000;

/// The region of a picture for display, reduced by a whole number where it has more pixels.
Preview regionBackground(const Image& picture, Rect region);

} // namespace flowmend
