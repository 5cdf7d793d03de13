// What the canvas shows of a run: the windows of the step that is looked at over the picture, whatever was shown
// before.
#include "tests/ui/support/slow_engine.h"
#include "ui/canvas/canvas.h"
#include "ui/live_view.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/worker/frame_mailbox.h"
#include "ui/worker/pictures.h"

#include <QTest>

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
