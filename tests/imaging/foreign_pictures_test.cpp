// Pictures as other programs write them: what our own encoders never make.

#include "engine/api/image_io.h"
#include "tests/imaging/pictures.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <QTemporaryDir>
#include <jpeglib.h>
#include <png.h>
#include <tiffio.h>

using namespace flowmend;
using namespace flowmend::testing;

class ForeignPicturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pngOfFewBitsIsWidened_data();
    void pngOfFewBitsIsWidened();
    void aPngPaletteBecomesRgbWithItsTransparency();
    void anInterlacedPngIsReadWhole();
    void aCmykJpegBecomesRgb_data();
    void aCmykJpegBecomesRgb();
    void tiffLayoutsGiveTheSamePicture_data();
    void tiffLayoutsGiveTheSamePicture();
    void aTiffPaletteBecomesRgb();
    void whiteIsZeroIsTurnedRound();
    void multipliedAlphaIsDividedOut();
    void notANumberBecomesBlack();
    void tiffsThatAreNotReadSayWhy_data();
    void tiffsThatAreNotReadSayWhy();

private:
    std::filesystem::path at(const char* name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    void writePng(int colourType, int bits, int interlace, ImageSize size, const Bytes& rows, std::size_t rowBytes,
                  bool withPalette) const;
    QTemporaryDir m_folder;
};

namespace {

/// How a TIFF is to be written, beside its pixels.
struct TiffForm {
    const char* mode = "w";
    int bits = 8, samples = 3;
    int photometric = PHOTOMETRIC_RGB, planar = PLANARCONFIG_CONTIG, compression = COMPRESSION_NONE;
    int format = SAMPLEFORMAT_UINT;
    int tile = 0, rowsPerStrip = 7;
    std::vector<std::uint16_t> extras;
};

using TiffPtr = std::unique_ptr<TIFF, void (*)(TIFF*)>;

TiffPtr startTiff(const std::filesystem::path& path, const TiffForm& form, ImageSize size) {
    TiffPtr tiff(TIFFOpen(path.c_str(), form.mode), TIFFClose);
    TIFFSetField(tiff.get(), TIFFTAG_IMAGEWIDTH, size.width);
    TIFFSetField(tiff.get(), TIFFTAG_IMAGELENGTH, size.height);
    TIFFSetField(tiff.get(), TIFFTAG_BITSPERSAMPLE, form.bits);
    TIFFSetField(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, form.samples);
    TIFFSetField(tiff.get(), TIFFTAG_SAMPLEFORMAT, form.format);
    TIFFSetField(tiff.get(), TIFFTAG_PHOTOMETRIC, form.photometric);
    TIFFSetField(tiff.get(), TIFFTAG_PLANARCONFIG, form.planar);
    TIFFSetField(tiff.get(), TIFFTAG_COMPRESSION, form.compression);
    if (!form.extras.empty())
        TIFFSetField(tiff.get(), TIFFTAG_EXTRASAMPLES, int(form.extras.size()), form.extras.data());
    if (form.tile > 0) {
        TIFFSetField(tiff.get(), TIFFTAG_TILEWIDTH, form.tile);
        TIFFSetField(tiff.get(), TIFFTAG_TILELENGTH, form.tile);
    } else {
        TIFFSetField(tiff.get(), TIFFTAG_ROWSPERSTRIP, form.rowsPerStrip);
    }
    return tiff;
}

/// Rows one after another; a planar file's planes one after another.
void writeTiffRows(const std::filesystem::path& path, const TiffForm& form, ImageSize size, Bytes rows) {
    const TiffPtr tiff = startTiff(path, form, size);
    const int planes = form.planar == PLANARCONFIG_SEPARATE ? form.samples : 1;
    const std::size_t rowBytes = std::size_t(TIFFScanlineSize(tiff.get()));
    for (int plane = 0; plane < planes; ++plane)
        for (int y = 0; y < size.height; ++y)
            TIFFWriteScanline(tiff.get(), rows.data() + rowBytes * std::size_t(plane * size.height + y),
                              std::uint32_t(y), std::uint16_t(plane));
}

void writeTiffTiles(const std::filesystem::path& path, const TiffForm& form, const Image& image) {
    const TiffPtr tiff = startTiff(path, form, image.size());
    const bool planar = form.planar == PLANARCONFIG_SEPARATE;
    const auto sampleBytes = std::size_t(bytesPerSample(image.depth()));
    const std::size_t pixelBytes = planar ? sampleBytes : sampleBytes * std::size_t(image.channels());
    for (int plane = 0; plane < (planar ? image.channels() : 1); ++plane)
        for (int top = 0; top < image.height(); top += form.tile)
            for (int left = 0; left < image.width(); left += form.tile) {
                Bytes tile(std::size_t(TIFFTileSize(tiff.get())));
                for (int y = top; y < std::min(top + form.tile, image.height()); ++y)
                    for (int x = left; x < std::min(left + form.tile, image.width()); ++x)
                        std::copy_n(image.row(y) + std::size_t(x * image.channels() + plane) * sampleBytes, pixelBytes,
                                    tile.data() + std::size_t((y - top) * form.tile + x - left) * pixelBytes);
                TIFFWriteTile(tiff.get(), tile.data(), std::uint32_t(left), std::uint32_t(top), 0,
                              std::uint16_t(plane));
            }
}

Bytes planesOf(const Image& image) {
    Bytes planes;
    const auto sampleBytes = std::size_t(bytesPerSample(image.depth()));
    const std::size_t samples = image.byteCount() / sampleBytes;
    for (std::size_t c = 0; c < std::size_t(image.channels()); ++c)
        for (std::size_t i = c; i < samples; i += std::size_t(image.channels()))
            planes.insert(planes.end(), image.row(0) + i * sampleBytes, image.row(0) + (i + 1) * sampleBytes);
    return planes;
}

} // namespace

