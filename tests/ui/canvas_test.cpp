#include "ui/canvas/canvas.h"
#include "ui/compare/split_handle.h"
#include "ui/editing/brush_tool.h"
#include "ui/editing/mask_document.h"

#include <QAccessible>
#include <QDropEvent>
#include <QMimeData>
#include <QPaintEvent>
#include <QPainter>
#include <QPointingDevice>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTabletEvent>
#include <QTest>
#include <QUrl>
#include <QWheelEvent>

#include <cmath>
#include <memory>

using namespace flowmend::ui;

namespace {

QImage noise(QSize size, quint32 seed = 1) {
    QRandomGenerator random(seed);
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            image.setPixel(x, y, 0xff000000 | random.generate());
        }
    }
    return image;
}

QImage plain(QSize size, const QColor& colour) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

/// Counts what a widget paints.
class PaintLog : public QObject {
public:
    explicit PaintLog(QWidget& widget) { widget.installEventFilter(this); }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            ++paints;
            painted += static_cast<QPaintEvent*>(event)->region();
        }
        return false;
    }
    int paints = 0;
    QRegion painted;
};

/// A canvas with a picture and an empty mask, shown, fitted.
struct Desk {
    explicit Desk(const QImage& picture = noise({300, 200})) {
        document.reset(picture.size());
        canvas.resize(480, 360);
        canvas.setPicture(picture);
        canvas.setMaskDocument(&document);
        canvas.brushTool()->setDiameter(10);
        canvas.brushTool()->setHardness(1);
        canvas.show();
        (void)QTest::qWaitForWindowExposed(&canvas);
        QCoreApplication::processEvents();
    }
    /// Where on the widget an image point is seen.
    QPoint seen(double x, double y) const { return canvas.toWidget({x, y}).toPoint(); }
    void wheel(QPointF at, int notches, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QWheelEvent event(at, canvas.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&canvas, &event);
    }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mousePress(&canvas, button, modifiers, from);
        QTest::mouseMove(&canvas, to);
        QTest::mouseRelease(&canvas, button, modifiers, to);
    }
    int mask(int x, int y) const { return document.mask().constScanLine(y)[x]; }
    QString name() { return QAccessible::queryAccessibleInterface(&canvas)->text(QAccessible::Name); }

    MaskDocument document;
    Canvas canvas;
};

/// Device pixels of a widget.
QImage shot(QWidget& widget) {
    QImage image = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
    image.setDevicePixelRatio(1);
    return image;
}

/// Device pixel of the shot where the middle of image pixel (x, y) is seen.
QColor colourAt(Desk& desk, const QImage& image, int x, int y) {
    const QPointF device = desk.canvas.viewTransform().toView(QPointF(x + 0.5, y + 0.5));
    return image.pixelColor(int(std::floor(device.x())), int(std::floor(device.y())));
}

} // namespace

class CanvasTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pixelsAt100PercentAreExact();
    void pixelsStayExactInAWidgetAtAnOddPosition();
    void pixelsAt800PercentAreSquaresOfOneColour();
    void theGridAppearsAbove800Percent();
    void aPartialRepaintLooksLikeAWholeOne_data();
    void aPartialRepaintLooksLikeAWholeOne();

    void updateRegionRepaintsOnlyTheRegion();
    void manyFramesBetweenTwoPaintsArePaintedOnce();

    void theWheelKeepsThePointUnderTheCursor();
    void middleDragAndSpaceDragPanAndDoNotPaint();
    void aPictureOfTheSameSizeKeepsTheView();

    void theMousePaintsOneUndoableStroke();
    void theRightButtonErases();
    void shiftClickDrawsAStraightLine();
    void escapeGivesTheStrokeUp();
    void thePenPressesAndItsOtherEndErases();
    void paintingShowsAHiddenMask();
    void aDisabledCanvasOnlyPans();
    void aMaskOfAnotherSizeIsNotPainted();
    void theMaskIsTintedOverThePicture();

    void bracketsAndModifiedWheelChangeTheBrush();
    void theBrushCursorHasItsTrueSize();
    void arrowsAndEnterPaint();
    void tabLeavesTheCanvas();
    void holdingEBorrowsTheEraser();

    void theSplitShowsBeforeLeftOfTheLine();
    void theSplitLineFollowsTheMouseAndTheArrows();
    void paintingWorksBesideTheSplitLine();
    void holdingBackslashShowsBefore();
    void theDifferenceIsFourTimesStronger();
    void aSmallerBeforeIsStretched();

    void theNameSaysSizeZoomAndMask();
    void hoveringNamesThePixel();
    void droppedFilesAreReported();
    void anEmptyCanvasAsksForAPicture();
};

