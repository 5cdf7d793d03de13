// TIFF through libtiff, in memory. Read: the first picture of the file, 1 to 16 bits or 32-bit floating point, grey,
// RGB or palette with or without alpha, in strips or tiles, interleaved or in planes. Written: strips, deflate.

#include "engine/api/error.h"
#include "engine/imaging/codec.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <new>

#include <tiffio.h>

namespace flowmend {

namespace {

constexpr double kCentimetresPerInch = 2.54;
constexpr std::uint64_t kLargestDictionaryRatio = 4096; // deflate 1032; LZW at most its table's 4096 entries a code

/// What libtiff sees as a file: given bytes when reading, growing ones when writing.
struct MemoryFile {
    std::span<const std::uint8_t> given;
    Bytes written;
    bool writing = false;
    std::uint64_t at = 0;

    static MemoryFile& of(thandle_t handle) { return *static_cast<MemoryFile*>(handle); }
    std::span<const std::uint8_t> content() const { return writing ? std::span<const std::uint8_t>(written) : given; }

    static tmsize_t read(thandle_t handle, void* to, tmsize_t count) {
        auto& self = of(handle);
        const auto content = self.content();
        const std::uint64_t left = self.at < content.size() ? content.size() - self.at : 0;
        const std::uint64_t some = std::min<std::uint64_t>(left, std::uint64_t(count));
        if (some > 0)
            std::memcpy(to, content.data() + self.at, some);
        self.at += some;
        return tmsize_t(some);
    }
    static tmsize_t write(thandle_t handle, void* from, tmsize_t count) {
        auto& self = of(handle);
        try {
            if (self.written.size() < self.at + std::uint64_t(count))
                self.written.resize(self.at + std::uint64_t(count));
        } catch (const std::bad_alloc&) {
            return 0;
        }
        std::memcpy(self.written.data() + self.at, from, std::size_t(count));
        self.at += std::uint64_t(count);
        return count;
    }
    static toff_t seek(thandle_t handle, toff_t offset, int origin) {
        auto& self = of(handle);
        const std::uint64_t base = origin == SEEK_SET ? 0 : origin == SEEK_CUR ? self.at : self.content().size();
        return self.at = base + offset;
    }
    static int close(thandle_t) { return 0; }
    static toff_t size(thandle_t handle) { return of(handle).content().size(); }
    static int map(thandle_t, void**, toff_t*) { return 0; }
    static void unmap(thandle_t, void*, toff_t) {}
    static int silent(TIFF*, void*, const char*, const char*, va_list) { return 1; }
};

using TiffPtr = std::unique_ptr<TIFF, void (*)(TIFF*)>;

TiffPtr openTiff(MemoryFile& file, const char* mode) {
    const std::unique_ptr<TIFFOpenOptions, void (*)(TIFFOpenOptions*)> options(TIFFOpenOptionsAlloc(),
                                                                               TIFFOpenOptionsFree);
    if (options == nullptr)
        throw std::bad_alloc();
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), MemoryFile::silent, nullptr);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), MemoryFile::silent, nullptr);
    return {TIFFClientOpenExt("picture", mode, &file, MemoryFile::read, MemoryFile::write, MemoryFile::seek,
                              MemoryFile::close, MemoryFile::size, MemoryFile::map, MemoryFile::unmap, options.get()),
            TIFFClose};
}

/// How the samples lie in the file.
struct Layout {
    std::uint32_t width = 0, height = 0;
    std::uint16_t samples = 1, bits = 1, format = SAMPLEFORMAT_UINT, photometric = 0, planar = 0, compression = 0;
    std::uint16_t extraCount = 0;
    std::uint16_t firstExtra = EXTRASAMPLE_UNSPECIFIED;
    const std::uint16_t* palette[3] = {}; ///< owned by the TIFF
    bool isPalette() const { return photometric == PHOTOMETRIC_PALETTE; }
    bool isPlanar() const { return planar == PLANARCONFIG_SEPARATE; }
    int colours() const {
        return photometric == PHOTOMETRIC_MINISWHITE || photometric == PHOTOMETRIC_MINISBLACK ? 1 : 3;
    }
    int colourSamples() const { return isPalette() ? 1 : colours(); }
    bool hasAlpha() const { return extraCount > 0; }
    int usedSamples() const { return colourSamples() + (hasAlpha() ? 1 : 0); }
    int channels() const { return colours() + (hasAlpha() ? 1 : 0); }
    Depth depth() const { return bits == 32 ? Depth::f32 : bits == 16 ? Depth::u16 : Depth::u8; }
    std::uint64_t rawBytes() const { return (std::uint64_t(width) * samples * bits + 7) / 8 * height; }
};

