// PNG through libpng. 1, 2 and 4 bits and palettes are widened to 8 bits; 16 stay 16; a transparent colour becomes
// alpha. libpng reports errors by longjmp: the functions that call setjmp hold nothing that needs a destructor.

#include "engine/api/error.h"
#include "engine/imaging/codec.h"

#include <bit>
#include <cmath>
#include <csetjmp>
#include <cstring>
#include <new>

#include <png.h>

namespace flowmend {

namespace {

constexpr double kMetresPerInch = 0.0254;
constexpr std::uint64_t kLargestDeflateRatio = 1032; // of zlib's longest match, 258 bytes in 2 bits

void silent(png_structp, png_const_charp) {}
void jump(png_structp png, png_const_charp) {
    png_longjmp(png, 1);
}

struct Reader {
    explicit Reader(std::span<const std::uint8_t> file) : bytes(file) {
        png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, jump, silent);
        info = png != nullptr ? png_create_info_struct(png) : nullptr;
        if (info == nullptr)
            throw std::bad_alloc();
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }

    static void read(png_structp png, png_bytep to, size_t count) {
        auto& self = *static_cast<Reader*>(png_get_io_ptr(png));
        if (count > self.bytes.size() - self.at)
            png_error(png, "end of file");
        std::memcpy(to, self.bytes.data() + self.at, count);
        self.at += count;
    }

    png_structp png = nullptr;
    png_infop info = nullptr;
    std::span<const std::uint8_t> bytes;
    std::size_t at = 0;
};

bool readHeader(Reader& reader) {
    if (setjmp(png_jmpbuf(reader.png)) != 0)
        return false;
    png_set_read_fn(reader.png, &reader, Reader::read);
    png_set_user_limits(reader.png, 0x7fffffff, 0x7fffffff); // checkAnnouncedSize decides
    png_set_benign_errors(reader.png, 1);
    png_set_crc_action(reader.png, PNG_CRC_ERROR_QUIT, PNG_CRC_WARN_DISCARD); // broken side information is dropped
    png_read_info(reader.png, reader.info);
    return true;
}

bool prepareRows(Reader& reader) {
    if (setjmp(png_jmpbuf(reader.png)) != 0)
        return false;
    png_set_expand(reader.png);
    if constexpr (std::endian::native == std::endian::little)
        png_set_swap(reader.png);
    png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    return true;
}

bool readRows(Reader& reader, std::uint8_t* pixels, std::size_t bytesPerRow, int height) {
    if (setjmp(png_jmpbuf(reader.png)) != 0)
        return false;
    const int passes = png_get_interlace_type(reader.png, reader.info) == PNG_INTERLACE_ADAM7 ? 7 : 1;
    for (int pass = 0; pass < passes; ++pass)
        for (int y = 0; y < height; ++y)
            png_read_row(reader.png, pixels + bytesPerRow * std::size_t(y), nullptr);
    png_read_end(reader.png, reader.info);
    return true;
}

Image decode(const EncodedFile& file) {
    Reader reader(file.bytes);
    if (!readHeader(reader))
        throwDamaged(file, ImageFormat::png);
    const auto width = png_get_image_width(reader.png, reader.info);
    const auto height = png_get_image_height(reader.png, reader.info);
    checkAnnouncedSize(file, ImageFormat::png, width, height,
                       std::uint64_t(png_get_rowbytes(reader.png, reader.info)) * height, kLargestDeflateRatio);
    if (!prepareRows(reader))
        throwDamaged(file, ImageFormat::png);

    const Depth depth = png_get_bit_depth(reader.png, reader.info) == 16 ? Depth::u16 : Depth::u8;
    Image image({int(width), int(height)}, png_get_channels(reader.png, reader.info), depth);
    if (!readRows(reader, image.mutablePixels(), image.bytesPerRow(), image.height()))
        throwDamaged(file, ImageFormat::png);

    png_charp name = nullptr;
    png_bytep profile = nullptr;
    png_uint_32 profileSize = 0;
    int compression = 0;
    if (png_get_iCCP(reader.png, reader.info, &name, &compression, &profile, &profileSize) != 0)
        setProfile(image, profile, profileSize);
    setResolution(image, png_get_x_pixels_per_meter(reader.png, reader.info) * kMetresPerInch,
                  png_get_y_pixels_per_meter(reader.png, reader.info) * kMetresPerInch);
    return image;
}

struct Writer {
    Writer() {
        png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, jump, silent);
        info = png != nullptr ? png_create_info_struct(png) : nullptr;
        if (info == nullptr)
            throw std::bad_alloc();
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer() { png_destroy_write_struct(&png, &info); }

    bool append(const std::uint8_t* from, std::size_t count) {
        try {
            bytes.insert(bytes.end(), from, from + count);
            return true;
        } catch (const std::bad_alloc&) {
            return false;
        }
    }
    static void write(png_structp png, png_bytep from, size_t count) {
        if (!static_cast<Writer*>(png_get_io_ptr(png))->append(from, count))
            png_error(png, "out of memory");
    }
    static void flush(png_structp) {}

    png_structp png = nullptr;
    png_infop info = nullptr;
    Bytes bytes;
};

bool writeAll(Writer& writer, const Image& image, int colourType) {
    if (setjmp(png_jmpbuf(writer.png)) != 0)
        return false;
    png_set_write_fn(writer.png, &writer, Writer::write, Writer::flush);
    png_set_benign_errors(writer.png, 1);
    png_set_user_limits(writer.png, 0x7fffffff, 0x7fffffff);
    png_set_IHDR(writer.png, writer.info, png_uint_32(image.width()), png_uint_32(image.height()),
                 image.depth() == Depth::u16 ? 16 : 8, colourType, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (image.iccProfile != nullptr)
        png_set_iCCP(writer.png, writer.info, "ICC profile", PNG_COMPRESSION_TYPE_BASE, image.iccProfile->data(),
                     png_uint_32(image.iccProfile->size()));
    if (image.metadata != nullptr && image.metadata->dpiX > 0)
        png_set_pHYs(writer.png, writer.info, png_uint_32(std::lround(image.metadata->dpiX / kMetresPerInch)),
                     png_uint_32(std::lround(image.metadata->dpiY / kMetresPerInch)), PNG_RESOLUTION_METER);
    png_write_info(writer.png, writer.info);
    if (std::endian::native == std::endian::little && image.depth() == Depth::u16)
        png_set_swap(writer.png);
    for (int y = 0; y < image.height(); ++y)
        png_write_row(writer.png, image.row(y));
    png_write_end(writer.png, writer.info);
    return true;
}

Bytes encode(const Image& picture, int, const std::string& path) {
    const Image image = picture.depth() == Depth::f32 ? convertDepth(picture, Depth::u16) : picture;
    constexpr int colourTypes[] = {PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                                   PNG_COLOR_TYPE_RGB_ALPHA};
    Writer writer;
    if (!writeAll(writer, image, colourTypes[image.channels() - 1]))
        throwEncodingFailed(path, ImageFormat::png);
    return std::move(writer.bytes);
}

bool recognises(std::span<const std::uint8_t> bytes) {
    return bytes.size() >= 8 && png_sig_cmp(bytes.data(), 0, 8) == 0;
}

} // namespace

const Codec pngCodec{ImageFormat::png, recognises, decode, encode};

} // namespace flowmend
