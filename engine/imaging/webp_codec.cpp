// WebP through libwebp. Always 8 bits and RGB or RGBA; quality 100 is lossless. Animations are refused.

#include "engine/api/error.h"
#include "engine/imaging/codec.h"

#include <cstring>
#include <memory>
#include <new>

#include <webp/decode.h>
#include <webp/demux.h>
#include <webp/encode.h>
#include <webp/mux.h>

namespace flowmend {

namespace {

bool recognises(std::span<const std::uint8_t> bytes) {
    return bytes.size() >= 12 && std::memcmp(bytes.data(), "RIFF", 4) == 0 &&
           std::memcmp(bytes.data() + 8, "WEBP", 4) == 0;
}

using DemuxerPtr = std::unique_ptr<WebPDemuxer, void (*)(WebPDemuxer*)>;

void readProfile(Image& image, const WebPDemuxer* demuxer) {
    WebPChunkIterator chunk{};
    if (WebPDemuxGetChunk(demuxer, "ICCP", 1, &chunk) != 0) {
        setProfile(image, chunk.chunk.bytes, chunk.chunk.size);
        WebPDemuxReleaseChunkIterator(&chunk);
    }
}

Image decode(const EncodedFile& file) {
    const WebPData data{file.bytes.data(), file.bytes.size()};
    WebPBitstreamFeatures features{};
    if (WebPGetFeatures(data.bytes, data.size, &features) != VP8_STATUS_OK)
        throwDamaged(file, ImageFormat::webp);
    if (features.has_animation != 0)
        throwUnsupported(file, ImageFormat::webp, FM_TEXT("errors", "an animation"));
    // Refuses what is cut short, and a size that the coded picture within does not have.
    const DemuxerPtr demuxer(WebPDemux(&data), WebPDemuxDelete);
    if (demuxer == nullptr || WebPDemuxGetI(demuxer.get(), WEBP_FF_FRAME_COUNT) != 1)
        throwDamaged(file, ImageFormat::webp);
    // No bound on the ratio: a lossless picture of one colour costs no bits a pixel.
    checkAnnouncedSize(file, ImageFormat::webp, std::uint64_t(features.width), std::uint64_t(features.height), 0, 0);

    Image image({features.width, features.height}, features.has_alpha != 0 ? 4 : 3, Depth::u8);
    const auto read = features.has_alpha != 0 ? WebPDecodeRGBAInto : WebPDecodeRGBInto;
    if (read(data.bytes, data.size, image.mutablePixels(), image.byteCount(), int(image.bytesPerRow())) == nullptr)
        throwDamaged(file, ImageFormat::webp);
    readProfile(image, demuxer.get());
    return image;
}

/// Grey becomes RGB: WebP has no grey.
Image withColour(const Image& image) {
    if (image.channels() >= 3)
        return image;
    Image colour(image.size(), image.channels() + 2, Depth::u8);
    const int channels = image.channels();
    for (int y = 0; y < image.height(); ++y) {
        const std::uint8_t* from = image.row(y);
        auto* to = colour.mutableRowAs<std::uint8_t>(y);
        for (int x = 0; x < image.width(); ++x, from += channels, to += channels + 2) {
            to[0] = to[1] = to[2] = from[0];
            if (channels == 2)
                to[3] = from[1];
        }
    }
    return colour;
}

Bytes withProfile(const WebPMemoryWriter& packed, const Image& image, const std::string& path) {
    if (image.iccProfile == nullptr)
        return Bytes(packed.mem, packed.mem + packed.size);
    const WebPData picture{packed.mem, packed.size};
    const WebPData profile{image.iccProfile->data(), image.iccProfile->size()};
    const std::unique_ptr<WebPMux, void (*)(WebPMux*)> mux(WebPMuxCreate(&picture, 0), WebPMuxDelete);
    WebPData whole{};
    if (mux == nullptr || WebPMuxSetChunk(mux.get(), "ICCP", &profile, 0) != WEBP_MUX_OK ||
        WebPMuxAssemble(mux.get(), &whole) != WEBP_MUX_OK)
        throwEncodingFailed(path, ImageFormat::webp);
    const std::unique_ptr<WebPData, void (*)(WebPData*)> owner(&whole, WebPDataClear);
    return Bytes(whole.bytes, whole.bytes + whole.size);
}

Bytes encode(const Image& picture, int quality, const std::string& path) {
    checkLongestSide(picture, WEBP_MAX_DIMENSION, ImageFormat::webp);
    Image image = withColour(convertDepth(picture, Depth::u8));
    image.iccProfile = picture.colourChannels() == 3 ? picture.iccProfile : nullptr; // one for grey does not fit RGB

    WebPConfig config;
    if (WebPConfigPreset(&config, WEBP_PRESET_PHOTO, float(quality)) == 0)
        throwEncodingFailed(path, ImageFormat::webp);
    config.lossless = quality == 100 ? 1 : 0;
    config.exact = 1; // colours under full transparency stay
    if (quality == 100)
        config.quality = 75; // effort, when lossless

    WebPPicture source;
    WebPMemoryWriter packed;
    WebPMemoryWriterInit(&packed);
    const std::unique_ptr<WebPMemoryWriter, void (*)(WebPMemoryWriter*)> packedOwner(&packed, WebPMemoryWriterClear);
    if (WebPPictureInit(&source) == 0)
        throwEncodingFailed(path, ImageFormat::webp);
    const std::unique_ptr<WebPPicture, void (*)(WebPPicture*)> sourceOwner(&source, WebPPictureFree);
    source.use_argb = config.lossless;
    source.width = image.width();
    source.height = image.height();
    source.writer = WebPMemoryWrite;
    source.custom_ptr = &packed;
    const auto import = image.hasAlpha() ? WebPPictureImportRGBA : WebPPictureImportRGB;
    if (import(&source, image.row(0), int(image.bytesPerRow())) == 0 || WebPEncode(&config, &source) == 0)
        throwEncodingFailed(path, ImageFormat::webp);
    return withProfile(packed, image, path);
}

} // namespace

const Codec webpCodec{ImageFormat::webp, recognises, decode, encode};

} // namespace flowmend