Layout readLayout(TIFF* tiff, const EncodedFile& file) {
    Layout layout;
    if (TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &layout.width) == 0 ||
        TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &layout.height) == 0 ||
        TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &layout.photometric) == 0)
        throwDamaged(file, ImageFormat::tiff);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &layout.samples);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &layout.bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &layout.format);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &layout.planar);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &layout.compression);
    std::uint16_t* extras = nullptr;
    if (TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &layout.extraCount, &extras) != 0 && layout.extraCount > 0)
        layout.firstExtra = extras[0];
    if (layout.isPalette()) {
        std::uint16_t *red = nullptr, *green = nullptr, *blue = nullptr;
        if (TIFFGetField(tiff, TIFFTAG_COLORMAP, &red, &green, &blue) == 0)
            throwDamaged(file, ImageFormat::tiff);
        layout.palette[0] = red;
        layout.palette[1] = green;
        layout.palette[2] = blue;
    }
    // The JPEG coder can give RGB; libtiff has no other colour conversion in its strip and tile calls.
    if (layout.photometric == PHOTOMETRIC_YCBCR && layout.compression == COMPRESSION_JPEG && !layout.isPlanar() &&
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB) != 0)
        layout.photometric = PHOTOMETRIC_RGB;
    return layout;
}

void checkLayout(const Layout& layout, const EncodedFile& file) {
    const auto refuse = [&](const char* what) { throwUnsupported(file, ImageFormat::tiff, what); };
    switch (layout.photometric) {
    case PHOTOMETRIC_MINISWHITE:
    case PHOTOMETRIC_MINISBLACK:
    case PHOTOMETRIC_RGB:
    case PHOTOMETRIC_PALETTE:
        break;
    case PHOTOMETRIC_SEPARATED:
        refuse(FM_TEXT("errors", "colours for printing, CMYK"));
        break;
    default:
        refuse(FM_TEXT("errors", "its colour model"));
    }
    const bool isFloat = layout.format == SAMPLEFORMAT_IEEEFP && layout.bits == 32;
    const bool isInteger =
        (layout.format == SAMPLEFORMAT_UINT || layout.format == SAMPLEFORMAT_VOID) &&
        (layout.bits == 1 || layout.bits == 2 || layout.bits == 4 || layout.bits == 8 || layout.bits == 16);
    if (!isFloat && !isInteger)
        refuse(FM_TEXT("errors", "its bits a channel"));
    if (layout.isPalette() && layout.bits > 8)
        refuse(FM_TEXT("errors", "a palette of more than 256 colours"));
    if (TIFFIsCODECConfigured(layout.compression) == 0)
        refuse(FM_TEXT("errors", "its compression"));
    if (layout.samples != layout.colourSamples() + layout.extraCount)
        throwDamaged(file, ImageFormat::tiff);
    std::uint64_t ratio = 0;
    switch (layout.compression) {
    case COMPRESSION_NONE:
        ratio = 1;
        break;
    case COMPRESSION_LZW:
    case COMPRESSION_DEFLATE:
    case COMPRESSION_ADOBE_DEFLATE:
    case COMPRESSION_PACKBITS:
        ratio = kLargestDictionaryRatio;
        break;
    default:
        break;
    }
    checkAnnouncedSize(file, ImageFormat::tiff, layout.width, layout.height, layout.rawBytes(), ratio);
}

/// Sample `index` of a row of 1, 2, 4 or 8 bits each, unscaled.
unsigned smallSample(const std::uint8_t* row, std::size_t index, unsigned bits) {
    const std::size_t bit = index * bits;
    return (unsigned(row[bit / 8]) >> (8 - bits - bit % 8)) & ((1U << bits) - 1);
}

/// Copies one sample of `count` pixels, from every `fromStep`th place to every `toStep`th.
template <typename Sample>
void copySamples(const Sample* from, std::size_t fromStep, Sample* to, std::size_t toStep, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        to[i * toStep] = from[i * fromStep];
}

