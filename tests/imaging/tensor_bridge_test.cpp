#include "engine/imaging/tensor_bridge.h"
#include "tests/imaging/pictures.h"

#include <cmath>

using namespace flowmend;
using namespace flowmend::testing;

class TensorBridgeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySampleComesBack_data();
    void everySampleComesBack();
    void tensorsAreRgbInMinusOneToOne();
    void aPartIsThatPart();
    void greyIsTheMeanAndAlphaIsOpaque();
    void valuesBeyondTheRangeAreClamped();
    void aMaskIsTheMeanOfItsColours();
    void aMaskFromAlphaIsWhereThePictureIsTransparent();
    void aPreviewIsTheEightBitPicture();
    void pixelsOfNoWeightStayBitForBit_data();
    void pixelsOfNoWeightStayBitForBit();
    void fullWeightWritesTheValues();
    void halfWeightIsHalfWay();
    void writingLeavesCopiesAlone();
    void aPartOutsideThePictureIsAnError();
};

void TensorBridgeTest::everySampleComesBack_data() {
    QTest::addColumn<int>("depth");
    QTest::addColumn<int>("channels");
    for (const Depth depth : {Depth::u8, Depth::u16})
        for (const int channels : {1, 3})
            QTest::addRow("%d bits, %d channels", 8 * bytesPerSample(depth), channels) << int(depth) << channels;
}

void TensorBridgeTest::everySampleComesBack() {
    QFETCH(int, depth);
    QFETCH(int, channels);
    Image image({256, 256}, channels, Depth(depth)); // every value of 16 bits in every channel
    for (int i = 0; i < 65536 * channels; ++i)
        if (image.depth() == Depth::u8)
            image.mutableRowAs<std::uint8_t>(0)[i] = std::uint8_t(i / channels);
        else
            image.mutableRowAs<std::uint16_t>(0)[i] = std::uint16_t(i / channels + i % channels);
    QVERIFY(samePixels(toImage(toTensor(image), image.depth(), channels), image));
}

void TensorBridgeTest::tensorsAreRgbInMinusOneToOne() {
    Image image({2, 1}, 4, Depth::u8);
    std::copy_n(std::array<std::uint8_t, 8>{0, 255, 51, 9, 255, 0, 204, 200}.data(), 8, image.mutablePixels());
    const auto expected = torch::tensor({-1.F, 1.F, 1.F, -1.F, -0.6F, 0.6F}).view({1, 3, 1, 2});
    // one rounding of fp32 near 1
    QVERIFY((toTensor(image) - expected).abs().max().item<float>() < 2e-7F);
}

void TensorBridgeTest::aPartIsThatPart() {
    for (const int channels : {1, 2, 3, 4}) {
        const Image image = noisyPicture({20, 30}, channels, Depth::u16);
        const auto part = toTensor(image, {3, 7, 10, 5});
        QVERIFY(part.equal(toTensor(image).slice(2, 7, 12).slice(3, 3, 13)));
    }
}

void TensorBridgeTest::greyIsTheMeanAndAlphaIsOpaque() {
    const auto values = torch::tensor({-1.F, 0.F, 1.F}).view({1, 3, 1, 1}); // 0, 0.5, 1
    const Image grey = toImage(values, Depth::u16, 2);
    QCOMPARE(int(grey.rowAs<std::uint16_t>(0)[0]), 32768);
    QCOMPARE(int(grey.rowAs<std::uint16_t>(0)[1]), 65535);
    const Image colour = toImage(values, Depth::f32, 4);
    QCOMPARE(colour.rowAs<float>(0)[1], 0.5F);
    QCOMPARE(colour.rowAs<float>(0)[3], 1.F);
}

void TensorBridgeTest::valuesBeyondTheRangeAreClamped() {
    const auto values = torch::tensor({-3.F, 5.F, std::nanf("")}).view({1, 3, 1, 1});
    QVERIFY((*toImage(values, Depth::u8, 3).pixels() == Bytes{0, 255, 0}));
}

void TensorBridgeTest::aMaskIsTheMeanOfItsColours() {
    Image mask({2, 1}, 4, Depth::u8);
    std::copy_n(std::array<std::uint8_t, 8>{255, 0, 0, 0, 255, 255, 255, 7}.data(), 8, mask.mutablePixels());
    const auto tensor = maskTensor(mask);
    QVERIFY((tensor.sizes() == at::IntArrayRef{1, 1, 1, 2}));
    QCOMPARE(tensor[0][0][0][0].item<float>(), 1.F / 3);
    QCOMPARE(tensor[0][0][0][1].item<float>(), 1.F);
}