void CanvasTest::pixelsAt100PercentAreExact() {
    const QImage picture = noise({1500, 1100});
    Desk desk(picture);
    desk.canvas.actualSize();
    const QImage seen = shot(desk.canvas);
    const QPoint origin = desk.canvas.viewTransform().origin();
    QCOMPARE(seen, picture.copy(QRect(-origin, seen.size())));
}

void CanvasTest::pixelsStayExactInAWidgetAtAnOddPosition() {
    const QImage picture = noise({1500, 1100});
    QWidget window;
    window.resize(500, 400);
    Canvas canvas(&window);
    canvas.setGeometry(7, 3, 401, 301);
    canvas.setPicture(picture);
    canvas.actualSize();
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const double dpr = window.devicePixelRatioF();
    // Well inside, so that a shift by a part of a pixel cannot move the edge of the widget into the part compared.
    const QRect inside(qRound(40 * dpr), qRound(40 * dpr), 200, 200);
    const QImage seen = shot(window).copy(inside);
    const QPoint origin = canvas.viewTransform().origin();
    const QPoint expected = inside.topLeft() - QPointF(7 * dpr, 3 * dpr).toPoint() - origin;
    bool found = false; // the half pixel may be rounded up or down
    for (const QPoint& step : {QPoint(0, 0), QPoint(1, 0), QPoint(0, 1), QPoint(1, 1), QPoint(-1, 0), QPoint(0, -1)}) {
        found = found || seen == picture.copy(QRect(expected + step, seen.size()));
    }
    QVERIFY(found);
}

void CanvasTest::pixelsAt800PercentAreSquaresOfOneColour() {
    const QImage picture = noise({300, 200});
    Desk desk(picture);
    desk.canvas.zoomTo(800);
    const QImage seen = shot(desk.canvas);
    const QPoint origin = desk.canvas.viewTransform().origin();
    for (int y = 0; y < seen.height(); ++y) {
        for (int x = 0; x < seen.width(); ++x) {
            QCOMPARE(seen.pixel(x, y), picture.pixel((QPoint(x, y) - origin).x() / 8, (QPoint(x, y) - origin).y() / 8));
        }
    }
}

void CanvasTest::theGridAppearsAbove800Percent() {
    Desk desk(plain({300, 200}, Qt::white));
    const auto colours = [&] {
        const QImage seen = shot(desk.canvas);
        QSet<QRgb> found;
        for (int x = 0; x < seen.width(); ++x) {
            found << seen.pixel(x, seen.height() / 2 + 3);
        }
        return found.size();
    };
    desk.canvas.zoomTo(800);
    QCOMPARE(colours(), 1);
    desk.canvas.zoomTo(1600);
    QCOMPARE(colours(), 2);
}

void CanvasTest::aPartialRepaintLooksLikeAWholeOne_data() {
    QTest::addColumn<double>("percent");
    for (const double percent : {20.0, 33.3, 66.7, 100.0, 150.0, 300.0, 800.0}) {
        QTest::addRow("%g %%", percent) << percent;
    }
}