/// 1, 2, 4 or 8 bits, through the palette or widened to 8. `to`: first sample of the first pixel.
void copySmallSamples(const Layout& layout, int sample, const std::uint8_t* from, std::size_t index,
                      std::size_t fromStep, std::uint8_t* to, std::size_t toStep, std::size_t count) {
    const bool isIndex = layout.isPalette() && sample == 0;
    const int channel = layout.isPalette() && sample > 0 ? 3 : sample;
    const unsigned white = (1U << layout.bits) - 1;
    for (std::size_t i = 0; i < count; ++i, index += fromStep, to += toStep) {
        const unsigned value = smallSample(from, index, layout.bits);
        if (isIndex)
            for (int c = 0; c < 3; ++c)
                to[c] = std::uint8_t(layout.palette[c][value] >> 8);
        else
            to[channel] = std::uint8_t(value * 255 / white);
    }
}

/// Puts `count` pixels of one row of a strip or tile at (x, y). plane: the sample that a planar file's row holds.
void placeRow(const Layout& layout, const Bytes& block, std::size_t offset, Image& image, int x, int y, int count,
              int plane) {
    const std::uint8_t* const from = block.data() + offset;
    const auto channels = std::size_t(image.channels());
    const std::size_t step = layout.isPlanar() ? 1 : layout.samples;
    const auto pixels = std::size_t(count);
    const int first = layout.isPlanar() ? plane : 0;
    const int end = layout.isPlanar() ? plane + 1 : layout.usedSamples();
    for (int sample = first; sample < end; ++sample) {
        const auto index = std::size_t(sample - plane);
        const auto to = std::size_t(x) * channels;
        switch (layout.depth()) {
        case Depth::f32:
            copySamples(reinterpret_cast<const float*>(from) + index, step, image.mutableRowAs<float>(y) + to + sample,
                        channels, pixels);
            break;
        case Depth::u16:
            copySamples(reinterpret_cast<const std::uint16_t*>(from) + index, step,
                        image.mutableRowAs<std::uint16_t>(y) + to + sample, channels, pixels);
            break;
        case Depth::u8:
            if (layout.bits == 8 && !layout.isPalette())
                copySamples(from + index, step, image.mutableRowAs<std::uint8_t>(y) + to + sample, channels, pixels);
            else
                copySmallSamples(layout, sample, from, index, step, image.mutableRowAs<std::uint8_t>(y) + to, channels,
                                 pixels);
            break;
        }
    }
}

void readTiles(TIFF* tiff, const Layout& layout, Image& image, const EncodedFile& file) {
    std::uint32_t tileWidth = 0;
    std::uint32_t tileHeight = 0;
    TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &tileWidth);
    TIFFGetField(tiff, TIFFTAG_TILELENGTH, &tileHeight);
    // A tile may be larger than the picture, but a small picture in one of gigabytes is a lie.
    constexpr std::uint64_t spare = 64 << 20;
    const std::uint64_t tileBytes = TIFFTileSize64(tiff);
    if (tileWidth == 0 || tileHeight == 0 || tileBytes == 0 || tileBytes > layout.rawBytes() * 4 + spare)
        throwDamaged(file, ImageFormat::tiff);
    Bytes tile(tileBytes);
    const std::size_t rowBytes = std::size_t(TIFFTileRowSize(tiff));
    const int planes = layout.isPlanar() ? layout.usedSamples() : 1;
    for (int plane = 0; plane < planes; ++plane)
        for (std::uint32_t y = 0; y < layout.height; y += tileHeight)
            for (std::uint32_t x = 0; x < layout.width; x += tileWidth) {
                if (TIFFReadTile(tiff, tile.data(), x, y, 0, std::uint16_t(plane)) < 0)
                    throwDamaged(file, ImageFormat::tiff);
                const int columns = int(std::min(tileWidth, layout.width - x));
                const std::uint32_t rows = std::min(tileHeight, layout.height - y);
                for (std::uint32_t row = 0; row < rows; ++row)
                    placeRow(layout, tile, row * rowBytes, image, int(x), int(y + row), columns, plane);
            }
}

