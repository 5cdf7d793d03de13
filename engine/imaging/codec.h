#pragma once

#include "engine/api/image_io.h"

#include <cstdint>
#include <span>
#include <string>

namespace flowmend {

/// A file in memory, with the name that errors about it carry.
struct EncodedFile {
    std::span<const std::uint8_t> bytes;
    std::string path;
};

/// One picture format. Decoders trust nothing: sizes are checked before pixels are allocated, and anything that cannot
/// be read whole is a FileError. Profile and resolution are the codec's; Exif, XMP, IPTC and orientation are
/// metadata.cpp's.
struct Codec {
    ImageFormat format;
    bool (*recognises)(std::span<const std::uint8_t> bytes); ///< by the first bytes
    Image (*decode)(const EncodedFile& file);
    /// quality 1 .. 100. `path` names the file in errors: FileError (writing), UsageError for sizes the format cannot
    /// hold.
    Bytes (*encode)(const Image& image, int quality, const std::string& path);
};

extern const Codec pngCodec;
extern const Codec jpegCodec;
extern const Codec tiffCodec;
extern const Codec webpCodec;

/// "PNG", "JPEG", ...
const char* formatName(ImageFormat format);

[[noreturn]] void throwDamaged(const EncodedFile& file, ImageFormat format);
[[noreturn]] void throwUnsupported(const EncodedFile& file, ImageFormat format, const std::string& what);
[[noreturn]] void throwEncodingFailed(const std::string& path, ImageFormat format);

/// Refuses sizes above kMaxPixels, empty ones, and those that `bytes of the file * bytesEachCanHold` could not fill: a
/// short file that announces a huge picture lies. rawBytes: of the uncompressed picture; bytesEachCanHold 0: no such
/// bound.
void checkAnnouncedSize(const EncodedFile& file, ImageFormat format, std::uint64_t width, std::uint64_t height,
                        std::uint64_t rawBytes, std::uint64_t bytesEachCanHold);

/// Throws UsageError when a side is longer than the format can hold.
void checkLongestSide(const Image& image, int longest, ImageFormat format);

/// Sets the profile; nothing for an empty one.
void setProfile(Image& image, const void* data, std::size_t size);
/// Sets the resolution; nothing for one that is not stated or cannot be.
void setResolution(Image& image, double dpiX, double dpiY);

} // namespace flowmend
