#include "engine/api/image.h"

#include "engine/api/error.h"

#include <new>

namespace flowmend {

Image::Image(ImageSize size, int channels, Depth depth) : m_size(size), m_channels(channels), m_depth(depth) {
    if (size.width <= 0 || size.height <= 0 || channels < 1 || channels > 4)
        throw UsageError(message(FM_TEXT("errors", "a picture of {0} x {1} pixels with {2} channels cannot exist"),
                                 size.width, size.height, channels));
    try {
        m_pixels = std::make_shared<Bytes>(byteCount());
    } catch (const std::bad_alloc&) {
        throw OutOfMemory(message(FM_TEXT("errors", "there is not enough memory for a picture of {0} x {1} pixels"),
                                  size.width, size.height));
    }
}

std::uint8_t* Image::mutablePixels() {
    if (m_pixels.use_count() != 1)
        m_pixels = std::make_shared<Bytes>(*m_pixels);
    return const_cast<Bytes&>(*m_pixels).data(); // made by make_shared<Bytes>, and nobody else holds it
}

bool samePixels(const Image& a, const Image& b) {
    if (a.m_size != b.m_size || a.m_channels != b.m_channels || a.m_depth != b.m_depth)
        return false;
    return a.m_pixels == b.m_pixels || (a.m_pixels && b.m_pixels && *a.m_pixels == *b.m_pixels);
}

} // namespace flowmend