void readStrips(TIFF* tiff, const Layout& layout, Image& image, const EncodedFile& file) {
    std::uint32_t rowsPerStrip = 0;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &rowsPerStrip);
    rowsPerStrip = std::min(rowsPerStrip, layout.height);
    const std::uint64_t stripBytes = TIFFStripSize64(tiff);
    const std::size_t rowBytes = std::size_t(TIFFScanlineSize(tiff));
    if (rowsPerStrip == 0 || stripBytes == 0 || rowBytes == 0 || stripBytes / rowBytes < rowsPerStrip)
        throwDamaged(file, ImageFormat::tiff);
    Bytes strip(stripBytes);
    const int planes = layout.isPlanar() ? layout.usedSamples() : 1;
    for (int plane = 0; plane < planes; ++plane)
        for (std::uint32_t y = 0; y < layout.height; y += rowsPerStrip) {
            const std::uint32_t rows = std::min(rowsPerStrip, layout.height - y);
            const auto wanted = tmsize_t(rows * rowBytes);
            if (TIFFReadEncodedStrip(tiff, TIFFComputeStrip(tiff, y, std::uint16_t(plane)), strip.data(), wanted) !=
                wanted)
                throwDamaged(file, ImageFormat::tiff);
            for (std::uint32_t row = 0; row < rows; ++row)
                placeRow(layout, strip, row * rowBytes, image, 0, int(y + row), image.width(), plane);
        }
}

template <typename Sample>
void invert(Image& image, Sample white) {
    auto* samples = image.mutableRowAs<Sample>(0);
    const std::size_t count = image.byteCount() / sizeof(Sample);
    for (std::size_t i = 0; i < count; i += std::size_t(image.channels())) // grey only
        samples[i] = Sample(white - samples[i]);
}

/// Colours that were multiplied by alpha are divided by it again; fully transparent ones stay black.
template <typename Sample>
void makeStraight(Image& image, double opaque) {
    const int channels = image.channels();
    auto* pixel = image.mutableRowAs<Sample>(0);
    const auto* end = pixel + image.byteCount() / sizeof(Sample);
    for (; pixel != end; pixel += channels) {
        const auto alpha = double(pixel[channels - 1]);
        if (alpha <= 0)
            continue;
        for (int c = 0; c < channels - 1; ++c) {
            const double value = std::min(double(pixel[c]) * opaque / alpha, opaque);
            pixel[c] = std::is_integral_v<Sample> ? Sample(std::lround(value)) : Sample(value);
        }
    }
}

void dropNonFinite(Image& image) {
    auto* const samples = image.mutableRowAs<float>(0);
    std::replace_if(
        samples, samples + image.byteCount() / sizeof(float), [](float x) { return !std::isfinite(x); }, 0.F);
}

void normalise(const Layout& layout, Image& image) {
    const bool inverted = layout.photometric == PHOTOMETRIC_MINISWHITE;
    const bool multiplied = layout.hasAlpha() && layout.firstExtra == EXTRASAMPLE_ASSOCALPHA;
    switch (image.depth()) {
    case Depth::u8:
        if (inverted)
            invert<std::uint8_t>(image, 255);
        if (multiplied)
            makeStraight<std::uint8_t>(image, 255);
        break;
    case Depth::u16:
        if (inverted)
            invert<std::uint16_t>(image, 65535);
        if (multiplied)
            makeStraight<std::uint16_t>(image, 65535);
        break;
    case Depth::f32:
        dropNonFinite(image);
        if (inverted)
            invert<float>(image, 1);
        if (multiplied)
            makeStraight<float>(image, 1);
        break;
    }
}

Image decode(const EncodedFile& file) {
    MemoryFile memory{file.bytes, {}};
    const TiffPtr tiff = openTiff(memory, "r");
    if (tiff == nullptr)
        throwDamaged(file, ImageFormat::tiff);
    const Layout layout = readLayout(tiff.get(), file);
    checkLayout(layout, file);
    Image image({int(layout.width), int(layout.height)}, layout.channels(), layout.depth());
    if (TIFFIsTiled(tiff.get()) != 0)
        readTiles(tiff.get(), layout, image, file);
    else
        readStrips(tiff.get(), layout, image, file);
    normalise(layout, image);

    std::uint32_t profileSize = 0;
    void* profile = nullptr;
    if (TIFFGetField(tiff.get(), TIFFTAG_ICCPROFILE, &profileSize, &profile) != 0)
        setProfile(image, profile, profileSize);
    float dpiX = 0;
    float dpiY = 0;
    std::uint16_t unit = RESUNIT_INCH;
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_RESOLUTIONUNIT, &unit);
    if (unit != RESUNIT_NONE && TIFFGetField(tiff.get(), TIFFTAG_XRESOLUTION, &dpiX) != 0 &&
        TIFFGetField(tiff.get(), TIFFTAG_YRESOLUTION, &dpiY) != 0) {
        const double perInch = unit == RESUNIT_CENTIMETER ? kCentimetresPerInch : 1;
        setResolution(image, dpiX * perInch, dpiY * perInch);
    }
    return image;
}

