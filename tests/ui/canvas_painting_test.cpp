// The mask under mouse, pen and keys, and the brush that paints it.
#include "tests/ui/support/canvas_desk.h"

#include <QPointingDevice>
#include <QSignalSpy>
#include <QTabletEvent>
#include <QTest>

#include <cmath>
#include <memory>

using namespace flowmend::ui;
using namespace flowmend::ui::testing;

class CanvasPaintingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMousePaintsOneUndoableStroke();
    void theRightButtonErases();
    void shiftClickDrawsAStraightLine();
    void escapeGivesTheStrokeUp();
    void thePenPressesAndItsOtherEndErases();
    void arrowsAndEnterPaint();
    void paintingShowsAHiddenMask();
    void aMaskOfAnotherSizeIsNotPainted();

    void bracketsAndModifiedWheelChangeTheBrush();
    void theBrushCursorHasItsTrueSize();
    void holdingEBorrowsTheEraser();
};

void CanvasPaintingTest::theMousePaintsOneUndoableStroke() {
    Desk desk;
    QSignalSpy finished(&desk.canvas, &Canvas::strokeFinished);
    desk.drag(desk.seen(50, 100), desk.seen(250, 100));
    QCOMPARE(finished.count(), 1);
    QCOMPARE(desk.document.undoStack()->count(), 1);
    for (int x = 50; x < 250; ++x) { // one jump of 200 pixels, no beads
        QCOMPARE(desk.mask(x, 100), 255);
        QCOMPARE(desk.mask(x, 103), 255);
        QCOMPARE(desk.mask(x, 108), 0);
    }
    desk.document.undoStack()->undo();
    QVERIFY(desk.document.isEmpty());
}

void CanvasPaintingTest::theRightButtonErases() {
    Desk desk;
    desk.drag(desk.seen(50, 100), desk.seen(250, 100));
    desk.drag(desk.seen(150, 60), desk.seen(150, 140), Qt::RightButton);
    QCOMPARE(desk.mask(150, 100), 0);
    QCOMPARE(desk.mask(100, 100), 255);
    QVERIFY(!desk.canvas.brushTool()->brush().erases); // only while it was down
}

void CanvasPaintingTest::shiftClickDrawsAStraightLine() {
    Desk desk;
    QTest::mouseClick(&desk.canvas, Qt::LeftButton, Qt::NoModifier, desk.seen(40, 40));
    QTest::mouseClick(&desk.canvas, Qt::LeftButton, Qt::ShiftModifier, desk.seen(240, 140));
    QCOMPARE(desk.mask(140, 90), 255);
    QTest::mouseClick(&desk.canvas, Qt::LeftButton, Qt::NoModifier, desk.seen(240, 40));
    QCOMPARE(desk.mask(240, 90), 0);
}

void CanvasPaintingTest::escapeGivesTheStrokeUp() {
    Desk desk;
    QTest::mousePress(&desk.canvas, Qt::LeftButton, {}, desk.seen(40, 40));
    QTest::mouseMove(&desk.canvas, desk.seen(200, 100));
    QVERIFY(!desk.document.isEmpty());
    QTest::keyClick(&desk.canvas, Qt::Key_Escape);
    QVERIFY(desk.document.isEmpty());
    QTest::mouseMove(&desk.canvas, desk.seen(100, 150));
    QTest::mouseRelease(&desk.canvas, Qt::LeftButton, {}, desk.seen(100, 150));
    QVERIFY(desk.document.isEmpty());
    QCOMPARE(desk.document.undoStack()->count(), 0);
}

void CanvasPaintingTest::thePenPressesAndItsOtherEndErases() {
    Desk desk;
    desk.canvas.brushTool()->setDiameter(40);
    const auto device = [](QPointingDevice::PointerType type) {
        return std::make_unique<QPointingDevice>(
            QStringLiteral("pen"), qint64(type), QInputDevice::DeviceType::Stylus, type,
            QInputDevice::Capability::Pressure | QInputDevice::Capability::Position, 1, 3);
    };
    const auto pen = device(QPointingDevice::PointerType::Pen);
    const auto eraser = device(QPointingDevice::PointerType::Eraser);
    const auto send = [&](QEvent::Type type, const QPointingDevice& from, QPointF image, double pressure) {
        const QPointF at = desk.canvas.toWidget(image);
        const bool down = type != QEvent::TabletRelease;
        QTabletEvent event(type, &from, at, desk.canvas.mapToGlobal(at), pressure, 0, 0, 0, 0, 0, Qt::NoModifier,
                           type == QEvent::TabletMove ? Qt::NoButton : Qt::LeftButton,
                           down ? Qt::LeftButton : Qt::NoButton);
        QCoreApplication::sendEvent(&desk.canvas, &event);
        QVERIFY(event.isAccepted());
    };
    send(QEvent::TabletPress, *pen, {60, 100}, 0);
    send(QEvent::TabletMove, *pen, {240, 100}, 1);
    send(QEvent::TabletRelease, *pen, {240, 100}, 0);
    QCOMPARE(desk.mask(240, 115), 255); // pressed: the whole 20 px of radius
    QCOMPARE(desk.mask(60, 115), 0);    // barely touched: a quarter
    QCOMPARE(desk.mask(60, 103), 255);
    send(QEvent::TabletPress, *eraser, {240, 100}, 1);
    send(QEvent::TabletRelease, *eraser, {240, 100}, 0);
    QCOMPARE(desk.mask(240, 100), 0);
}