void CanvasTest::aPartialRepaintLooksLikeAWholeOne() {
    QFETCH(double, percent);
    Desk desk(noise({1500, 1100}));
    desk.document.invert();
    desk.canvas.zoomTo(percent);
    const QImage whole = shot(desk.canvas);
    const QRect part(101, 77, 133, 99);
    QImage seen = whole.copy();
    seen.setDevicePixelRatio(desk.canvas.devicePixelRatioF());
    desk.canvas.render(&seen, part.topLeft(), part, QWidget::RenderFlags());
    int largest = 0;
    for (int y = 0; y < whole.height(); ++y) {
        for (int x = 0; x < whole.width(); ++x) {
            largest = std::max(largest, std::abs(qGreen(whole.pixel(x, y)) - qGreen(seen.pixel(x, y))));
        }
    }
    // The raster engine counts in 1/65536 of a pixel from the corner of each part: noise of full contrast may round
    // otherwise.
    QVERIFY2(largest <= 2, qPrintable(QString::number(largest)));
}

void CanvasTest::updateRegionRepaintsOnlyTheRegion() {
    Desk desk(noise({3000, 2000}));
    PaintLog log(desk.canvas);
    const QRect where(1000, 700, 400, 300);
    desk.canvas.updateRegion(where, plain(where.size(), Qt::green));
    QTRY_COMPARE(log.paints, 1);
    const QRectF area(desk.canvas.toWidget(where.topLeft()), desk.canvas.toWidget(QPointF(1400, 1000)));
    QVERIFY(log.painted.boundingRect().contains(area.toRect()));
    QVERIFY(area.toAlignedRect().adjusted(-4, -4, 4, 4).contains(log.painted.boundingRect()));
    const QImage seen = shot(desk.canvas);
    QCOMPARE(colourAt(desk, seen, 1200, 850), QColor(Qt::green));
    QCOMPARE(desk.canvas.picture().pixelColor(1399, 999), QColor(Qt::green));
    QVERIFY(desk.canvas.picture().pixelColor(1400, 999) != QColor(Qt::green));
}

void CanvasTest::manyFramesBetweenTwoPaintsArePaintedOnce() {
    Desk desk;
    PaintLog log(desk.canvas);
    for (int i = 0; i < 100; ++i) {
        desk.canvas.updateRegion({10, 10, 50, 50}, plain({50, 50}, QColor(i, i, i)));
    }
    QTRY_VERIFY(log.paints > 0);
    QCoreApplication::processEvents();
    QCOMPARE(log.paints, 1);
}

void CanvasTest::theWheelKeepsThePointUnderTheCursor() {
    Desk desk(noise({3000, 2000}));
    desk.canvas.actualSize();
    const QPointF cursor(131, 87);
    QSignalSpy zooms(&desk.canvas, &Canvas::zoomChanged);
    for (const int notches : {1, 1, 1, -2, 3, -4}) {
        const QPointF held = desk.canvas.toImage(cursor);
        desk.wheel(cursor, notches);
        const double error = QLineF(desk.canvas.toWidget(held), cursor).length() * desk.canvas.devicePixelRatioF();
        // Half a device pixel of rounding each way before and after, the first one magnified by at most 3 notches
        // (factor 3).
        QVERIFY2(error <= 0.71 * (1 + 3), qPrintable(QString::number(error)));
    }
    QVERIFY(zooms.count() >= 6);
}

void CanvasTest::middleDragAndSpaceDragPanAndDoNotPaint() {
    Desk desk(noise({3000, 2000}));
    desk.canvas.actualSize();
    const QPointF held = desk.canvas.toImage(QPointF(200, 150));
    desk.drag({200, 150}, {240, 130}, Qt::MiddleButton);
    QVERIFY(QLineF(desk.canvas.toImage(QPointF(240, 130)), held).length() <= 1);
    QTest::keyPress(&desk.canvas, Qt::Key_Space);
    desk.drag({240, 130}, {200, 150});
    QTest::keyRelease(&desk.canvas, Qt::Key_Space);
    QVERIFY(QLineF(desk.canvas.toImage(QPointF(200, 150)), held).length() <= 1);
    QVERIFY(desk.document.isEmpty());
    desk.drag({200, 150}, {220, 150}); // Space is up again: this paints
    QVERIFY(!desk.document.isEmpty());
}

