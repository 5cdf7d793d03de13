#include "tests/ui/support/slow_engine.h"
#include "ui/timeline/plot_widget.h"
#include "ui/timeline/timeline_panel.h"

#include <QAccessible>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace flowmend;
using namespace flowmend::ui;

namespace {

std::vector<FramePtr> framesOf(int first, int last, int steps) {
    std::vector<FramePtr> frames;
    for (int step = first; step <= last; ++step) {
        Frame frame;
        frame.step = step;
        frame.steps = steps;
        frame.t = double(step) / steps;
        frame.region = {0, 0, 8, 8};
        frame.background = {{8, 8}, std::make_shared<const Bytes>(std::size_t(8 * 8 * 3), std::uint8_t(step))};
        frame.patches = {{frame.region, frame.background, frame.background, frame.background}};
        frame.dataLoss = std::pow(10.0, -step);
        frame.controlEnergy = step;
        frames.push_back(std::make_shared<const Frame>(frame));
    }
    return frames;
}

} // namespace

class TimelineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theStripFollowsTheRunUntilAnotherStepIsChosen() {
        Filmstrip strip;
        strip.append(framesOf(1, 3, 10));
        QCOMPARE(strip.value(), 2);
        QTest::keyClick(&strip, Qt::Key_Left);
        QCOMPARE(strip.value(), 1);
        strip.append(framesOf(4, 6, 10));
        QCOMPARE(strip.value(), 1); // looking at the past is not interrupted
        QTest::keyClick(&strip, Qt::Key_End);
        QCOMPARE(strip.currentFrame()->step, 6);
        strip.append(framesOf(7, 7, 10));
        QCOMPARE(strip.currentFrame()->step, 7);
        QTest::keyClick(&strip, Qt::Key_Home);
        QCOMPARE(strip.currentFrame()->step, 1);
        QTest::keyClick(&strip, Qt::Key_Right);
        QCOMPARE(strip.currentFrame()->step, 2);
    }

    void draggingChoosesTheStepUnderThePointer() {
        Filmstrip strip;
        strip.resize(1008, 64); // 4 px of margin at both ends: 100 px a step
        strip.append(framesOf(1, 10, 10));
        strip.show();
        QTest::mousePress(&strip, Qt::LeftButton, {}, QPoint(354, 30));
        QCOMPARE(strip.currentFrame()->step, 4);
        QTest::mouseMove(&strip, QPoint(754, 30));
        QCOMPARE(strip.currentFrame()->step, 8);
        QTest::mouseRelease(&strip, Qt::LeftButton, {}, QPoint(754, 30));
    }

    void stepsToComeCannotBeChosen() {
        Filmstrip strip;
        strip.resize(1008, 64);
        strip.append(framesOf(1, 3, 10));
        QTest::mouseClick(&strip, Qt::LeftButton, {}, QPoint(900, 30));
        QCOMPARE(strip.currentFrame()->step, 3);
    }

    void screenReadersHearWhichStepIsShown() {
        Filmstrip strip;
        strip.append(framesOf(1, 3, 10));
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&strip);
        QVERIFY(face && face->valueInterface());
        QCOMPARE(face->text(QAccessible::Name), QStringLiteral("Timeline, step 3 of 10"));
        QCOMPARE(face->valueInterface()->currentValue().toInt(), 2);
    }

    void theAxisOfAPlotCoversItsValuesByWholeDecades() {
        PlotWidget plot(QStringLiteral("loss"), QStringLiteral("help"));
        plot.append(0.1, 0.5);
        plot.append(0.2, 0.02);
        plot.append(0.3, 0.0); // no logarithm: does not stretch the axis
        QCOMPARE(plot.decades(), std::pair(-2, 0));
    }

    void aPlotNamesTheValueAtItsMarker() {
        PlotWidget plot(QStringLiteral("loss"), QStringLiteral("help"));
        plot.append(0.5, 0.25);
        plot.append(1.0, 0.125);
        QCOMPARE(*plot.shownValue(), 0.125);
        plot.setMarker(0);
        QCOMPARE(*plot.shownValue(), 0.25);
        QVERIFY(plot.accessibleName().startsWith(QStringLiteral("loss: ")));
    }

    void pressingInAPlotChoosesTheNearestStep() {
        TimelinePanel panel;
        panel.resize(900, 240);
        panel.append(framesOf(1, 10, 10));
        panel.show();
        PlotWidget* plot = panel.lossPlot();
        QTest::mouseClick(plot, Qt::LeftButton, {}, QPoint(35, 60)); // the left end of the axis
        QCOMPARE(panel.filmstrip()->currentFrame()->step, 1);
        QCOMPARE(panel.energyPlot()->marker(), 0);
    }

    void onlyAnotherStepThanTheResultCanBeUsed() {
        TimelinePanel panel;
        panel.append(framesOf(1, 10, 10));
        panel.filmstrip()->setValue(4);
        QVERIFY(!panel.canUseStep()); // the run goes on
        panel.setResultFrame(9);
        QVERIFY(panel.canUseStep());
        panel.filmstrip()->setValue(9);
        QVERIFY(!panel.canUseStep());
    }

    void aStepThatIsKeptReducedCannotBeUsedAndTheButtonSaysWhy() {
        TimelinePanel panel;
        Frame reduced = *framesOf(1, 1, 3).front();
        reduced.patches.front().where = {0, 0, 24, 24}; // its picture has 8 x 8 pixels
        auto frames = framesOf(1, 3, 3);
        frames[1] = std::make_shared<const Frame>(reduced);
        panel.append(frames);
        panel.setResultFrame(2);
        QSignalSpy used(&panel, &TimelinePanel::useStep);
        panel.filmstrip()->setValue(1);
        QVERIFY(!panel.canUseStep());
        QVERIFY(panel.useButton()->toolTip().contains(QLatin1String("reduced")));
        QTest::mouseClick(panel.useButton(), Qt::LeftButton);
        QCOMPARE(used.count(), 0);
        panel.filmstrip()->setValue(0);
        QVERIFY(!panel.useButton()->toolTip().contains(QLatin1String("reduced")));
        QTest::mouseClick(panel.useButton(), Qt::LeftButton);
        QCOMPARE(used.count(), 1);
    }

    void theStripKeepsNoMoreThumbnailsThanItShows() {
        Filmstrip strip;
        strip.resize(1008, 64);
        for (int step = 1; step <= 200; ++step) { // each alone, with the end of the run always further away
            strip.append(framesOf(step, step, step));
            strip.grab();
        }
        QVERIFY(strip.thumbnailCount() > 0);
        QVERIFY2(strip.thumbnailCount() <= 20, qPrintable(QString::number(strip.thumbnailCount()))); // 50 px each
    }
};

QTEST_MAIN(TimelineTest)
#include "timeline_test.moc"
