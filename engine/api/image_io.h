#pragma once

#include "engine/api/image.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace flowmend {

enum class ImageFormat { png, jpeg, tiff, webp };

/// Largest picture that is read, in pixels: refused before its pixels are allocated.
constexpr std::int64_t kMaxPixels = 400'000'000;

/// Reads PNG, JPEG, TIFF or WebP by content, not by name: 8 or 16 bits a sample (floating-point TIFF as f32), with
/// profile and metadata. The Exif orientation is applied. Broken metadata is dropped, the picture still opens.
/// Throws FileError with one sentence for anything that cannot be read whole.
Image loadImage(const std::filesystem::path& path);

struct SaveOptions {
    int quality = 95;       ///< JPEG and lossy WebP, 1 .. 100; WebP at 100 is lossless
    bool overwrite = false; ///< false: an existing file is an error
};

/// Writes by the file name's ending, atomically (temporary file, fsync, rename): on failure an old file stays as it
/// was. 16 bits are kept where the format has them (PNG, TIFF), otherwise rounded to 8. Throws FileError, UsageError.
void saveImage(const Image& image, const std::filesystem::path& path, const SaveOptions& options = {});

/// The format that saveImage would choose; nothing for an ending it does not know.
std::optional<ImageFormat> formatForFileName(const std::filesystem::path& path);

/// Same picture as 8-bit RGB for display, converted to sRGB by its profile; grey becomes RGB, alpha is dropped.
Image toDisplayRgb8(const Image& image);

/// The way back: sRGB with 8 bits as a picture of the profile, the depth and the colour channels of `like`, without
/// alpha.
Image fromDisplayRgb8(const Image& rgb8, const Image& like);

/// Same picture in another depth; integer to integer is exact when widened (x 257) and rounded when narrowed.
Image convertDepth(const Image& image, Depth depth);

} // namespace flowmend
