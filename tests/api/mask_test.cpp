#include "engine/api/error.h"
#include "engine/api/mask.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace flowmend;

namespace {

Image maskOf(ImageSize size, std::vector<std::uint8_t> pixels) {
    Image mask(size, 1, Depth::u8);
    std::copy(pixels.begin(), pixels.end(), mask.mutablePixels());
    return mask;
}

std::vector<int> pixelsOf(const Image& mask) {
    return {mask.row(0), mask.row(0) + mask.byteCount()};
}

} // namespace

class MaskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whiteStaysWhiteAndBlackStaysBlack();
    void transparentPixelsAreToBeRepaired();
    void aPictureWithoutTransparencyGivesNoMask();
    void droppingTheAlphaKeepsTheColours();
    void shrinkingTakesTheMeanOfTheArea();
    void growingTakesTheNearestPixel();
    void anotherSizeIsRefusedNamingBoth();
    void emptyAndFullMasksAreRefused();
    void aBoxLiesInTheMiddle();
    void randomMasksFollowTheirSeedAndFraction();
    void scratchesRunFromEdgeToEdge();
};

void MaskTest::whiteStaysWhiteAndBlackStaysBlack() {
    Image picture({2, 1}, 3, Depth::u16);
    auto* samples = picture.mutableRowAs<std::uint16_t>(0);
    std::fill(samples, samples + 3, std::uint16_t(65535));
    QCOMPARE(pixelsOf(maskFromPicture(picture)), (std::vector<int>{255, 0}));
}

void MaskTest::transparentPixelsAreToBeRepaired() {
    Image picture({3, 1}, 2, Depth::u8);
    const std::uint8_t samples[] = {9, 0, 9, 100, 9, 255};
    std::copy(std::begin(samples), std::end(samples), picture.mutablePixels());
    QCOMPARE(pixelsOf(maskFromAlpha(picture)), (std::vector<int>{255, 155, 0}));
}

void MaskTest::aPictureWithoutTransparencyGivesNoMask() {
    QVERIFY_EXCEPTION_THROWN(maskFromAlpha(Image({2, 2}, 3, Depth::u8)), UsageError);
}

void MaskTest::droppingTheAlphaKeepsTheColours() {
    Image picture({2, 1}, 4, Depth::u16);
    std::iota(picture.mutableRowAs<std::uint16_t>(0), picture.mutableRowAs<std::uint16_t>(0) + 8, std::uint16_t(1000));
    const Image opaque = withoutAlpha(picture);
    QCOMPARE(opaque.channels(), 3);
    const auto* row = opaque.rowAs<std::uint16_t>(0);
    QCOMPARE(std::vector<int>(row, row + 6), (std::vector<int>{1000, 1001, 1002, 1004, 1005, 1006}));
}

void MaskTest::shrinkingTakesTheMeanOfTheArea() {
    const Image mask = maskOf({4, 2}, {0, 255, 255, 255, 0, 255, 255, 255});
    QCOMPARE(pixelsOf(fitMask(mask, {2, 1})), (std::vector<int>{128, 255}));
    // Three pixels onto two: each takes one and a half.
    QCOMPARE(pixelsOf(fitMask(maskOf({3, 1}, {0, 255, 255}), {2, 1})), (std::vector<int>{85, 255}));
    // A mean keeps a constant for every ratio.
    for (int width = 1; width < 40; ++width)
        for (const int value : pixelsOf(fitMask(maskOf({13, 1}, std::vector<std::uint8_t>(13, 200)), {width, 3})))
            QCOMPARE(value, 200);
}

void MaskTest::growingTakesTheNearestPixel() {
    QCOMPARE(pixelsOf(fitMask(maskOf({2, 1}, {0, 255}), {4, 1})), (std::vector<int>{0, 0, 255, 255}));
}

void MaskTest::anotherSizeIsRefusedNamingBoth() {
    try {
        checkMask(Image({4, 5}, 1, Depth::u8), {6, 7});
        QFAIL("a mask of another size was accepted");
    } catch (const UsageError& error) {
        QCOMPARE(error.happened().str(), std::string("the mask has 4 x 5 pixels, the picture 6 x 7"));
    }
}

void MaskTest::emptyAndFullMasksAreRefused() {
    QVERIFY_EXCEPTION_THROWN(checkMask(Image({2, 2}, 1, Depth::u8), {2, 2}), UsageError);
    QVERIFY_EXCEPTION_THROWN(checkMask(maskOf({2, 1}, {255, 255}), {2, 1}), UsageError);
    checkMask(maskOf({2, 1}, {255, 254}), {2, 1});
    checkMask(maskOf({2, 1}, {0, 1}), {2, 1});
}

void MaskTest::aBoxLiesInTheMiddle() {
    QCOMPARE(pixelsOf(boxMask({5, 3}, {1, 3})), (std::vector<int>{0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0}));
    QVERIFY_EXCEPTION_THROWN(boxMask({5, 3}, {6, 1}), UsageError);
    QVERIFY_EXCEPTION_THROWN(boxMask({5, 3}, {0, 1}), UsageError);
}

void MaskTest::randomMasksFollowTheirSeedAndFraction() {
    const ImageSize size{200, 100};
    const Image mask = randomMask(size, 0.7, 5);
    QVERIFY(samePixels(mask, randomMask(size, 0.7, 5)));
    QVERIFY(!samePixels(mask, randomMask(size, 0.7, 6)));
    const std::vector<int> pixels = pixelsOf(mask);
    const auto missing = std::count(pixels.begin(), pixels.end(), 255);
    // 20,000 draws: standard deviation 65; five of them.
    QVERIFY(std::abs(double(missing) - 14000) < 325);
    QCOMPARE(missing + std::count(pixels.begin(), pixels.end(), 0), 20000);
}

/// Between one pixel and three times its length of mask, more where it slants, and it touches two edges.
void MaskTest::scratchesRunFromEdgeToEdge() {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const ImageSize size{40, 40};
        const Image mask = scratchMask(size, 1, seed);
        QVERIFY(samePixels(mask, scratchMask(size, 1, seed)));
        const auto isWhite = [&](int x, int y) { return mask.row(y)[x] == 255; };
        int white = 0;
        bool everyRow = true, everyColumn = true;
        for (int i = 0; i < 40; ++i) {
            bool row = false, column = false;
            for (int j = 0; j < 40; ++j) {
                white += isWhite(j, i) ? 1 : 0;
                row = row || isWhite(j, i);
                column = column || isWhite(i, j);
            }
            everyRow = everyRow && row;
            everyColumn = everyColumn && column;
        }
        QVERIFY(everyRow || everyColumn);
        QVERIFY2(white >= 40 && white <= 3 * 40 * 1.5, qPrintable(QString::number(white)));
    }
    QVERIFY(!samePixels(scratchMask({40, 40}, 6, 1), scratchMask({40, 40}, 6, 2)));
}

QTEST_APPLESS_MAIN(MaskTest)
#include "mask_test.moc"