void CanvasTest::aPictureOfTheSameSizeKeepsTheView() {
    Desk desk(noise({3000, 2000}));
    desk.canvas.zoomTo(300);
    const QPoint origin = desk.canvas.viewTransform().origin();
    desk.canvas.setPicture(noise({3000, 2000}, 2));
    QCOMPARE(desk.canvas.zoom(), 3.0);
    QCOMPARE(desk.canvas.viewTransform().origin(), origin);
    desk.canvas.setPicture(noise({300, 300}));
    QCOMPARE(desk.canvas.zoom(), desk.canvas.viewTransform().fitZoom());
}

void CanvasTest::theMousePaintsOneUndoableStroke() {
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

void CanvasTest::theRightButtonErases() {
    Desk desk;
    desk.drag(desk.seen(50, 100), desk.seen(250, 100));
    desk.drag(desk.seen(150, 60), desk.seen(150, 140), Qt::RightButton);
    QCOMPARE(desk.mask(150, 100), 0);
    QCOMPARE(desk.mask(100, 100), 255);
    QVERIFY(!desk.canvas.brushTool()->brush().erases); // only while it was down
}

void CanvasTest::shiftClickDrawsAStraightLine() {
    Desk desk;
    QTest::mouseClick(&desk.canvas, Qt::LeftButton, Qt::NoModifier, desk.seen(40, 40));
    QTest::mouseClick(&desk.canvas, Qt::LeftButton, Qt::ShiftModifier, desk.seen(240, 140));
    QCOMPARE(desk.mask(140, 90), 255);
    QTest::mouseClick(&desk.canvas, Qt::LeftButton, Qt::NoModifier, desk.seen(240, 40));
    QCOMPARE(desk.mask(240, 90), 0);
}

void CanvasTest::escapeGivesTheStrokeUp() {
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

void CanvasTest::thePenPressesAndItsOtherEndErases() {
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

void CanvasTest::paintingShowsAHiddenMask() {
    Desk desk;
    desk.canvas.setMaskVisible(false);
    QSignalSpy shown(&desk.canvas, &Canvas::maskVisibleChanged);
    desk.drag(desk.seen(50, 100), desk.seen(250, 100));
    QVERIFY(desk.canvas.isMaskVisible());
    QCOMPARE(shown.count(), 1);
}

void CanvasTest::aDisabledCanvasOnlyPans() {
    Desk desk(noise({3000, 2000}));
    desk.canvas.actualSize();
    desk.canvas.setEditingEnabled(false);
    const QPoint origin = desk.canvas.viewTransform().origin();
    desk.drag({200, 150}, {260, 190});
    desk.drag({200, 150}, {260, 190}, Qt::RightButton);
    QTest::keyClick(&desk.canvas, Qt::Key_Return);
    QVERIFY(desk.document.isEmpty());
    QVERIFY(desk.canvas.viewTransform().origin() != origin);
}

void CanvasTest::aMaskOfAnotherSizeIsNotPainted() {
    Desk desk;
    desk.canvas.setPicture(noise({600, 400})); // a result of super-resolution
    desk.drag(desk.seen(50, 100), desk.seen(250, 100));
    QVERIFY(desk.document.isEmpty());
}

void CanvasTest::theMaskIsTintedOverThePicture() {
    Desk desk(plain({300, 200}, Qt::white));
    desk.canvas.setOverlayColour(QColor(255, 0, 0, 128));
    desk.drag(desk.seen(50, 100), desk.seen(250, 100));
    QTest::mouseMove(&desk.canvas, {3, 3}); // the brush away from there
    const QColor masked = colourAt(desk, shot(desk.canvas), 150, 100);
    QCOMPARE(masked.red(), 255);
    QVERIFY(std::abs(masked.green() - 127) <= 1); // rounding of premultiplied halves
    QCOMPARE(colourAt(desk, shot(desk.canvas), 150, 150), QColor(Qt::white));
    desk.canvas.setMaskVisible(false);
    QCOMPARE(colourAt(desk, shot(desk.canvas), 150, 100), QColor(Qt::white));
    desk.canvas.setMaskVisible(true);
    desk.document.undoStack()->undo();
    QCOMPARE(colourAt(desk, shot(desk.canvas), 150, 100), QColor(Qt::white));
}

void CanvasTest::bracketsAndModifiedWheelChangeTheBrush() {
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

void CanvasTest::theBrushCursorHasItsTrueSize() {
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

void CanvasTest::arrowsAndEnterPaint() {
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

void CanvasTest::tabLeavesTheCanvas() {
    QWidget window;
    Canvas canvas(&window);
    canvas.setPicture(noise({30, 20}));
    canvas.setGeometry(0, 0, 200, 150);
    QWidget next(&window);
    next.setFocusPolicy(Qt::StrongFocus);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    canvas.setFocus();
    QTest::keyClick(&canvas, Qt::Key_Tab);
    QVERIFY(next.hasFocus());
}

void CanvasTest::holdingEBorrowsTheEraser() {
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

void CanvasTest::theSplitShowsBeforeLeftOfTheLine() {
    Desk desk(plain({300, 200}, Qt::blue));
    desk.canvas.setBefore(plain({300, 200}, Qt::yellow));
    desk.canvas.setCompareMode(CompareMode::split);
    desk.canvas.setSplitPosition(0.25);
    const QImage seen = shot(desk.canvas);
    QCOMPARE(colourAt(desk, seen, 40, 150), QColor(Qt::yellow));
    QCOMPARE(colourAt(desk, seen, 110, 150), QColor(Qt::blue));
    QCOMPARE(colourAt(desk, seen, 280, 150), QColor(Qt::blue));
}

void CanvasTest::theSplitLineFollowsTheMouseAndTheArrows() {
    Desk desk;
    desk.canvas.setBefore(noise({300, 200}, 2));
    auto* handle = desk.canvas.findChild<SplitHandle*>();
    QVERIFY(!handle->isVisible());
    desk.canvas.setCompareMode(CompareMode::split);
    QVERIFY(handle->isVisible());
    const QPoint grip = handle->rect().center();
    const QPoint target = handle->mapFrom(&desk.canvas, QPoint(desk.seen(75, 0).x(), desk.canvas.height() / 2));
    QTest::mousePress(handle, Qt::LeftButton, {}, grip);
    QTest::mouseMove(handle, {target.x(), grip.y()});
    QTest::mouseRelease(handle, Qt::LeftButton, {}, handle->rect().center());
    QVERIFY2(std::abs(desk.canvas.splitPosition() - 0.25) < 0.01,
             qPrintable(QString::number(desk.canvas.splitPosition())));
    QVERIFY(desk.document.isEmpty());

    QTest::keyClick(handle, Qt::Key_Home);
    QCOMPARE(desk.canvas.splitPosition(), 0.0);
    QTest::keyClick(handle, Qt::Key_Right);
    QCOMPARE(desk.canvas.splitPosition(), 0.01);
    QTest::keyClick(handle, Qt::Key_PageUp);
    QCOMPARE(desk.canvas.splitPosition(), 0.11);
    const auto* interface = QAccessible::queryAccessibleInterface(handle);
    QVERIFY(!interface->text(QAccessible::Name).isEmpty());
    QCOMPARE(const_cast<QAccessibleInterface*>(interface)->valueInterface()->currentValue().toInt(), 11);
}

void CanvasTest::paintingWorksBesideTheSplitLine() {
    Desk desk;
    desk.canvas.setBefore(noise({300, 200}, 2));
    desk.canvas.setCompareMode(CompareMode::split);
    desk.drag(desk.seen(180, 40), desk.seen(280, 40));
    QCOMPARE(desk.mask(230, 40), 255);
}

void CanvasTest::holdingBackslashShowsBefore() {
    Desk desk(plain({300, 200}, Qt::blue));
    desk.canvas.setBefore(plain({300, 200}, Qt::yellow));
    QTest::keyPress(&desk.canvas, Qt::Key_Backslash);
    QCOMPARE(colourAt(desk, shot(desk.canvas), 200, 150), QColor(Qt::yellow));
    QTest::keyRelease(&desk.canvas, Qt::Key_Backslash);
    QCOMPARE(colourAt(desk, shot(desk.canvas), 200, 150), QColor(Qt::blue));
    QCOMPARE(desk.canvas.compareMode(), CompareMode::off);
}

void CanvasTest::theDifferenceIsFourTimesStronger() {
    Desk desk(plain({300, 200}, QColor(100, 110, 200)));
    desk.canvas.setBefore(plain({300, 200}, QColor(107, 100, 20)));
    desk.canvas.setCompareMode(CompareMode::difference);
    QCOMPARE(colourAt(desk, shot(desk.canvas), 200, 150), QColor(28, 40, 255));
}

void CanvasTest::aSmallerBeforeIsStretched() {
    Desk desk(plain({300, 200}, Qt::blue));
    desk.canvas.setBefore(plain({75, 50}, Qt::yellow));
    desk.canvas.setCompareMode(CompareMode::before);
    const QImage seen = shot(desk.canvas);
    QCOMPARE(colourAt(desk, seen, 298, 198), QColor(Qt::yellow));
    QCOMPARE(colourAt(desk, seen, 1, 198), QColor(Qt::yellow));
}

void CanvasTest::theNameSaysSizeZoomAndMask() {
    Desk desk;
    desk.canvas.zoomTo(200);
    QCOMPARE(QAccessible::queryAccessibleInterface(&desk.canvas)->role(), QAccessible::Graphic);
    QCOMPARE(desk.name(), QStringLiteral("Picture, 300 × 200 pixels, zoom 200 %, 0.0 % masked"));
    desk.document.invert();
    QVERIFY(desk.name().contains(QStringLiteral("100.0 % masked")));
    desk.canvas.setRunState(QStringLiteral("step 3 of 20"));
    QCOMPARE(QAccessible::queryAccessibleInterface(&desk.canvas)->text(QAccessible::Description),
             QStringLiteral("step 3 of 20"));
    desk.canvas.setPicture(QImage());
    QVERIFY(desk.name().startsWith(QStringLiteral("No picture")));
}

void CanvasTest::hoveringNamesThePixel() {
    Desk desk;
    QSignalSpy hovers(&desk.canvas, &Canvas::pixelHovered);
    QTest::mouseMove(&desk.canvas, desk.canvas.toWidget({17.5, 23.5}).toPoint());
    QTRY_VERIFY(hovers.count() > 0);
    const QPoint pixel = hovers.last()[0].toPoint();
    QVERIFY((pixel - QPoint(17, 23)).manhattanLength() <= 2); // the pointer stands on whole logical pixels
    QTest::mouseMove(&desk.canvas, {1, 1});
    QTRY_COMPARE(hovers.last()[0].toPoint(), QPoint(-1, -1));
}

void CanvasTest::droppedFilesAreReported() {
    Desk desk;
    QSignalSpy drops(&desk.canvas, &Canvas::filesDropped);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile("/pictures/grandmother.png"), QUrl("https://example.org/x.png")});
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&desk.canvas, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&desk.canvas, &drop);
    QCOMPARE(drops.count(), 1);
    QCOMPARE(drops[0][0].toStringList(), QStringList{"/pictures/grandmother.png"});
}

void CanvasTest::anEmptyCanvasAsksForAPicture() {
    Canvas canvas;
    canvas.resize(700, 400);
    canvas.show();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas));
    QSignalSpy requests(&canvas, &Canvas::openRequested);
    QTest::mouseClick(&canvas, Qt::LeftButton);
    QCOMPARE(requests.count(), 1);
    const QImage seen = shot(canvas);
    QCOMPARE(seen.pixelColor(2, 2), QColor(118, 118, 118));
    int drawn = 0;
    for (int y = 0; y < seen.height(); ++y) {
        for (int x = 0; x < seen.width(); ++x) {
            drawn += seen.pixelColor(x, y) != QColor(118, 118, 118);
        }
    }
    QVERIFY(drawn > 1000);                              // the three drawings and their words
    QVERIFY(drawn < seen.width() * seen.height() / 10); // and calm around them
}

QTEST_MAIN(CanvasTest)
#include "canvas_test.moc"