void ForeignPicturesTest::writePng(int colourType, int bits, int interlace, ImageSize size, const Bytes& rows,
                                   std::size_t rowBytes, bool withPalette) const {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    std::FILE* file = std::fopen(at("foreign.png").c_str(), "wb");
    png_init_io(png, file);
    png_set_IHDR(png, info, png_uint_32(size.width), png_uint_32(size.height), bits, colourType, interlace,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (withPalette) {
        const png_color colours[] = {{255, 0, 0}, {0, 255, 0}, {10, 20, 30}};
        const png_byte alpha[] = {255, 128};
        png_set_PLTE(png, info, colours, 3);
        png_set_tRNS(png, info, alpha, 2, nullptr);
    }
    png_write_info(png, info);
    const int passes = png_set_interlace_handling(png);
    for (int pass = 0; pass < passes; ++pass)
        for (int y = 0; y < size.height; ++y)
            png_write_row(png, rows.data() + rowBytes * std::size_t(y));
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    std::fclose(file);
}

void ForeignPicturesTest::pngOfFewBitsIsWidened_data() {
    QTest::addColumn<int>("bits");
    QTest::addColumn<int>("second"); // of 01 resp. 0001 ... as 8 bits
    QTest::newRow("1 bit") << 1 << 255;
    QTest::newRow("2 bits") << 2 << 85;
    QTest::newRow("4 bits") << 4 << 17;
}

void ForeignPicturesTest::pngOfFewBitsIsWidened() {
    QFETCH(int, bits);
    QFETCH(int, second);
    const auto packed = std::uint8_t(1U << (8 - 2 * bits)); // 0, then 1
    writePng(PNG_COLOR_TYPE_GRAY, bits, PNG_INTERLACE_NONE, {2, 1}, {packed}, 1, false);
    const Image image = loadImage(at("foreign.png"));
    QCOMPARE(image.channels(), 1);
    QCOMPARE(int(image.row(0)[0]), 0);
    QCOMPARE(int(image.row(0)[1]), second);
}

void ForeignPicturesTest::aPngPaletteBecomesRgbWithItsTransparency() {
    writePng(PNG_COLOR_TYPE_PALETTE, 2, PNG_INTERLACE_NONE, {3, 1}, {0b00011000}, 1, true);
    const Image image = loadImage(at("foreign.png"));
    QCOMPARE(image.channels(), 4);
    const Bytes expected{255, 0, 0, 255, 0, 255, 0, 128, 10, 20, 30, 255};
    QVERIFY(*image.pixels() == expected);
}

void ForeignPicturesTest::anInterlacedPngIsReadWhole() {
    const Image image = noisyPicture({19, 23}, 3, Depth::u8);
    writePng(PNG_COLOR_TYPE_RGB, 8, PNG_INTERLACE_ADAM7, image.size(), *image.pixels(), image.bytesPerRow(), false);
    QVERIFY(samePixels(loadImage(at("foreign.png")), image));
}

void ForeignPicturesTest::aCmykJpegBecomesRgb_data() {
    QTest::addColumn<bool>("adobe");
    QTest::newRow("Adobe: 255 is no ink") << true;
    QTest::newRow("plain: 255 is full ink") << false;
}

void ForeignPicturesTest::aCmykJpegBecomesRgb() {
    QFETCH(bool, adobe);
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    std::FILE* file = std::fopen(at("cmyk.jpg").c_str(), "wb");
    jpeg_stdio_dest(&info, file);
    info.image_width = info.image_height = 8;
    info.input_components = 4;
    info.in_color_space = JCS_CMYK;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, 100, TRUE);
    info.write_Adobe_marker = adobe ? TRUE : FALSE;
    jpeg_start_compress(&info, TRUE);
    Bytes row;
    for (int x = 0; x < 8; ++x)
        for (const int ink : {0, 128, 255, 51}) // cyan, magenta, yellow, black
            row.push_back(std::uint8_t(adobe ? 255 - ink : ink));
    JSAMPROW rows = row.data();
    for (int y = 0; y < 8; ++y)
        jpeg_write_scanlines(&info, &rows, 1);
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    std::fclose(file);

    const Image image = loadImage(at("cmyk.jpg"));
    QCOMPARE(image.channels(), 3);
    const int expected[] = {204, 102, 0}; // (255 - ink)(255 - 51) / 255, within a level of the transform's rounding
    for (int c = 0; c < 3; ++c)
        QVERIFY(std::abs(int(image.row(3)[9 + c]) - expected[c]) <= 2);
}

