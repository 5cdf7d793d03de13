#pragma once

#include <cstdint>

namespace flowmend {

// Noise and grain are both measured in the quietest blocks of a picture, and again in four times as many: noise is in
// both alike, texture is not.

/// Blocks that are looked at: 15 MB of coefficients. The thousand of them that are measured scatter by less than 2 %.
constexpr std::int64_t kMostBlocks = 20'000;
/// Share of them that is measured.
constexpr double kQuietShare = 0.05;
/// Deviation in four times as many blocks, over that in the quietest: up to here scatter, and the larger number of
/// blocks is the better measurement.
constexpr double kScatter = 1.06;
/// The same: above, what was measured is texture.
constexpr double kTexture = 1.15;

} // namespace flowmend
