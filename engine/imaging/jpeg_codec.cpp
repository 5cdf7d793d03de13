// JPEG through libjpeg-turbo. Grey stays grey, CMYK becomes sRGB, the rest is RGB; alpha is dropped on writing.
// libjpeg reports errors by a callback that must not return: it jumps, and the functions that call setjmp hold nothing
// that needs a destructor. Warnings that mean missing or wrong pixels count as damage, the rest is silenced.

#include "engine/api/error.h"
#include "engine/imaging/codec.h"
#include "engine/imaging/colour.h"

#include <cmath>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>

#include <jpeglib.h>

#include <jerror.h>

namespace flowmend {

namespace {

constexpr double kCentimetresPerInch = 2.54;
// Each 8 x 8 block costs at least a bit; with the coarsest colour sampling 18 blocks hold 3072 bytes of pixels: 1365 a
// byte.
constexpr std::uint64_t kLargestJpegRatio = 4096;
constexpr int kMostScans = 500; // each costs a pass over the picture; encoders write about ten

struct ErrorState {
    jpeg_error_mgr manager;
    jpeg_progress_mgr progress;
    std::jmp_buf jump;
    bool damaged;

    static ErrorState& of(j_common_ptr info) { return *reinterpret_cast<ErrorState*>(info->err); }

    static void onError(j_common_ptr info) { std::longjmp(of(info).jump, 1); }
    static void onMessage(j_common_ptr info, int level) {
        if (level >= 0)
            return;
        switch (info->err->msg_code) {
        case JWRN_ARITH_BAD_CODE:
        case JWRN_HIT_MARKER:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_JPEG_EOF:
        case JWRN_MUST_RESYNC:
            of(info).damaged = true;
            break;
        default:
            break;
        }
    }
    static void onProgress(j_common_ptr info) {
        if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kMostScans)
            onError(info);
    }

    jpeg_error_mgr* install() {
        jpeg_std_error(&manager);
        manager.error_exit = onError;
        manager.emit_message = onMessage;
        progress.progress_monitor = onProgress;
        damaged = false;
        return &manager;
    }

    bool isUnsupported() const {
        switch (manager.msg_code) {
        case JERR_ARITH_NOTIMPL:
        case JERR_BAD_PRECISION:
        case JERR_CCIR601_NOTIMPL:
        case JERR_CONVERSION_NOTIMPL:
        case JERR_FRACT_SAMPLE_NOTIMPL:
        case JERR_NOTIMPL:
        case JERR_SOF_UNSUPPORTED:
            return true;
        default:
            return false;
        }
    }
};

struct Decoder {
    Decoder() { info.err = errors.install(); }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    ~Decoder() { jpeg_destroy_decompress(&info); }

    bool readHeader(std::span<const std::uint8_t> bytes) {
        if (setjmp(errors.jump) != 0)
            return false;
        jpeg_create_decompress(&info);
        info.progress = &errors.progress;
        jpeg_mem_src(&info, bytes.data(), static_cast<unsigned long>(bytes.size()));
        jpeg_save_markers(&info, JPEG_APP0 + 2, 0xffff);
        jpeg_read_header(&info, TRUE);
        return true;
    }
    bool start() {
        if (setjmp(errors.jump) != 0)
            return false;
        if (info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK)
            info.out_color_space = JCS_CMYK;
        else if (info.jpeg_color_space != JCS_GRAYSCALE)
            info.out_color_space = JCS_RGB;
        return jpeg_start_decompress(&info) != 0;
    }
    bool readRow(std::uint8_t* row) {
        if (setjmp(errors.jump) != 0)
            return false;
        return jpeg_read_scanlines(&info, &row, 1) == 1;
    }
    bool finish() {
        if (setjmp(errors.jump) != 0)
            return false;
        return jpeg_finish_decompress(&info) != 0 && !errors.damaged;
    }
    /// malloc'ed, or null.
    JOCTET* profile(unsigned int& size) {
        JOCTET* data = nullptr;
        if (setjmp(errors.jump) != 0 || jpeg_read_icc_profile(&info, &data, &size) == 0)
            return nullptr;
        return data;
    }