void CanvasPaintingTest::arrowsAndEnterPaint() {
    Desk desk(noise({3000, 2000}));
    desk.canvas.actualSize();
    desk.canvas.brushTool()->setDiameter(40);
    const QPointF start = desk.canvas.viewTransform().toImage(desk.canvas.viewTransform().viewCentre());
    QTest::keyPress(&desk.canvas, Qt::Key_Return);
    for (int i = 0; i < 60; ++i) {
        QTest::keyClick(&desk.canvas, Qt::Key_Right);
    }
    QTest::keyClick(&desk.canvas, Qt::Key_Down);
    QTest::keyRelease(&desk.canvas, Qt::Key_Return);
    QCOMPARE(desk.document.undoStack()->count(), 1);
    const QPoint end(int(start.x()) + 60 * 10, int(start.y())); // steps of a quarter of 40
    QCOMPARE(desk.mask(end.x() - 5, end.y()), 255);
    QCOMPARE(desk.mask(end.x(), end.y() + 25), 255);
    QCOMPARE(desk.mask(end.x() - 300, end.y() + 25), 0);
    QVERIFY(desk.canvas.rect().contains(desk.seen(end.x(), end.y()))); // the view came along
    QTest::keyClick(&desk.canvas, Qt::Key_Down);
    QCOMPARE(desk.document.undoStack()->count(), 1); // Enter is up: moving does not paint
}

void CanvasPaintingTest::paintingShowsAHiddenMask() {
    Desk desk;
    desk.canvas.setMaskVisible(false);
    QSignalSpy shown(&desk.canvas, &Canvas::maskVisibleChanged);
    desk.drag(desk.seen(50, 100), desk.seen(250, 100));
    QVERIFY(desk.canvas.isMaskVisible());
    QCOMPARE(shown.count(), 1);
}

void CanvasPaintingTest::aMaskOfAnotherSizeIsNotPainted() {
    Desk desk;
    desk.canvas.setPicture(noise({600, 400})); // a result of super-resolution
    desk.drag(desk.seen(50, 100), desk.seen(250, 100));
    QVERIFY(desk.document.isEmpty());
}

void CanvasPaintingTest::bracketsAndModifiedWheelChangeTheBrush() {
    Desk desk;
    const auto diameter = [&] { return desk.canvas.brushTool()->brush().diameterPx; };
    QTest::keyClick(&desk.canvas, Qt::Key_BracketRight);
    QCOMPARE(diameter(), 11.0);
    QTest::keyClick(&desk.canvas, Qt::Key_BracketLeft);
    QCOMPARE(diameter(), 10.0);
    const double zoom = desk.canvas.zoom();
    desk.wheel({100, 100}, 2, Qt::ControlModifier);
    QCOMPARE(diameter(), 12.0);
    desk.wheel({100, 100}, -1, Qt::AltModifier);
    QCOMPARE(diameter(), 11.0);
    QCOMPARE(desk.canvas.zoom(), zoom);
    QTest::keyClick(&desk.canvas, Qt::Key_BraceLeft, Qt::ShiftModifier);
    QCOMPARE(desk.canvas.brushTool()->brush().hardness, 0.9);
    QTest::keyClick(&desk.canvas, Qt::Key_BracketRight, Qt::ShiftModifier);
    QCOMPARE(desk.canvas.brushTool()->brush().hardness, 1.0);
}

void CanvasPaintingTest::theBrushCursorHasItsTrueSize() {
    Desk desk(plain({300, 200}, QColor(118, 118, 118)));
    desk.canvas.zoomTo(200);
    desk.canvas.brushTool()->setDiameter(60);
    QTest::mouseMove(&desk.canvas, {240, 180});
    const QImage seen = shot(desk.canvas);
    const double dpr = desk.canvas.devicePixelRatioF();
    const int row = int(std::floor(180.0 * dpr));
    int first = -1, last = -1;
    for (int x = 0; x < seen.width(); ++x) {
        if (std::abs(qGreen(seen.pixel(x, row)) - 118) > 30) {
            first = first < 0 ? x : first;
            last = x;
        }
    }
    // 60 image pixels at 200 % are 120 device pixels; the ring is 1.2 logical pixels wide on either side of the edge.
    QVERIFY2(std::abs(last - first + 1 - 120) <= 4 * dpr, qPrintable(QString::number(last - first + 1)));
}

void CanvasPaintingTest::holdingEBorrowsTheEraser() {
    Desk desk;
    QTest::keyPress(&desk.canvas, Qt::Key_E);
    desk.drag(desk.seen(50, 100), desk.seen(250, 100));
    QTest::keyRelease(&desk.canvas, Qt::Key_E);
    QVERIFY(!desk.canvas.brushTool()->brush().erases);
    QTest::keyClick(&desk.canvas, Qt::Key_E); // a tap chooses it
    QVERIFY(desk.canvas.brushTool()->brush().erases);
    QTest::keyClick(&desk.canvas, Qt::Key_B);
    QVERIFY(!desk.canvas.brushTool()->brush().erases);
}

QTEST_MAIN(CanvasPaintingTest)
#include "canvas_painting_test.moc"
