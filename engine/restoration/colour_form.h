#pragma once

#include "engine/api/image.h"

namespace flowmend {

/// A grey picture with its values repeated in three channels, alpha, depth and metadata kept; others as they are. A
/// grey profile does not describe the new channels and is left out: they count as sRGB.
Image inColour(const Image& picture);

} // namespace flowmend
