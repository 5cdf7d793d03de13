#pragma once

#include "engine/api/image.h"

#include <cstdint>
#include <optional>
#include <span>

namespace flowmend {

/// What Exiv2 found in a file of any of the four formats.
struct FileMetadata {
    Metadata blocks;     ///< without resolution; orientation reset to 1, structure tags and the thumbnail left out
    int orientation = 1; ///< Exif's 1 .. 8, as the pixels lie in the file
};

/// Never throws for broken metadata: what cannot be read is left out.
FileMetadata readMetadata(std::span<const std::uint8_t> file);

/// The file with the blocks put in, for a picture of that size. The file unchanged where the format cannot hold them or
/// they are broken: the picture matters more.
Bytes withMetadata(Bytes file, const Metadata& metadata, ImageSize size);

/// The picture turned and mirrored so that it stands as Exif's orientation says; resolution and profile come along.
Image applyOrientation(const Image& image, int orientation);

} // namespace flowmend
