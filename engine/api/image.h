#pragma once

#include "engine/api/geometry.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace flowmend {

using Bytes = std::vector<std::uint8_t>;

/// How one sample is stored, in native byte order. Integer depths span 0 .. max; f32 spans 0 .. 1.
enum class Depth { u8, u16, f32 };

constexpr int bytesPerSample(Depth depth) {
    return depth == Depth::u8 ? 1 : depth == Depth::u16 ? 2 : 4;
}

/// What a file says beside its pixels, kept as it was read: raw blocks, written back on saving.
struct Metadata {
    Bytes exif; ///< TIFF structure without the "Exif\0\0" prefix; orientation is already applied to the pixels and
                ///< reset to 1
    Bytes xmp;  ///< XMP packet
    Bytes iptc; ///< IPTC-IIM records
    double dpiX = 0;
    double dpiY = 0; ///< 0: not stated
    friend bool operator==(const Metadata&, const Metadata&) = default;
};

/// A picture: rows from the top, interleaved channels, no padding between rows, display-coded (not linear) values.
/// Channels: 1 grey, 2 grey + alpha, 3 RGB, 4 RGB + straight alpha.
/// A value: copies share the pixels; changing a copy never changes another (mutablePixels() detaches).
class Image {
public:
    Image() = default;
    /// Zero-filled. Throws UsageError for non-positive sizes, OutOfMemory when it cannot be held.
    Image(ImageSize size, int channels, Depth depth);

    bool empty() const { return m_pixels == nullptr; }
    ImageSize size() const { return m_size; }
    int width() const { return m_size.width; }
    int height() const { return m_size.height; }
    int channels() const { return m_channels; }
    Depth depth() const { return m_depth; }
    bool hasAlpha() const { return m_channels == 2 || m_channels == 4; }
    int colourChannels() const { return m_channels - (hasAlpha() ? 1 : 0); }

    std::size_t bytesPerRow() const {
        return std::size_t(m_size.width) * std::size_t(m_channels * bytesPerSample(m_depth));
    }
    std::size_t byteCount() const { return bytesPerRow() * std::size_t(m_size.height); }

    const std::uint8_t* row(int y) const { return m_pixels->data() + bytesPerRow() * std::size_t(y); }
    template <typename Sample>
    const Sample* rowAs(int y) const {
        return reinterpret_cast<const Sample*>(row(y));
    }
    const std::shared_ptr<const Bytes>& pixels() const { return m_pixels; }
    /// First byte of pixels that no other Image shares; copies them first if need be. Invalid after the next copy of
    /// this Image.
    std::uint8_t* mutablePixels();
    template <typename Sample>
    Sample* mutableRowAs(int y) {
        return reinterpret_cast<Sample*>(mutablePixels() + bytesPerRow() * std::size_t(y));
    }

    std::shared_ptr<const Bytes> iccProfile; ///< null: untagged, taken as sRGB
    std::shared_ptr<const Metadata> metadata;

    /// Same size, channels, depth and pixels; profile and metadata are not compared.
    friend bool samePixels(const Image& a, const Image& b);

private:
    ImageSize m_size;
    int m_channels = 0;
    Depth m_depth = Depth::u8;
    std::shared_ptr<const Bytes> m_pixels;
};

bool samePixels(const Image& a, const Image& b);

} // namespace flowmend
