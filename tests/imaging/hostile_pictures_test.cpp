// Files that lie: cut short, flipped bits, sizes that the file cannot hold, other kinds of file.

#include "engine/api/image_io.h"
#include "engine/imaging/codec.h"
#include "tests/imaging/pictures.h"

#include <array>
#include <cstdio>
#include <filesystem>

#include <QTemporaryDir>
#include <jpeglib.h>

using namespace flowmend;
using namespace flowmend::testing;

class HostilePicturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFileCutShortIsRefusedAndSaysSo_data() { rowsOfCodecs(); }
    void aFileCutShortIsRefusedAndSaysSo();
    void flippedBytesGiveAPictureOrOneError_data() { rowsOfCodecs(); }
    void flippedBytesGiveAPictureOrOneError();
    void anEmptyFileIsNamedAsEmpty();
    void whatIsNoPictureIsRefused_data();
    void whatIsNoPictureIsRefused();
    void aHugeAnnouncedSizeIsRefusedBeforeMemoryIsTaken_data();
    void aHugeAnnouncedSizeIsRefusedBeforeMemoryIsTaken();
    void aLargeSizeThatTheFileCannotHoldIsDamage_data();
    void aLargeSizeThatTheFileCannotHoldIsDamage();
    void anAnimationIsRefused();
    void anEndlessJpegIsRefused();

private:
    static void rowsOfCodecs();
    std::string load(const Bytes& bytes, const char* name = "picture") const {
        const auto path = std::filesystem::path(m_folder.path().toStdString()) / name;
        writeBytes(path, bytes);
        return fileErrorOf([&] { loadImage(path); });
    }
    QTemporaryDir m_folder;
};

namespace {

const std::array<const Codec*, 4> kCodecs{&pngCodec, &jpegCodec, &tiffCodec, &webpCodec};

Bytes packed(const Codec& codec, ImageSize size = {48, 40}) {
    return codec.encode(noisyPicture(size, 3, Depth::u8), 95, "");
}

void putBigEndian(Bytes& bytes, std::size_t at, std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i)
        bytes[at + std::size_t(i)] = std::uint8_t(value >> (8 * (count - 1 - i)));
}

/// A PNG whose header, with a right checksum, announces another size.
Bytes pngOfSize(std::uint32_t width, std::uint32_t height) {
    Bytes bytes = packed(pngCodec);
    putBigEndian(bytes, 16, width, 4);
    putBigEndian(bytes, 20, height, 4);
    std::uint32_t crc = 0xffffffff; // of the chunk's name and content, as the PNG standard gives it
    for (std::size_t i = 12; i < 29; ++i) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320U : 0);
    }
    putBigEndian(bytes, 29, ~crc, 4);
    return bytes;
}

Bytes jpegOfSize(std::uint32_t width, std::uint32_t height) {
    Bytes bytes = packed(jpegCodec);
    for (std::size_t i = 0; i + 9 < bytes.size(); ++i)
        if (bytes[i] == 0xff && bytes[i + 1] == 0xc0) {
            putBigEndian(bytes, i + 5, height, 2);
            putBigEndian(bytes, i + 7, width, 2);
            return bytes;
        }
    return {};
}

/// A little-endian TIFF with one uncompressed 8-bit grey strip of 16 bytes that announces another size.
Bytes tiffOfSize(std::uint32_t width, std::uint32_t height, std::uint32_t compression = 1) {
    Bytes bytes{'I', 'I', 42, 0, 8, 0, 0, 0, 9, 0};
    const auto put = [&](std::uint32_t value, int count) {
        for (int i = 0; i < count; ++i)
            bytes.push_back(std::uint8_t(value >> (8 * i)));
    };
    const std::uint32_t data = 8 + 2 + 9 * 12 + 4;
    const std::uint32_t entries[9][2] = {{256, width}, {257, height}, {258, 8},      {259, compression}, {262, 1},
                                         {273, data},  {277, 1},      {278, height}, {279, 16}};
    for (const auto& [tag, value] : entries) {
        put(tag, 2);
        put(4, 2); // LONG
        put(1, 4);
        put(value, 4);
    }
    put(0, 4);
    bytes.resize(bytes.size() + 16, 77);
    return bytes;
}

/// An extended WebP header alone.
Bytes webpHeader(std::uint32_t width, std::uint32_t height, std::uint8_t flags) {
    Bytes bytes{'R', 'I', 'F', 'F', 22, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'X', 10, 0, 0, 0, flags, 0, 0, 0};
    for (const std::uint32_t side : {width - 1, height - 1})
        for (int i = 0; i < 3; ++i)
            bytes.push_back(std::uint8_t(side >> (8 * i)));
    return bytes;
}

} // namespace

void HostilePicturesTest::rowsOfCodecs() {
    QTest::addColumn<int>("codec");
    for (int i = 0; i < 4; ++i)
        QTest::newRow(formatName(kCodecs[std::size_t(i)]->format)) << i;
}

void HostilePicturesTest::aFileCutShortIsRefusedAndSaysSo() {
    QFETCH(int, codec);
    const Bytes whole = packed(*kCodecs[std::size_t(codec)]);
    QCOMPARE(load(whole), "nothing thrown");
    // From the shortest that still names its format to one that lacks the last byte.
    for (std::size_t length = 12; length < whole.size(); length += 1 + (whole.size() - length) / 40) {
        const std::string said = load(Bytes(whole.begin(), whole.begin() + std::ptrdiff_t(length)));
        VERIFY_CONTAINS(said, "truncated or damaged");
    }
}

