#include "ui/editing/brush_operation.h"
#include "ui/editing/brush_tool.h"
#include "ui/editing/mask_document.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace flowmend::ui;

namespace {
int at(const MaskDocument& document, int x, int y) {
    return document.mask().constScanLine(y)[x];
}
} // namespace

class EditingBrushTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void coverageFallsFromOneToZero_data();
    void coverageFallsFromOneToZero();
    void aFastStrokeLeavesNoBeads_data();
    void aFastStrokeLeavesNoBeads();
    void sweepingEqualsManyStamps();
    void aSoftBrushIsSoftAndAHardOneHard();
    void aDabHasTheAreaOfItsCircle();
    void goingTwiceOverASpotChangesNothing();
    void erasingUndoesPaintingOfTheSameBrush();
    void pressureScalesTheWidth();
    void aStraightLineStartsWhereTheLastStrokeEnded();
    void stepsOfTheSizeReachBothEnds();
    void theToolPaintsNothingWithoutADocument();
};

void EditingBrushTest::coverageFallsFromOneToZero_data() {
    QTest::addColumn<double>("radius");
    QTest::addColumn<double>("hardness");
    for (const double radius : {0.5, 1.0, 5.0, 40.0, 1000.0}) {
        for (const double hardness : {0.0, 0.5, 1.0}) {
            QTest::addRow("radius %g, hardness %g", radius, hardness) << radius << hardness;
        }
    }
}

void EditingBrushTest::coverageFallsFromOneToZero() {
    QFETCH(double, radius);
    QFETCH(double, hardness);
    QCOMPARE(brushCoverage(0, radius, hardness), 1.0);
    QCOMPARE(brushCoverage(std::max(0.0, std::min(hardness * radius, radius - 0.5)), radius, hardness), 1.0);
    QCOMPARE(brushCoverage(radius + 0.5, radius, hardness), 0.0);
    double last = 1;
    for (int i = 0; i <= 1000; ++i) {
        const double now = brushCoverage(1.1 * radius * i / 1000, radius, hardness);
        QVERIFY(now <= last && now >= 0);
        last = now;
    }
}

void EditingBrushTest::aFastStrokeLeavesNoBeads_data() {
    QTest::addColumn<double>("diameter");
    QTest::addColumn<double>("hardness");
    QTest::newRow("thin and hard") << 3.0 << 1.0;
    QTest::newRow("soft") << 40.0 << 0.0;
    QTest::newRow("wide and hard") << 120.0 << 1.0;
}

// One jump over 800 pixels: every column between the ends must be the same.
void EditingBrushTest::aFastStrokeLeavesNoBeads() {
    QFETCH(double, diameter);
    QFETCH(double, hardness);
    MaskDocument document;
    document.reset(QSize(1000, 200));
    BrushOperation operation(document, {.diameterPx = diameter, .hardness = hardness}, {100, 100.5});
    operation.extendTo({900, 100.5});
    operation.end();
    QCOMPARE(at(document, 100, 100), 255);
    for (int x = 101; x < 900; ++x) {
        for (int y = 0; y < 200; ++y) {
            QCOMPARE(at(document, x, y), at(document, 100, y));
        }
    }
}

void EditingBrushTest::sweepingEqualsManyStamps() {
    MaskDocument swept, stamped;
    swept.reset(QSize(300, 300));
    stamped.reset(QSize(300, 300));
    const Brush brush{.diameterPx = 24, .hardness = 0.3};
    const QPointF from(40.3, 50.8), to(230.1, 251.6);
    BrushOperation(swept, brush, from).extendTo(to);
    for (int i = 0; i <= 4000; ++i) {
        BrushOperation(stamped, brush, from + (to - from) * (i / 4000.0));
    }
    for (int y = 0; y < 300; ++y) {
        for (int x = 0; x < 300; ++x) {
            // Stamps 0.07 px apart miss the closest point by 0.035 px at most; the fall is 30 levels a pixel: one
            // level.
            QVERIFY(std::abs(at(swept, x, y) - at(stamped, x, y)) <= 1);
        }
    }
}

void EditingBrushTest::aSoftBrushIsSoftAndAHardOneHard() {
    const auto greys = [](double hardness) {
        MaskDocument document;
        document.reset(QSize(200, 200));
        BrushOperation(document, {.diameterPx = 100, .hardness = hardness}, {100, 100});
        int count = 0;
        for (int x = 100; x < 200; ++x) {
            const int value = at(document, x, 100);
            count += value > 0 && value < 255;
        }
        return count;
    };
    QVERIFY(greys(1.0) <= 1); // the anti-aliased edge
    QVERIFY(greys(0.5) > 20);
    QVERIFY(greys(0.0) > 40);
}