void ForeignPicturesTest::tiffLayoutsGiveTheSamePicture_data() {
    QTest::addColumn<int>("depth");
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("compression");
    QTest::addColumn<bool>("planar");
    QTest::addColumn<bool>("tiled");
    QTest::addColumn<bool>("bigEndian");
    for (const Depth depth : {Depth::u8, Depth::u16, Depth::f32})
        for (const int channels : {1, 2, 3, 4})
            for (const bool planar : {false, true})
                for (const bool tiled : {false, true}) {
                    const bool bigEndian = channels % 2 == 0;
                    const int compression = planar ? COMPRESSION_LZW : tiled ? COMPRESSION_PACKBITS : COMPRESSION_NONE;
                    QTest::addRow("%d bytes, %d channels, %s, %s", bytesPerSample(depth), channels,
                                  planar ? "planes" : "interleaved", tiled ? "tiles" : "strips")
                        << int(depth) << channels << compression << planar << tiled << bigEndian;
                }
}

void ForeignPicturesTest::tiffLayoutsGiveTheSamePicture() {
    QFETCH(int, depth);
    QFETCH(int, channels);
    QFETCH(int, compression);
    QFETCH(bool, planar);
    QFETCH(bool, tiled);
    QFETCH(bool, bigEndian);
    const Image image = noisyPicture({45, 37}, channels, Depth(depth)); // no multiple of tile or strip
    TiffForm form;
    form.mode = bigEndian ? "wb" : "wl";
    form.bits = bytesPerSample(image.depth()) * 8;
    form.format = image.depth() == Depth::f32 ? SAMPLEFORMAT_IEEEFP : SAMPLEFORMAT_UINT;
    form.samples = channels;
    form.photometric = channels < 3 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB;
    form.planar = planar ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG;
    form.compression = compression;
    form.tile = tiled ? 16 : 0;
    if (image.hasAlpha())
        form.extras = {EXTRASAMPLE_UNASSALPHA};
    if (tiled)
        writeTiffTiles(at("layout.tif"), form, image);
    else
        writeTiffRows(at("layout.tif"), form, image.size(), planar ? planesOf(image) : *image.pixels());
    QVERIFY(samePixels(loadImage(at("layout.tif")), image));
}