bool writeStrips(TIFF* tiff, const Image& image) {
    constexpr std::size_t stripBytes = 256 << 10;
    const auto rowsPerStrip =
        int(std::clamp<std::size_t>(stripBytes / image.bytesPerRow(), 1, std::size_t(image.height())));
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, std::uint32_t(rowsPerStrip));
    Bytes strip; // the predictor works in place
    std::uint32_t index = 0;
    for (int y = 0; y < image.height(); y += rowsPerStrip, ++index) {
        const auto rows = std::size_t(std::min(rowsPerStrip, image.height() - y));
        strip.assign(image.row(y), image.row(y) + rows * image.bytesPerRow());
        if (TIFFWriteEncodedStrip(tiff, index, strip.data(), tmsize_t(strip.size())) < 0)
            return false;
    }
    return TIFFFlush(tiff) != 0;
}

Bytes encode(const Image& image, int, const std::string& path) {
    constexpr std::size_t classicLimit = 0xf0000000; // offsets have 32 bits; beyond it, BigTIFF
    MemoryFile memory{{}, {}, true};
    {
        const TiffPtr tiff = openTiff(memory, image.byteCount() > classicLimit ? "w8" : "w");
        if (tiff == nullptr)
            throwEncodingFailed(path, ImageFormat::tiff);
        const bool isFloat = image.depth() == Depth::f32;
        TIFFSetField(tiff.get(), TIFFTAG_IMAGEWIDTH, std::uint32_t(image.width()));
        TIFFSetField(tiff.get(), TIFFTAG_IMAGELENGTH, std::uint32_t(image.height()));
        TIFFSetField(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, image.channels());
        TIFFSetField(tiff.get(), TIFFTAG_BITSPERSAMPLE, bytesPerSample(image.depth()) * 8);
        TIFFSetField(tiff.get(), TIFFTAG_SAMPLEFORMAT, isFloat ? SAMPLEFORMAT_IEEEFP : SAMPLEFORMAT_UINT);
        TIFFSetField(tiff.get(), TIFFTAG_PHOTOMETRIC,
                     image.colourChannels() == 1 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB);
        TIFFSetField(tiff.get(), TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
        TIFFSetField(tiff.get(), TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
        TIFFSetField(tiff.get(), TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
        TIFFSetField(tiff.get(), TIFFTAG_PREDICTOR, isFloat ? PREDICTOR_FLOATINGPOINT : PREDICTOR_HORIZONTAL);
        if (image.hasAlpha()) {
            const std::uint16_t straight = EXTRASAMPLE_UNASSALPHA;
            TIFFSetField(tiff.get(), TIFFTAG_EXTRASAMPLES, 1, &straight);
        }
        if (image.iccProfile != nullptr)
            TIFFSetField(tiff.get(), TIFFTAG_ICCPROFILE, std::uint32_t(image.iccProfile->size()),
                         image.iccProfile->data());
        if (image.metadata != nullptr && image.metadata->dpiX > 0) {
            TIFFSetField(tiff.get(), TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
            TIFFSetField(tiff.get(), TIFFTAG_XRESOLUTION, image.metadata->dpiX);
            TIFFSetField(tiff.get(), TIFFTAG_YRESOLUTION, image.metadata->dpiY);
        }
        if (!writeStrips(tiff.get(), image))
            throwEncodingFailed(path, ImageFormat::tiff);
    }
    return std::move(memory.written);
}

bool recognises(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < 4)
        return false;
    const auto is = [&](const char* magic) { return std::memcmp(bytes.data(), magic, 4) == 0; };
    return is("II*\0") || is("MM\0*") || is("II+\0") || is("MM\0+");
}

} // namespace

const Codec tiffCodec{ImageFormat::tiff, recognises, decode, encode};

} // namespace flowmend
