// What the canvas shows of a run: the windows of the step that is looked at over the picture, whatever was shown
// before.
#include "engine/api/image_io.h"
#include "tests/support/power_profile.h"
#include "tests/ui/support/slow_engine.h"
#include "ui/canvas/canvas.h"
#include "ui/live_view.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/worker/frame_mailbox.h"
#include "ui/worker/pictures.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <random>

using namespace flowmend;
using namespace flowmend::ui;
using namespace flowmend::ui::test;

namespace {

constexpr int kWidth = 90, kHeight = 60;

Preview oneColour(const Rect& where, int value) {
    return {where.size(),
            std::make_shared<const Bytes>(std::size_t(where.width * where.height * 3), std::uint8_t(value))};
}

/// Three waves of two windows and three steps each; the windows of a wave overlap those of the ones before. Frames
/// carry no background: of a large photo it would be large.
std::vector<FramePtr> framesOfThreeWaves(bool control) {
    const Rect windows[3][2] = {
        {{0, 0, 30, 30}, {50, 20, 30, 30}}, {{20, 5, 30, 30}, {60, 0, 30, 30}}, {{10, 20, 60, 40}, {0, 55, 5, 5}}};
    std::vector<FramePtr> frames;
    std::vector<Patch> finished;
    int value = 0;
    for (int wave = 0; wave < 3; ++wave) {
        std::vector<Patch> last;
        for (int step = 0; step < 3; ++step) {
            Frame frame;
            frame.step = 3 * wave + step + 1;
            frame.steps = 9;
            frame.region = {0, 0, 90, 60};
            frame.patches = last = finished;
            for (const Rect& where : windows[wave]) {
                ++value;
                last.push_back({where, oneColour(where, 5 * value), oneColour(where, 5 * value + 1), {}});
                frame.patches.push_back(last.back());
                if (control)
                    frame.patches.back().control = oneColour(where, 5 * value + 2);
            }
            frames.push_back(std::make_shared<const Frame>(frame));
        }
        finished = last;
    }
    return frames;
}

QImage expected(const QImage& base, const Frame& frame, FrameView view) {
    QImage picture = base.copy();
    if (view == FrameView::control)
        picture.fill(Qt::black);
    for (const Patch& patch : frame.patches) {
        const Preview& shown = view == FrameView::estimate ? patch.estimate
                               : view == FrameView::state  ? patch.state
                                                           : patch.control;
        for (int y = 0; y < shown.size.height; ++y)
            for (int x = 0; x < shown.size.width; ++x)
                picture.setPixelColor(patch.where.x + x, patch.where.y + y,
                                      QColor((*shown.rgb)[0], (*shown.rgb)[0], (*shown.rgb)[0]));
    }
    return picture;
}

/// Noise in the left half, one colour in the right one.
Image halfNoise(int channels, Depth depth, bool hasProfile) {
    Image picture({kWidth, kHeight}, channels, Depth::u16);
    std::mt19937 bits(7);
    for (int y = 0; y < kHeight; ++y)
        for (int i = 0; i < kWidth * channels; ++i)
            picture.mutableRowAs<std::uint16_t>(y)[i] =
                i / channels < kWidth / 2 ? std::uint16_t(bits()) : std::uint16_t(9000);
    picture = convertDepth(picture, depth);
    if (hasProfile)
        picture.iccProfile = flowmend::testing::powerProfile(1.2, picture.colourChannels());
    return picture;
}

/// As the engine makes it of an estimate: by way of 8 bits, through the profile.
Frame frameThatShows(const Image& estimate) {
    const Image shown = toDisplayRgb8(convertDepth(estimate, Depth::u8));
    Frame frame;
    frame.region = {0, 0, kWidth, kHeight};
    frame.patches = {{frame.region, {shown.size(), shown.pixels()}, {}, {}}};
    return frame;
}

/// A canvas and a timeline in the middle of a run on a small picture.
struct Desk {
    QImage base = displayPicture(testPicture(kWidth, kHeight));
    Canvas canvas;
    TimelinePanel timeline;
    FrameMailbox mailbox;
    LiveView live{&canvas, &timeline, &mailbox};

    explicit Desk(const std::vector<FramePtr>& frames) {
        live.begin(PicturePyramid(base), PicturePyramid(base.copy()));
        for (const FramePtr& frame : frames)
            if (mailbox.put(frame))
                live.frameArrived();
    }
};

} // namespace

class LiveViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStepLooksTheSameWhateverWasShownBefore() {
        const auto frames = framesOfThreeWaves(true);
        Desk desk(frames);
        QTRY_COMPARE(desk.timeline.filmstrip()->frames().size(), frames.size());
        std::mt19937 bits(1);
        for (int i = 0; i < 200; ++i) {
            const int step = int(bits() % frames.size());
            const auto view = FrameView(bits() % 3);
            desk.timeline.filmstrip()->setValue(step);
            desk.timeline.setView(view);
            QCOMPARE(desk.canvas.picture(), expected(desk.base, *frames[std::size_t(step)], view));
        }
    }

    void afterTheRunStepsAndTheResultTakeTurns() {
        const auto frames = framesOfThreeWaves(false);
        Desk desk(frames);
        QTRY_COMPARE(desk.timeline.filmstrip()->frames().size(), frames.size());
        QImage result = expected(desk.base, *frames.back(), FrameView::estimate);
        result.setPixelColor(30, 30, QColor(1, 2, 3)); // not what the last step shows
        desk.live.end(PicturePyramid(result));
        QCOMPARE(desk.canvas.picture(), result);
        for (const int step : {2, 8, 0, 8, 7}) {
            desk.timeline.filmstrip()->setValue(step);
            QCOMPARE(desk.canvas.picture(),
                     step == 8 ? result : expected(desk.base, *frames[std::size_t(step)], FrameView::estimate));
        }
    }

    void aStepWithoutSuchAPictureLeavesTheCanvasAsItIs() {
        const auto frames = framesOfThreeWaves(false);
        Desk desk(frames);
        QTRY_COMPARE(desk.timeline.filmstrip()->frames().size(), frames.size());
        const QImage before = desk.canvas.picture().copy();
        desk.timeline.setView(FrameView::control);
        QCOMPARE(desk.canvas.picture(), before);
    }

    void aStepIsSavedInTheColoursAndTheDepthOfItsPicture_data() {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("depth");
        QTest::addColumn<bool>("hasProfile");
        for (const int channels : {1, 3, 4})
            for (const Depth depth : {Depth::u8, Depth::u16, Depth::f32})
                for (const bool hasProfile : {false, true})
                    QTest::addRow("%d channels, %d bytes, %s", channels, bytesPerSample(depth),
                                  hasProfile ? "tagged" : "untagged")
                        << channels << int(depth) << hasProfile;
    }

    void aStepIsSavedInTheColoursAndTheDepthOfItsPicture() {
        QFETCH(int, channels);
        QFETCH(int, depth);
        QFETCH(bool, hasProfile);
        const Image base = halfNoise(channels, Depth(depth), hasProfile);
        Image estimate = convertDepth(base, Depth::u16);
        for (int y = 0; y < kHeight; ++y)
            for (int i = kWidth / 2 * channels; i < kWidth * channels; ++i)
                if (i % channels < base.colourChannels())
                    estimate.mutableRowAs<std::uint16_t>(y)[i] = std::uint16_t(25000 + 9000 * (i % channels));
        estimate = convertDepth(estimate, Depth(depth));
        const Image saved = pictureOfFrame(base, frameThatShows(estimate));
        QVERIFY(saved.depth() == base.depth() && saved.channels() == channels && saved.iccProfile == base.iccProfile);
        const Image is = convertDepth(saved, Depth::f32), wanted = convertDepth(estimate, Depth::f32);
        for (int y = 0; y < kHeight; ++y) {
            QVERIFY(std::memcmp(saved.row(y), base.row(y), base.bytesPerRow() / 2) == 0); // the left half, bit for bit
            for (int i = kWidth / 2 * channels; i < kWidth * channels; ++i) // 8 bits of the profile, then of sRGB
                QVERIFY(std::abs(is.rowAs<float>(y)[i] - wanted.rowAs<float>(y)[i]) <= 1.5 / 255);
        }
    }

    void openingAnotherPictureFreesTheFramesOfTheLastRun() {
        std::vector<FramePtr> frames = framesOfThreeWaves(true);
        Desk desk(frames);
        QTRY_COMPARE(desk.timeline.filmstrip()->frames().size(), frames.size());
        const std::weak_ptr<const Frame> first = frames.front();
        frames.clear();
        QVERIFY(!first.expired());
        desk.live.reset(PicturePyramid(desk.base));
        QVERIFY(first.expired());
    }

    void anEarlierStepIsSavedAsItsWindowsShowIt() {
        const auto frames = framesOfThreeWaves(false);
        const Image base = testPicture(kWidth, kHeight);
        for (const FramePtr& frame : frames)
            QCOMPARE(displayPicture(pictureOfFrame(base, *frame)),
                     expected(displayPicture(base), *frame, FrameView::estimate));
    }
};

QTEST_MAIN(LiveViewTest)
#include "live_view_test.moc"