void TensorBridgeTest::aMaskFromAlphaIsWhereThePictureIsTransparent() {
    Image picture({2, 1}, 2, Depth::u8);
    std::copy_n(std::array<std::uint8_t, 4>{9, 0, 9, 255}.data(), 4, picture.mutablePixels());
    const auto tensor = maskTensor(picture, MaskSource::transparency);
    QCOMPARE(tensor[0][0][0][0].item<float>(), 1.F);
    QCOMPARE(tensor[0][0][0][1].item<float>(), 0.F);
    QCOMPARE(maskTensor(noisyPicture({3, 3}, 3, Depth::u8), MaskSource::transparency).sum().item<float>(), 0.F);
}

void TensorBridgeTest::aPreviewIsTheEightBitPicture() {
    const Image image = noisyPicture({7, 3}, 3, Depth::u8);
    const Preview preview = toPreview(toTensor(image));
    QVERIFY(preview.size == image.size());
    QVERIFY(*preview.rgb == *image.pixels());
}

void TensorBridgeTest::pixelsOfNoWeightStayBitForBit_data() {
    QTest::addColumn<int>("depth");
    QTest::addColumn<int>("channels");
    for (const Depth depth : {Depth::u8, Depth::u16, Depth::f32})
        for (int channels = 1; channels <= 4; ++channels)
            QTest::addRow("%d bits, %d channels", 8 * bytesPerSample(depth), channels) << int(depth) << channels;
}

void TensorBridgeTest::pixelsOfNoWeightStayBitForBit() {
    QFETCH(int, depth);
    QFETCH(int, channels);
    const Image before = noisyPicture({24, 18}, channels, Depth(depth));
    Image after = before;
    const Rect part{4, 3, 12, 10};
    auto weight = torch::rand({1, 1, part.height, part.width});
    weight.masked_fill_(torch::rand_like(weight) < 0.4, 0);
    writeRegion(after, part, torch::randn({1, 3, part.height, part.width}), weight);
    const auto pixelBytes = std::size_t(channels * bytesPerSample(before.depth()));
    const auto alphaBytes = before.hasAlpha() ? std::size_t(bytesPerSample(before.depth())) : 0;
    int changed = 0;
    for (int y = 0; y < before.height(); ++y)
        for (int x = 0; x < before.width(); ++x) {
            const auto* old = before.row(y) + std::size_t(x) * pixelBytes;
            const auto* now = after.row(y) + std::size_t(x) * pixelBytes;
            const bool inside = x >= 4 && x < 16 && y >= 3 && y < 13;
            const bool touched = inside && weight[0][0][y - 3][x - 4].item<float>() > 0;
            QVERIFY(touched || std::equal(old, old + pixelBytes, now));
            QVERIFY(std::equal(old + pixelBytes - alphaBytes, old + pixelBytes, now + pixelBytes - alphaBytes));
            changed += std::equal(old, old + pixelBytes, now) ? 0 : 1;
        }
    QVERIFY(changed > 20); // of about 72 with weight; small weights may round to nothing
}

void TensorBridgeTest::fullWeightWritesTheValues() {
    for (const Depth depth : {Depth::u8, Depth::u16})
        for (const int channels : {1, 3}) {
            const Image wanted = noisyPicture({9, 8}, channels, depth);
            Image picture({9, 8}, channels, depth);
            writeRegion(picture, {0, 0, 9, 8}, toTensor(wanted), torch::ones({1, 1, 8, 9}));
            QVERIFY(samePixels(picture, wanted));
        }
}

void TensorBridgeTest::halfWeightIsHalfWay() {
    Image picture({1, 1}, 3, Depth::u16);
    writeRegion(picture, {0, 0, 1, 1}, torch::ones({1, 3, 1, 1}), torch::full({1, 1, 1, 1}, 0.5F));
    QCOMPARE(int(picture.rowAs<std::uint16_t>(0)[1]), 32768);
}

void TensorBridgeTest::writingLeavesCopiesAlone() {
    Image picture({4, 4}, 3, Depth::u8);
    const Image copy = picture;
    writeRegion(picture, {0, 0, 4, 4}, torch::ones({1, 3, 4, 4}), torch::ones({1, 1, 4, 4}));
    QVERIFY(samePixels(copy, Image({4, 4}, 3, Depth::u8)));
    QVERIFY(!samePixels(copy, picture));
}

void TensorBridgeTest::aPartOutsideThePictureIsAnError() {
    Image picture({4, 4}, 3, Depth::u8);
    QVERIFY_EXCEPTION_THROWN(toTensor(picture, {2, 2, 3, 1}), c10::Error);
    QVERIFY_EXCEPTION_THROWN(toTensor(picture, {-1, 0, 2, 2}), c10::Error);
    QVERIFY_EXCEPTION_THROWN(toTensor(picture, {0, 0, 0, 2}), c10::Error);
    QVERIFY_EXCEPTION_THROWN(writeRegion(picture, {0, 0, 2, 2}, torch::ones({1, 3, 2, 3}), torch::ones({1, 1, 2, 2})),
                             c10::Error);
}

QTEST_APPLESS_MAIN(TensorBridgeTest)
#include "tensor_bridge_test.moc"