    jpeg_decompress_struct info{};
    ErrorState errors{};
};

Image decode(const EncodedFile& file) {
    Decoder decoder;
    const auto& info = decoder.info;
    const auto require = [&](bool good) {
        if (good)
            return;
        if (decoder.errors.manager.msg_code == JERR_OUT_OF_MEMORY)
            throw std::bad_alloc();
        if (decoder.errors.isUnsupported())
            throwUnsupported(file, ImageFormat::jpeg, FM_TEXT("errors", "its way of coding"));
        throwDamaged(file, ImageFormat::jpeg);
    };
    require(decoder.readHeader(file.bytes));
    checkAnnouncedSize(file, ImageFormat::jpeg, info.image_width, info.image_height,
                       std::uint64_t(info.image_width) * info.image_height * 3, kLargestJpegRatio);
    unsigned int profileSize = 0;
    const std::unique_ptr<JOCTET, decltype(&std::free)> profile(decoder.profile(profileSize), std::free);
    const Bytes profileBytes(profile.get(), profile.get() + profileSize);
    require(decoder.start());

    Image image({int(info.output_width), int(info.output_height)}, info.output_components == 1 ? 1 : 3, Depth::u8);
    const bool isCmyk = info.output_components == 4;
    const CmykToRgb convert(isCmyk && profile != nullptr ? &profileBytes : nullptr);
    Bytes cmyk(isCmyk ? std::size_t(info.output_width) * 4 : 0);
    std::uint8_t* const pixels = image.mutablePixels();
    for (int y = 0; y < image.height(); ++y) {
        std::uint8_t* const row = pixels + image.bytesPerRow() * std::size_t(y);
        require(decoder.readRow(isCmyk ? cmyk.data() : row));
        if (!isCmyk)
            continue;
        if (info.saw_Adobe_marker == 0) // without it, 255 means full ink
            for (std::uint8_t& ink : cmyk)
                ink = std::uint8_t(255 - ink);
        convert.convert(cmyk.data(), row, info.output_width);
    }
    require(decoder.finish());
    if (!isCmyk)
        setProfile(image, profile.get(), profileSize);
    if (info.saw_JFIF_marker != 0 && info.density_unit != 0) {
        const double perInch = info.density_unit == 2 ? kCentimetresPerInch : 1;
        setResolution(image, info.X_density * perInch, info.Y_density * perInch);
    }
    return image;
}

struct Encoder {
    Encoder() { info.err = errors.install(); }
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;
    ~Encoder() {
        jpeg_destroy_compress(&info);
        std::free(packed);
    }

    bool writeAll(const Image& image, int quality, std::uint8_t* row) {
        if (setjmp(errors.jump) != 0)
            return false;
        jpeg_create_compress(&info);
        jpeg_mem_dest(&info, &packed, &packedSize);
        info.image_width = JDIMENSION(image.width());
        info.image_height = JDIMENSION(image.height());
        info.input_components = image.colourChannels();
        info.in_color_space = info.input_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
        jpeg_set_defaults(&info);
        jpeg_set_quality(&info, quality, TRUE);
        info.optimize_coding = TRUE;
        if (quality >= 90) // colours at full resolution, as photo programs do at high quality
            info.comp_info[0].h_samp_factor = info.comp_info[0].v_samp_factor = 1;
        if (image.metadata != nullptr && image.metadata->dpiX > 0) {
            info.density_unit = 1;
            info.X_density = UINT16(std::lround(std::min(image.metadata->dpiX, 65535.0)));
            info.Y_density = UINT16(std::lround(std::min(image.metadata->dpiY, 65535.0)));
        }
        jpeg_start_compress(&info, TRUE);
        if (image.iccProfile != nullptr)
            jpeg_write_icc_profile(&info, image.iccProfile->data(),
                                   static_cast<unsigned int>(image.iccProfile->size()));
        const int channels = image.channels();
        const int colours = image.colourChannels();
        for (int y = 0; y < image.height(); ++y) {
            const std::uint8_t* from = image.row(y);
            for (int x = 0; x < image.width(); ++x)
                for (int c = 0; c < colours; ++c)
                    row[x * colours + c] = from[x * channels + c];
            jpeg_write_scanlines(&info, &row, 1);
        }
        jpeg_finish_compress(&info);
        return true;
    }

    jpeg_compress_struct info{};
    ErrorState errors{};
    unsigned char* packed = nullptr;
    unsigned long packedSize = 0;
};

Bytes encode(const Image& picture, int quality, const std::string& path) {
    checkLongestSide(picture, JPEG_MAX_DIMENSION, ImageFormat::jpeg);
    const Image image = convertDepth(picture, Depth::u8);
    Bytes row(std::size_t(image.width()) * std::size_t(image.colourChannels()));
    Encoder encoder;
    if (!encoder.writeAll(image, quality, row.data()))
        throwEncodingFailed(path, ImageFormat::jpeg);
    return Bytes(encoder.packed, encoder.packed + encoder.packedSize);
}

bool recognises(std::span<const std::uint8_t> bytes) {
    return bytes.size() >= 3 && bytes[0] == 0xff && bytes[1] == 0xd8 && bytes[2] == 0xff;
}

} // namespace

const Codec jpegCodec{ImageFormat::jpeg, recognises, decode, encode};

} // namespace flowmend