void ForeignPicturesTest::aTiffPaletteBecomesRgb() {
    TiffForm form;
    form.bits = 4;
    form.samples = 1;
    form.photometric = PHOTOMETRIC_PALETTE;
    {
        const TiffPtr tiff = startTiff(at("palette.tif"), form, {3, 1});
        std::array<std::uint16_t, 16> red{}, green{}, blue{};
        red[2] = 0xffff;
        green[5] = 0x80ff;
        blue[15] = 0x1234;
        TIFFSetField(tiff.get(), TIFFTAG_COLORMAP, red.data(), green.data(), blue.data());
        std::uint8_t row[] = {0x25, 0xf0};
        TIFFWriteScanline(tiff.get(), row, 0, 0);
    }
    const Bytes expected{255, 0, 0, 0, 128, 0, 0, 0, 0x12};
    QVERIFY(*loadImage(at("palette.tif")).pixels() == expected);
}

void ForeignPicturesTest::whiteIsZeroIsTurnedRound() {
    TiffForm form;
    form.bits = 1;
    form.samples = 1;
    form.photometric = PHOTOMETRIC_MINISWHITE;
    writeTiffRows(at("white.tif"), form, {3, 1}, {0b01000000});
    QVERIFY((*loadImage(at("white.tif")).pixels() == Bytes{255, 0, 255}));
}

void ForeignPicturesTest::multipliedAlphaIsDividedOut() {
    TiffForm form;
    form.samples = 4;
    form.extras = {EXTRASAMPLE_ASSOCALPHA};
    writeTiffRows(at("alpha.tif"), form, {2, 1}, {50, 100, 128, 128, 0, 0, 0, 0});
    QVERIFY((*loadImage(at("alpha.tif")).pixels() == Bytes{100, 199, 255, 128, 0, 0, 0, 0}));
}

void ForeignPicturesTest::notANumberBecomesBlack() {
    TiffForm form;
    form.bits = 32;
    form.format = SAMPLEFORMAT_IEEEFP;
    form.samples = 1;
    form.photometric = PHOTOMETRIC_MINISBLACK;
    const float values[] = {std::nanf(""), 0.5F, HUGE_VALF};
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(values);
    writeTiffRows(at("nan.tif"), form, {3, 1}, Bytes(bytes, bytes + sizeof values));
    const Image image = loadImage(at("nan.tif"));
    QCOMPARE(image.rowAs<float>(0)[0], 0.F);
    QCOMPARE(image.rowAs<float>(0)[1], 0.5F);
    QCOMPARE(image.rowAs<float>(0)[2], 0.F);
}

void ForeignPicturesTest::tiffsThatAreNotReadSayWhy_data() {
    QTest::addColumn<int>("bits");
    QTest::addColumn<int>("format");
    QTest::addColumn<int>("samples");
    QTest::addColumn<int>("photometric");
    QTest::addColumn<QString>("reason");
    QTest::newRow("CMYK") << 8 << SAMPLEFORMAT_UINT << 4 << PHOTOMETRIC_SEPARATED << "CMYK";
    QTest::newRow("64-bit") << 64 << SAMPLEFORMAT_IEEEFP << 1 << PHOTOMETRIC_MINISBLACK << "bits a channel";
    QTest::newRow("half") << 16 << SAMPLEFORMAT_IEEEFP << 1 << PHOTOMETRIC_MINISBLACK << "bits a channel";
    QTest::newRow("signed") << 16 << SAMPLEFORMAT_INT << 1 << PHOTOMETRIC_MINISBLACK << "bits a channel";
    QTest::newRow("Lab") << 8 << SAMPLEFORMAT_UINT << 3 << PHOTOMETRIC_CIELAB << "colour model";
}

void ForeignPicturesTest::tiffsThatAreNotReadSayWhy() {
    QFETCH(int, bits);
    QFETCH(int, format);
    QFETCH(int, samples);
    QFETCH(int, photometric);
    QFETCH(QString, reason);
    TiffForm form;
    form.bits = bits;
    form.format = format;
    form.samples = samples;
    form.photometric = photometric;
    writeTiffRows(at("refused.tif"), form, {4, 4}, Bytes(4 * 4 * 8 * 4));
    VERIFY_CONTAINS(fileErrorOf([&] { loadImage(at("refused.tif")); }), reason.toStdString());
}

QTEST_APPLESS_MAIN(ForeignPicturesTest)
#include "foreign_pictures_test.moc"