void EditingBrushTest::aDabHasTheAreaOfItsCircle() {
    MaskDocument document;
    document.reset(QSize(200, 200));
    BrushOperation(document, {.diameterPx = 80, .hardness = 1}, {100, 100});
    const double area = document.coverage() * 200 * 200;
    QVERIFY(std::abs(area - M_PI * 40 * 40) < 0.005 * M_PI * 40 * 40); // the edge is smoothed, not moved
}

void EditingBrushTest::goingTwiceOverASpotChangesNothing() {
    MaskDocument document;
    document.reset(QSize(200, 200));
    BrushOperation operation(document, {.diameterPx = 50, .hardness = 0}, {50, 100});
    operation.extendTo({150, 100});
    const QImage once = document.mask().copy();
    operation.extendTo({50, 100});
    operation.extendTo({150, 100});
    QCOMPARE(document.mask(), once);
}

void EditingBrushTest::erasingUndoesPaintingOfTheSameBrush() {
    MaskDocument document;
    document.reset(QSize(200, 200));
    const Brush paints{.diameterPx = 50, .hardness = 1};
    const Brush erases{.diameterPx = 54, .hardness = 1, .erases = true};
    BrushOperation(document, paints, {50, 100}).extendTo({150, 120});
    QVERIFY(!document.isEmpty());
    BrushOperation(document, erases, {50, 100}).extendTo({150, 120});
    QVERIFY(document.isEmpty());
}

void EditingBrushTest::pressureScalesTheWidth() {
    const auto width = [](double pressure) {
        MaskDocument document;
        document.reset(QSize(200, 200));
        BrushOperation(document, {.diameterPx = 100, .hardness = 1}, {100, 100}, pressure);
        int count = 0;
        for (int x = 0; x < 200; ++x) {
            count += at(document, x, 100) > 127;
        }
        return count;
    };
    QCOMPARE(width(1), 100);
    QVERIFY(width(0.5) > 55 && width(0.5) < 70);
    QVERIFY(width(0) > 20 && width(0) < 30);
}

void EditingBrushTest::aStraightLineStartsWhereTheLastStrokeEnded() {
    MaskDocument document;
    document.reset(QSize(300, 300));
    BrushTool tool;
    tool.setDocument(&document);
    tool.setDiameter(10);
    QSignalSpy finished(&tool, &BrushTool::strokeFinished);
    tool.press({.position = {20, 20}});
    tool.release();
    tool.press({.position = {280, 20}, .straight = true});
    tool.release();
    tool.press({.position = {280, 280}, .straight = true});
    tool.release();
    QCOMPARE(finished.count(), 3);
    QCOMPARE(at(document, 150, 20), 255);
    QCOMPARE(at(document, 280, 150), 255);
    QCOMPARE(at(document, 150, 150), 0);
    QCOMPARE(document.undoStack()->count(), 3);
}

void EditingBrushTest::stepsOfTheSizeReachBothEnds() {
    BrushTool tool;
    double last = 0;
    for (int i = 0; i < 200; ++i) {
        tool.stepDiameter(1);
        QVERIFY(tool.brush().diameterPx > last || tool.brush().diameterPx == Brush::kLargest);
        last = tool.brush().diameterPx;
    }
    QCOMPARE(last, Brush::kLargest);
    tool.stepDiameter(-200);
    QCOMPARE(tool.brush().diameterPx, Brush::kSmallest);
    tool.stepHardness(-30);
    QCOMPARE(tool.brush().hardness, 0.0);
    tool.stepHardness(30);
    QCOMPARE(tool.brush().hardness, 1.0);
}

void EditingBrushTest::theToolPaintsNothingWithoutADocument() {
    BrushTool tool;
    tool.press({.position = {5, 5}});
    QVERIFY(!tool.isPainting());
    auto document = std::make_unique<MaskDocument>();
    document->reset(QSize(20, 20));
    tool.setDocument(document.get());
    tool.press({.position = {5, 5}});
    document.reset(); // the picture is closed while the button is down
    tool.moveTo({.position = {8, 8}});
    tool.release();
    QVERIFY(!tool.isPainting());
}

QTEST_APPLESS_MAIN(EditingBrushTest)
#include "editing_brush_test.moc"
