#include "engine/api/frame.h"

#include <QTest>

#include <cstdlib>

using namespace flowmend;

namespace {

/// value(x, y) in all three channels.
template <typename Value>
Preview picture(ImageSize size, Value value) {
    auto rgb = std::make_shared<Bytes>();
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            rgb->insert(rgb->end(), 3, std::uint8_t(value(x, y)));
    return {size, std::move(rgb)};
}

Frame frameOf(Rect region, Rect where, const Preview& estimate) {
    Frame frame;
    frame.region = region;
    frame.background = picture(region.size(), [](int, int) { return 7; });
    frame.patches = {{where, estimate, {}, {}}};
    return frame;
}

int at(const Preview& shown, int x, int y, int channel = 0) {
    return (*shown.rgb)[std::size_t((y * shown.size.width + x) * 3 + channel)];
}

} // namespace

class FrameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPatchLiesOverTheBackground();
    void aReducedPatchIsInterpolated();
    void aReducedPatchOfOneColourStaysThatColour_data();
    void aReducedPatchOfOneColourStaysThatColour();
    void overAReducedBackgroundAPatchIsReducedAlike_data();
    void overAReducedBackgroundAPatchIsReducedAlike();
    void aPatchOfAnySizeIsShownAtThePicturesResolution();
};

void FrameTest::aPatchLiesOverTheBackground() {
    const auto patch = picture({3, 2}, [](int x, int y) { return 100 + 10 * y + x; });
    const Preview shown = framePicture(frameOf({10, 20, 8, 5}, {12, 21, 3, 2}, patch), FrameView::estimate);
    for (int y = 0; y < 5; ++y)
        for (int x = 0; x < 8; ++x) {
            const bool inside = x >= 2 && x < 5 && y >= 1 && y < 3;
            QCOMPARE(at(shown, x, y), inside ? 100 + 10 * (y - 1) + (x - 2) : 7);
        }
}

/// Means of blocks of a ramp, brought back: the ramp, but for half a block at the rim.
void FrameTest::aReducedPatchIsInterpolated() {
    const Rect where{0, 0, 40, 24};
    const auto reduced = picture({10, 6}, [](int x, int y) { return 8 * x + 12 * y + 20; });
    const Preview shown = framePicture(frameOf(where, where, reduced), FrameView::estimate);
    for (int y = 2; y < 22; ++y)
        for (int x = 2; x < 38; ++x) {
            const double ramp = 8 * ((x + 0.5) / 4 - 0.5) + 12 * ((y + 0.5) / 4 - 0.5) + 20;
            QVERIFY(std::abs(at(shown, x, y, 1) - ramp) <= 0.6); // rounding
        }
    QCOMPARE(at(shown, 0, 0), 20);
}

void FrameTest::aReducedPatchOfOneColourStaysThatColour_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("reducedWidth");
    QTest::newRow("a multiple") << 12 << 4;
    QTest::newRow("a rest of one pixel") << 13 << 5;
    QTest::newRow("to one pixel") << 9 << 1;
}

void FrameTest::aReducedPatchOfOneColourStaysThatColour() {
    QFETCH(int, width);
    QFETCH(int, reducedWidth);
    const Rect where{0, 0, width, width};
    const auto reduced = picture({reducedWidth, reducedWidth}, [](int, int) { return 201; });
    const Preview shown = framePicture(frameOf(where, where, reduced), FrameView::estimate);
    for (const auto byte : *shown.rgb)
        QCOMPARE(int(byte), 201);
}

void FrameTest::overAReducedBackgroundAPatchIsReducedAlike_data() {
    QTest::addColumn<int>("patchSide");
    QTest::newRow("at full size") << 24;
    QTest::newRow("reduced as well") << 6;
}

/// A ramp over a black background of a quarter of the side: the patch's means, where the middle of a pixel is in it.
void FrameTest::overAReducedBackgroundAPatchIsReducedAlike() {
    QFETCH(int, patchSide);
    constexpr Rect region{100, 200, 80, 40}, where{112, 206, 24, 24};
    const int step = 24 / patchSide;
    Frame frame = frameOf(region, where, picture({patchSide, patchSide}, [&](int x, int y) {
                              return int(4 * (step * x + (step - 1) / 2.0) + 3 * (step * y + (step - 1) / 2.0));
                          }));
    frame.background = picture({20, 10}, [](int, int) { return 0; });
    const Preview shown = framePicture(frame, FrameView::estimate);
    QCOMPARE(shown.size, frame.background.size);
    for (int y = 0; y < 10; ++y)
        for (int x = 0; x < 20; ++x) {
            const double u = 4 * x + 1.5 - 12, v = 4 * y + 1.5 - 6; // the middle of its pixels, in the patch
            if (u < -0.5 || u > 23.5 || v < -0.5 || v > 23.5)
                QCOMPARE(at(shown, x, y), 0);
            else if (v > 1 && v < 22) // a pixel and a half of rounding, and of places that do not meet
                QVERIFY(std::abs(at(shown, x, y) - (4 * u + 3 * v)) <= (step == 1 ? 1 : 3 * 2 + 2));
        }
}

void FrameTest::aPatchOfAnySizeIsShownAtThePicturesResolution() {
    const Rect where{3, 4, 40, 24};
    const auto full = picture(where.size(), [](int x, int y) { return x + y; });
    QCOMPARE(patchPicture({where, full, {}, {}}, FrameView::estimate).rgb, full.rgb); // shared, not copied
    const auto reduced = picture({10, 6}, [](int x, int y) { return 8 * x + 12 * y + 20; });
    const Preview shown = patchPicture({where, reduced, {}, {}}, FrameView::estimate);
    QCOMPARE(shown.size, where.size());
    QVERIFY(*shown.rgb == *framePicture(frameOf(where, where, reduced), FrameView::estimate).rgb);
    QVERIFY(patchPicture({where, full, {}, {}}, FrameView::control).empty());
}

QTEST_APPLESS_MAIN(FrameTest)
#include "frame_test.moc"
