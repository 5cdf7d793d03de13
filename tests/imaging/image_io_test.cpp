#include "engine/api/image_io.h"
#include "tests/imaging/pictures.h"

#include <array>
#include <filesystem>

#include <QTemporaryDir>

using namespace flowmend;
using namespace flowmend::testing;

class ImageIoTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void losslessFormatsKeepEverySample_data();
    void losslessFormatsKeepEverySample();
    void sixteenBitsAreRoundedWhereTheFormatHasEight();
    void lossyFormatsStayClose_data();
    void lossyFormatsStayClose();
    void jpegDropsAlphaAndKeepsGrey();
    void resolutionIsKept_data();
    void resolutionIsKept();
    void contentDecidesNotTheName();
    void theEndingDecidesHowToSave();
    void anExistingPictureIsNotReplacedUnasked();
    void badRequestsAreRefused();

private:
    std::filesystem::path at(const std::string& name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    Image throughFile(const Image& image, const std::string& ending, int quality = 95) const {
        saveImage(image, at("through" + ending), {quality, true});
        return loadImage(at("through" + ending));
    }
    QTemporaryDir m_folder;
};

void ImageIoTest::losslessFormatsKeepEverySample_data() {
    QTest::addColumn<QString>("ending");
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("depth");
    for (int channels = 1; channels <= 4; ++channels)
        for (const Depth depth : {Depth::u8, Depth::u16, Depth::f32})
            for (const char* ending : {".png", ".tif", ".webp"}) {
                if ((ending[1] == 'p' && depth == Depth::f32) ||
                    (ending[1] == 'w' && (depth != Depth::u8 || channels < 3)))
                    continue; // the format has no such pictures
                QTest::addRow("%s, %d channels, %d bytes", ending, channels, bytesPerSample(depth))
                    << ending << channels << int(depth);
            }
}

void ImageIoTest::losslessFormatsKeepEverySample() {
    QFETCH(QString, ending);
    QFETCH(int, channels);
    QFETCH(int, depth);
    // 1 x 1, a row, a column, and one that needs several TIFF strips
    for (const ImageSize size : {ImageSize{1, 1}, {7, 1}, {1, 9}, {301, 457}}) {
        const Image image = noisyPicture(size, channels, Depth(depth));
        QVERIFY(samePixels(throughFile(image, ending.toStdString(), 100), image));
    }
}

void ImageIoTest::sixteenBitsAreRoundedWhereTheFormatHasEight() {
    const Image deep = noisyPicture({31, 17}, 3, Depth::u16);
    QVERIFY(samePixels(throughFile(deep, ".webp", 100), convertDepth(deep, Depth::u8)));
    const Image real = noisyPicture({31, 17}, 3, Depth::f32);
    QVERIFY(samePixels(throughFile(real, ".png"), convertDepth(real, Depth::u16)));
    QCOMPARE(int(throughFile(deep, ".jpg").depth()), int(Depth::u8));
}

void ImageIoTest::lossyFormatsStayClose_data() {
    QTest::addColumn<QString>("ending");
    QTest::addColumn<int>("channels");
    QTest::newRow("JPEG, grey") << ".jpg" << 1;
    QTest::newRow("JPEG, RGB") << ".jpeg" << 3;
    QTest::newRow("WebP, RGB") << ".webp" << 3;
    QTest::newRow("WebP, RGBA") << ".webp" << 4;
}

void ImageIoTest::lossyFormatsStayClose() {
    QFETCH(QString, ending);
    QFETCH(int, channels);
    const Image image = smoothPicture({40, 31}, channels);
    // Quantisation at quality 95 of a ramp: a few levels; WebP also halves the colours' resolution.
    QVERIFY(largestByteDifference(throughFile(image, ending.toStdString()), image) <= 8);
}

