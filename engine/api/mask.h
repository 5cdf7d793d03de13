#pragma once

#include "engine/api/image.h"

#include <cstdint>

namespace flowmend {

/// Masks: one channel, 8 bits, white = repair, black = keep, grey = soft edge.

/// The brightness of a picture as a mask; its alpha is not looked at.
Image maskFromPicture(const Image& picture);
/// Transparent = repair. Throws UsageError when the picture has no alpha.
Image maskFromAlpha(const Image& picture);
/// The same picture without its alpha channel.
Image withoutAlpha(const Image& picture);
/// The mask in another size: mean of the covered area where it shrinks, nearest pixel where it grows.
Image fitMask(const Image& mask, ImageSize size);
/// A hole of `hole` pixels in the middle. Throws UsageError when it does not fit.
Image boxMask(ImageSize size, ImageSize hole);
/// Each pixel missing with probability `fraction`, decided by Philox (stream "masks") from the seed.
Image randomMask(ImageSize size, double fraction, std::uint64_t seed);

/// `count` straight scratches from one edge to another, 1 to 3 pixels wide, drawn by Philox (stream "masks") from the
/// seed.
Image scratchMask(ImageSize size, int count, std::uint64_t seed);

/// Throws UsageError for a mask of another size than the picture, one without any repair, and one that leaves nothing.
void checkMask(const Image& mask, ImageSize picture);

} // namespace flowmend
