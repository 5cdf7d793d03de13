#pragma once

#include "engine/api/image.h"

namespace flowmend {

/// The picture `scale` times as large by cubic interpolation, all channels (alpha too), depth, profile and metadata
/// kept.
Image enlarged(const Image& image, int scale);

} // namespace flowmend
