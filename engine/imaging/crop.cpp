#include "engine/imaging/crop.h"

#include <cstring>

namespace flowmend {

Image cropped(const Image& picture, Rect part) {
    Image result(part.size(), picture.channels(), picture.depth());
    result.iccProfile = picture.iccProfile;
    const std::size_t left = std::size_t(part.x) * std::size_t(picture.channels() * bytesPerSample(picture.depth()));
    std::uint8_t* to = result.mutablePixels();
    for (int y = 0; y < part.height; ++y, to += result.bytesPerRow())
        std::memcpy(to, picture.row(part.y + y) + left, result.bytesPerRow());
    return result;
}

} // namespace flowmend
