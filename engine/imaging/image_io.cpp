// Opening and saving: finds the codec, adds metadata and orientation, writes atomically.

#include "engine/api/image_io.h"

#include "engine/api/atomic_file.h"
#include "engine/api/error.h"
#include "engine/imaging/codec.h"
#include "engine/imaging/colour.h"
#include "engine/imaging/metadata.h"

#include <algorithm>
#include <array>
#include <new>
#include <string>
#include <string_view>

namespace flowmend {

namespace {

/// The largest picture uncompressed, with room for what is beside it.
constexpr std::uint64_t kMaxFileBytes = std::uint64_t(kMaxPixels) * 16 + (256 << 20);

const std::array<const Codec*, 4> codecs{&pngCodec, &jpegCodec, &tiffCodec, &webpCodec};

const Codec& codecOf(const EncodedFile& file) {
    if (file.bytes.empty())
        throw FileError(file.path, message(FM_TEXT("errors", "the file is empty")));
    const auto found =
        std::find_if(codecs.begin(), codecs.end(), [&](const Codec* codec) { return codec->recognises(file.bytes); });
    if (found == codecs.end())
        throw FileError(file.path, message(FM_TEXT("errors", "this is not a picture that can be read")),
                        message(FM_TEXT("errors", "PNG, JPEG, TIFF and WebP can.")));
    return **found;
}

Image withFileMetadata(const Image& decoded, std::span<const std::uint8_t> file) {
    const FileMetadata found = readMetadata(file);
    Image image = applyOrientation(decoded, found.orientation);
    Metadata all = found.blocks;
    if (image.metadata != nullptr) {
        all.dpiX = image.metadata->dpiX;
        all.dpiY = image.metadata->dpiY;
    }
    image.metadata = all == Metadata{} ? nullptr : std::make_shared<const Metadata>(std::move(all));
    if (image.iccProfile != nullptr && !profileFits(*image.iccProfile, image.colourChannels()))
        image.iccProfile = nullptr;
    return image;
}

} // namespace

Image loadImage(const std::filesystem::path& path) {
    try {
        const Bytes bytes = readWholeFile(path, kMaxFileBytes);
        const EncodedFile file{bytes, path.string()};
        return withFileMetadata(codecOf(file).decode(file), bytes);
    } catch (const std::bad_alloc&) {
        throw OutOfMemory(message(FM_TEXT("errors", "there is not enough memory to open the picture")), {},
                          path.string());
    }
}

std::optional<ImageFormat> formatForFileName(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    if (ending == ".png")
        return ImageFormat::png;
    if (ending == ".jpg" || ending == ".jpeg")
        return ImageFormat::jpeg;
    if (ending == ".tif" || ending == ".tiff")
        return ImageFormat::tiff;
    if (ending == ".webp")
        return ImageFormat::webp;
    return std::nullopt;
}

void saveImage(const Image& image, const std::filesystem::path& path, const SaveOptions& options) {
    const auto format = formatForFileName(path);
    if (!format)
        throw UsageError(message(FM_TEXT("errors", "the file name does not say which kind of picture to write")),
                         message(FM_TEXT("errors", "End it in .png, .jpg, .tif or .webp.")), path.string());
    if (image.empty())
        throw UsageError(message(FM_TEXT("errors", "there is no picture to save")), {}, path.string());
    if (options.quality < 1 || options.quality > 100)
        throw UsageError(message(FM_TEXT("errors", "a quality of {0} cannot be"), options.quality),
                         message(FM_TEXT("errors", "Give a number from 1 to 100.")), path.string());
    const auto codec =
        std::find_if(codecs.begin(), codecs.end(), [&](const Codec* known) { return known->format == *format; });
    try {
        Bytes bytes = (*codec)->encode(image, options.quality, path.string());
        if (image.metadata != nullptr)
            bytes = withMetadata(std::move(bytes), *image.metadata, image.size());
        writeFileAtomically(path, bytes, options.overwrite);
    } catch (const std::bad_alloc&) {
        throw OutOfMemory(message(FM_TEXT("errors", "there is not enough memory to save the picture")), {},
                          path.string());
    }
}

} // namespace flowmend