void ImageIoTest::jpegDropsAlphaAndKeepsGrey() {
    QCOMPARE(throughFile(noisyPicture({8, 8}, 4, Depth::u8), ".jpg").channels(), 3);
    QCOMPARE(throughFile(noisyPicture({8, 8}, 2, Depth::u8), ".jpg").channels(), 1);
    QCOMPARE(throughFile(noisyPicture({8, 8}, 2, Depth::u8), ".webp").channels(), 4);
}

void ImageIoTest::resolutionIsKept_data() {
    QTest::addColumn<QString>("ending");
    for (const char* ending : {".png", ".jpg", ".tif"})
        QTest::newRow(ending) << ending;
}

void ImageIoTest::resolutionIsKept() {
    QFETCH(QString, ending);
    Image image = noisyPicture({8, 8}, 3, Depth::u8);
    Metadata metadata;
    metadata.dpiX = 300;
    metadata.dpiY = 600;
    image.metadata = std::make_shared<const Metadata>(metadata);
    const Image back = throughFile(image, ending.toStdString());
    QVERIFY(back.metadata != nullptr);
    QVERIFY(std::abs(back.metadata->dpiX - 300) < 0.02); // PNG counts whole pixels a metre
    QVERIFY(std::abs(back.metadata->dpiY - 600) < 0.02);
}

void ImageIoTest::contentDecidesNotTheName() {
    const Image image = noisyPicture({20, 10}, 3, Depth::u8);
    saveImage(image, at("really.png"));
    std::filesystem::rename(at("really.png"), at("really.jpg"));
    QVERIFY(samePixels(loadImage(at("really.jpg")), image));
}

void ImageIoTest::theEndingDecidesHowToSave() {
    QVERIFY(formatForFileName("a.PNG") == ImageFormat::png);
    QVERIFY(formatForFileName("a.b.JPeG") == ImageFormat::jpeg);
    QVERIFY(formatForFileName("a.jpg") == ImageFormat::jpeg);
    QVERIFY(formatForFileName("a.tif") == ImageFormat::tiff && formatForFileName("a.TIFF") == ImageFormat::tiff);
    QVERIFY(formatForFileName("a.webp") == ImageFormat::webp);
    for (const char* name : {"a", "a.gif", "png", ".png", "a.png.bak", ""})
        QVERIFY2(!formatForFileName(name), name);
}

void ImageIoTest::anExistingPictureIsNotReplacedUnasked() {
    const Image first = noisyPicture({5, 5}, 3, Depth::u8);
    saveImage(first, at("kept.png"));
    const std::string said = fileErrorOf(
        [&] {
            saveImage(noisyPicture({6, 5}, 1, Depth::u8), at("kept.png"));
        },
        FileError::Direction::writing);
    VERIFY_CONTAINS(said, "exists already");
    QVERIFY(samePixels(loadImage(at("kept.png")), first));
}

void ImageIoTest::badRequestsAreRefused() {
    const Image image = noisyPicture({5, 5}, 3, Depth::u8);
    QVERIFY_EXCEPTION_THROWN(saveImage(image, at("a.gif")), UsageError);
    QVERIFY_EXCEPTION_THROWN(saveImage(Image(), at("a.png")), UsageError);
    QVERIFY_EXCEPTION_THROWN(saveImage(image, at("a.jpg"), {0, false}), UsageError);
    QVERIFY_EXCEPTION_THROWN(saveImage(image, at("a.jpg"), {101, false}), UsageError);
    QVERIFY_EXCEPTION_THROWN(saveImage(Image({16384, 1}, 1, Depth::u8), at("a.webp")), UsageError);
    QVERIFY_EXCEPTION_THROWN(saveImage(Image({1, 65501}, 1, Depth::u8), at("a.jpg")), UsageError);
    for (const char* name : {"a.gif", "a.png", "a.jpg", "a.webp"})
        QVERIFY2(!std::filesystem::exists(at(name)), name);
}

QTEST_APPLESS_MAIN(ImageIoTest)
#include "image_io_test.moc"
