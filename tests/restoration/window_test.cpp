#include "engine/restoration/window.h"
#include "tests/restoration/masks.h"

#include <QTest>

#include <cmath>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

torch::Tensor noisyPixels(ImageSize size) {
    return NoiseSource(2).uniform({1, 3, size.height, size.width}, Stream::start, 0) * 2 - 1;
}

Region regionOf(ImageSize window, ImageSize work, const torch::Tensor& unknown) {
    return {{0, 0, window.width, window.height}, work, unknown, unknown};
}

/// Whether work pixel `i`, `scale` pixels wide, lies over the pixel `unknown`, along one side.
bool reaches(std::int64_t i, std::int64_t unknown, double scale) {
    constexpr double kSliver = 0.02; // of a pixel; OpenCV drops up to 0.001, and 1e-4 of a work pixel's area may be
    return std::min(double(i + 1) * scale, double(unknown + 1)) - std::max(double(i) * scale, double(unknown)) >
           kSliver;
}

} // namespace

class WindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWindowMayBeginInsideTheWorkPicture();
    void atFullScaleNothingIsResampled();
    void paddingIsUnknown();
    void aShrunkWindowTrustsNoPixelWithAHoleUnderIt_data();
    void aShrunkWindowTrustsNoPixelWithAHoleUnderIt();
    void holesDoNotBleedIntoTrustedPixels();
    void aShrunkWindowComesBackAtItsOwnSize();
    void aCoarseRepairIsKnownInBlocksThatAreAllHole();
    void noiseAveragesDownAsMuchAsIsSaid_data();
    void noiseAveragesDownAsMuchAsIsSaid();
};

void WindowTest::atFullScaleNothingIsResampled() {
    const ImageSize size{40, 24};
    const auto pixels = noisyPixels(size);
    const auto region = regionOf(size, size, torch::zeros({1, 1, 24, 40}));
    const auto work = toWork(pixels, region);
    QVERIFY(work.y.equal(pixels));
    QVERIFY(!work.hole.any().item<bool>());
    QVERIFY(fromWork(work.y, region).equal(pixels));
}

void WindowTest::paddingIsUnknown() {
    const ImageSize size{37, 21};
    const auto pixels = noisyPixels(size);
    const auto unknown = scribbledMask(size, 3);
    const auto region = regionOf(size, {40, 24}, unknown);
    const auto work = toWork(pixels, region);
    QVERIFY(work.y.sizes() == torch::IntArrayRef({1, 3, 24, 40}));
    QVERIFY(cut(work.hole, region.window).equal(unknown));
    QCOMPARE((1 - work.hole).sum().item<double>(), (1 - unknown).sum().item<double>());
    QVERIFY(fromWork(work.y, region).equal(pixels * (1 - unknown)));
}

void WindowTest::aShrunkWindowTrustsNoPixelWithAHoleUnderIt_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("workWidth");
    QTest::addColumn<int>("workHeight");
    QTest::newRow("by a whole number") << 128 << 128 << 64 << 64;
    QTest::newRow("by a fraction") << 211 << 179 << 64 << 56;
    QTest::newRow("a little") << 132 << 126 << 128 << 120;
    QTest::newRow("one side padded") << 132 << 62 << 128 << 64;
    QTest::newRow("a strip below the stride") << 300 << 3 << 128 << 8;
}

void WindowTest::aShrunkWindowTrustsNoPixelWithAHoleUnderIt() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, workWidth);
    QFETCH(int, workHeight);
    const double scaleX = std::max(1.0, double(width) / workWidth), scaleY = std::max(1.0, double(height) / workHeight);
    for (std::int64_t hole = 0; hole < 40; ++hole) {
        const auto holeX = hole * 97 % width, holeY = hole * 31 % height;
        auto unknown = torch::zeros({1, 1, height, width});
        unknown[0][0][holeY][holeX] = 1;
        const auto work =
            toWork(noisyPixels({width, height}), regionOf({width, height}, {workWidth, workHeight}, unknown));
        QVERIFY(work.hole.sizes() == torch::IntArrayRef({1, 1, workHeight, workWidth}));
        const auto holes = work.hole.accessor<float, 4>();
        for (std::int64_t y = 0; y < workHeight; ++y)
            for (std::int64_t x = 0; x < workWidth; ++x) {
                const bool outside = double(x) * scaleX >= width || double(y) * scaleY >= height;
                if (outside || (reaches(x, holeX, scaleX) && reaches(y, holeY, scaleY)))
                    QVERIFY2(holes[0][0][y][x] == 1,
                             qPrintable(QString("hole %1, %2 under %3, %4").arg(holeX).arg(holeY).arg(x).arg(y)));
            }
    }
}