void HostilePicturesTest::flippedBytesGiveAPictureOrOneError() {
    QFETCH(int, codec);
    const Bytes whole = packed(*kCodecs[std::size_t(codec)], {20, 16});
    std::uint32_t state = 1;
    for (int round = 0; round < 400; ++round) {
        Bytes bytes = whole;
        for (int flips = 0; flips < 1 + round % 4; ++flips) {
            state = state * 1664525U + 1013904223U;
            // Headers are where lies are told: every other flip goes there.
            const std::size_t range = round % 2 == 0 ? std::min<std::size_t>(bytes.size(), 200) : bytes.size();
            bytes[(state >> 8) % range] ^= std::uint8_t(1U << (state >> 29));
        }
        const std::string said = load(bytes);
        QVERIFY2(said.find("no FileError") == std::string::npos, said.c_str());
    }
}

void HostilePicturesTest::anEmptyFileIsNamedAsEmpty() {
    VERIFY_CONTAINS(load({}), "the file is empty");
}

void HostilePicturesTest::whatIsNoPictureIsRefused_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("one byte") << QByteArray("\x89", 1);
    QTest::newRow("text") << QByteArray("This is a letter, not a picture.");
    QTest::newRow("GIF") << QByteArray("GIF89a\1\0\1\0\0\0\0;", 14);
    QTest::newRow("a sound in RIFF") << QByteArray("RIFF\x24\0\0\0WAVEfmt ", 16);
    QTest::newRow("zeros") << QByteArray(1000, '\0');
}

void HostilePicturesTest::whatIsNoPictureIsRefused() {
    QFETCH(QByteArray, content);
    const std::string said = load(Bytes(content.begin(), content.end()), "picture.png");
    VERIFY_CONTAINS(said, "picture.png");
    VERIFY_CONTAINS(said, "not a picture that can be read");
}

void HostilePicturesTest::aHugeAnnouncedSizeIsRefusedBeforeMemoryIsTaken_data() {
    QTest::addColumn<QByteArray>("content");
    const auto row = [](const char* name, const Bytes& bytes) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    };
    row("PNG", pngOfSize(0x7fffffff, 0x7fffffff));
    row("JPEG", jpegOfSize(65500, 65500));
    row("TIFF", tiffOfSize(0xffffffff, 0xffffffff));
    row("WebP", webpHeader(1 << 15, 1 << 15, 0));
}

void HostilePicturesTest::aHugeAnnouncedSizeIsRefusedBeforeMemoryIsTaken() {
    QFETCH(QByteArray, content);
    const std::string said = load(Bytes(content.begin(), content.end()));
    QVERIFY2(said.find("more than the 400 million") != std::string::npos ||
                 said.find("truncated or damaged") != std::string::npos,
             said.c_str());
}

void HostilePicturesTest::aLargeSizeThatTheFileCannotHoldIsDamage_data() {
    QTest::addColumn<QByteArray>("content");
    const auto row = [](const char* name, const Bytes& bytes) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    };
    row("PNG", pngOfSize(20000, 19000));
    row("JPEG", jpegOfSize(20000, 19000));
    row("TIFF", tiffOfSize(20000, 19000));
    row("TIFF, LZW", tiffOfSize(20000, 19000, 5));
    row("WebP", webpHeader(20000, 19000, 0));
    row("PNG of no width", pngOfSize(0, 10));
    row("JPEG of no height", jpegOfSize(10, 0));
    row("TIFF of no width", tiffOfSize(0, 10));
}

void HostilePicturesTest::aLargeSizeThatTheFileCannotHoldIsDamage() {
    QFETCH(QByteArray, content);
    VERIFY_CONTAINS(load(Bytes(content.begin(), content.end())), "truncated or damaged");
}

void HostilePicturesTest::anAnimationIsRefused() {
    VERIFY_CONTAINS(load(webpHeader(10, 10, 2)), "an animation");
}

// A progressive JPEG may say ever more scans; each costs a pass over all of the picture.
void HostilePicturesTest::anEndlessJpegIsRefused() {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* data = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &data, &size);
    info.image_width = info.image_height = 16;
    info.input_components = 1;
    info.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&info);
    jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    Bytes row(16, 90);
    JSAMPROW rows = row.data();
    for (int y = 0; y < 16; ++y)
        jpeg_write_scanlines(&info, &rows, 1);
    jpeg_finish_compress(&info);
    Bytes bytes(data, data + size);
    jpeg_destroy_compress(&info);
    std::free(data);
    QCOMPARE(load(bytes), "nothing thrown");

    std::size_t last = bytes.size() - 2; // the last scan, repeated
    while (!(bytes[last] == 0xff && bytes[last + 1] == 0xda))
        --last;
    const Bytes scan(bytes.begin() + std::ptrdiff_t(last), bytes.end() - 2);
    bytes.resize(bytes.size() - 2);
    for (int i = 0; i < 2000; ++i)
        bytes.insert(bytes.end(), scan.begin(), scan.end());
    bytes.insert(bytes.end(), {0xff, 0xd9});
    VERIFY_CONTAINS(load(bytes), "truncated or damaged");
}

QTEST_APPLESS_MAIN(HostilePicturesTest)
#include "hostile_pictures_test.moc"
