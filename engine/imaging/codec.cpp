#include "engine/imaging/codec.h"

#include "engine/api/error.h"

#include <cmath>

namespace flowmend {

const char* formatName(ImageFormat format) {
    switch (format) {
    case ImageFormat::png:
        return "PNG";
    case ImageFormat::jpeg:
        return "JPEG";
    case ImageFormat::tiff:
        return "TIFF";
    case ImageFormat::webp:
        return "WebP";
    }
    return "";
}

void throwDamaged(const EncodedFile& file, ImageFormat format) {
    throw FileError(file.path, message(FM_TEXT("errors", "the {0} file is truncated or damaged"), formatName(format)),
                    message(FM_TEXT("errors", "Use another copy of it.")));
}

void throwUnsupported(const EncodedFile& file, ImageFormat format, const std::string& what) {
    throw FileError(
        file.path, message(FM_TEXT("errors", "this kind of {0} cannot be read ({1})"), formatName(format), what),
        message(FM_TEXT("errors", "Save it as grey or RGB with 8 or 16 bits a channel in the program it comes from.")));
}

void throwEncodingFailed(const std::string& path, ImageFormat format) {
    throw FileError(path, message(FM_TEXT("errors", "the picture could not be packed as {0}"), formatName(format)),
                    message(FM_TEXT("errors", "Save it in another format.")), FileError::Direction::writing);
}

void checkAnnouncedSize(const EncodedFile& file, ImageFormat format, std::uint64_t width, std::uint64_t height,
                        std::uint64_t rawBytes, std::uint64_t bytesEachCanHold) {
    constexpr std::uint64_t longestSide = 0x7fffffff;
    if (width == 0 || height == 0)
        throwDamaged(file, format);
    if (width > longestSide || height > longestSide || width * height > std::uint64_t(kMaxPixels))
        throw FileError(
            file.path,
            message(FM_TEXT("errors", "the picture has {0} x {1} pixels, more than the {2} million that are read"),
                    width, height, kMaxPixels / 1'000'000));
    if (bytesEachCanHold > 0 && rawBytes / bytesEachCanHold > file.bytes.size())
        throwDamaged(file, format);
}

void checkLongestSide(const Image& image, int longest, ImageFormat format) {
    if (image.width() > longest || image.height() > longest)
        throw UsageError(
            message(FM_TEXT("errors", "a {0} file cannot hold a picture of {1} x {2} pixels, only up to {3} a side"),
                    formatName(format), image.width(), image.height(), longest),
            message(FM_TEXT("errors", "Save it as PNG or TIFF.")));
}

void setProfile(Image& image, const void* data, std::size_t size) {
    const auto* first = static_cast<const std::uint8_t*>(data);
    if (first != nullptr && size > 0)
        image.iccProfile = std::make_shared<const Bytes>(first, first + size);
}

void setResolution(Image& image, double dpiX, double dpiY) {
    if (!(std::isfinite(dpiX) && std::isfinite(dpiY) && dpiX > 0 && dpiY > 0))
        return;
    Metadata metadata;
    metadata.dpiX = dpiX;
    metadata.dpiY = dpiY;
    image.metadata = std::make_shared<const Metadata>(std::move(metadata));
}

} // namespace flowmend