void WindowTest::holesDoNotBleedIntoTrustedPixels() {
    const ImageSize size{211, 150};
    const auto unknown = scribbledMask(size, 5);
    const auto pixels = noisyPixels(size);
    const auto region = regionOf(size, {128, 88}, unknown);
    const auto one = toWork(pixels, region), other = toWork(torch::where(unknown > 0, -pixels, pixels), region);
    QVERIFY(one.y.equal(other.y));
    QVERIFY((one.y * one.hole == 0).all().item<bool>()); // mid-grey where nothing is known
}

void WindowTest::aShrunkWindowComesBackAtItsOwnSize() {
    for (const auto& size : {ImageSize{211, 150}, ImageSize{300, 3}}) {
        const ImageSize work{128, size.height > 100 ? 88 : 8};
        const auto region = regionOf(size, work, torch::zeros({1, 1, size.height, size.width}));
        const auto back = fromWork(torch::full({1, 3, work.height, work.width}, 0.25), region);
        QVERIFY(back.sizes() == torch::IntArrayRef({1, 3, size.height, size.width}));
        QVERIFY((back - 0.25).abs().max().item<double>() < 1e-6); // a flat picture stays flat but for fp32's rounding
    }
}

void WindowTest::aCoarseRepairIsKnownInBlocksThatAreAllHole() {
    const ImageSize size{45, 30};
    const auto pixels = noisyPixels(size);
    auto unknown = torch::zeros({1, 1, 30, 45});
    cut(unknown, {15, 11, 30, 10}).fill_(1); // to the right border
    const auto padded = regionOf(size, {48, 32}, unknown);
    const auto hole = toWork(pixels, padded).hole;
    const auto coarse = coarseOf(pixels, hole, padded);
    QVERIFY(cut(coarse.pixels, padded.window).equal(pixels));
    QVERIFY((coarse.blocks <= hole).all().item<bool>());
    QVERIFY(!coarse.blocks.slice(3, 44).any().item<bool>()); // padding is no hole
    QVERIFY(!coarse.blocks.slice(2, 30).any().item<bool>());
    const auto blocks = coarse.blocks.view({16, 2, 24, 2});
    QVERIFY(blocks.amin(torch::IntArrayRef({1, 3})).equal(blocks.amax(torch::IntArrayRef({1, 3}))));
    QCOMPARE(coarse.blocks.sum().item<double>(), 28.0 * 8); // columns 16 to 43, rows 12 to 19

    // A window that shrinks: the picture that is in it, hole or not.
    const auto shrunk = regionOf(size, {24, 16}, unknown), known = regionOf(size, {24, 16}, torch::zeros_like(unknown));
    const auto seen = coarseOf(pixels, toWork(pixels, shrunk).hole, shrunk).pixels;
    QVERIFY((seen - toWork(pixels, known).y).abs().max().item<double>() < 1e-6); // a division by 1 in fp32
}

void WindowTest::theWindowMayBeginInsideTheWorkPicture() {
    Region region;
    region.window = {0, 0, 6, 5};
    region.work = {16, 12};
    region.left = 3;
    region.top = 2;
    const auto work = torch::arange(16 * 12 * 3, torch::kFloat32).view({1, 3, 12, 16});
    QVERIFY(fromWork(work, region).equal(work.slice(2, 2, 7).slice(3, 3, 9)));
}

void WindowTest::noiseAveragesDownAsMuchAsIsSaid_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<double>("left");
    QTest::newRow("full scale") << 128 << 128 << 1.0;
    QTest::newRow("one side padded") << 128 << 100 << 1.0;
    QTest::newRow("by a whole number") << 384 << 256 << 1 / std::sqrt(6);
    QTest::newRow("by one and a half") << 192 << 192 << 5.0 / 9; // of 1.5 pixels the weights are 2/3 and 1/3
    QTest::newRow("by a fraction") << 311 << 279 << 0.0;
}

void WindowTest::noiseAveragesDownAsMuchAsIsSaid() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(double, left);
    const auto region = regionOf({width, height}, {128, 128}, torch::zeros({1, 1, height, width}));
    if (left > 0)
        QVERIFY(std::abs(noiseLeft(region) - left) < 1e-9);
    const auto noise = NoiseSource(4).normal({1, 3, height, width}, Stream::measurement, 0);
    const auto work = toWork(noise, region);
    const auto kept = work.y.masked_select(work.hole.expand_as(work.y) == 0);
    // 38400 values or more: their deviation is known to 0.4 % (one standard error), and OpenCV's weights are in fp32
    QVERIFY(std::abs(kept.std().item<double>() / noiseLeft(region) - 1) < 0.02);
}

QTEST_APPLESS_MAIN(WindowTest)
#include "window_test.moc"
