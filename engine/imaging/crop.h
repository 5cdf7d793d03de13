#pragma once

#include "engine/api/image.h"

namespace flowmend {

/// A part of a picture, which must lie inside it, with the picture's profile.
Image cropped(const Image& picture, Rect part);

} // namespace flowmend
