// What of the picture and the mask is drawn, and how much is drawn anew.
#include "tests/ui/support/canvas_desk.h"

#include <QPaintEvent>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace flowmend::ui;
using namespace flowmend::ui::testing;

namespace {

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

} // namespace

class CanvasDisplayTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pixelsAt100PercentAreExact();
    void pixelsStayExactInAWidgetAtAnOddPosition();
    void pixelsAt800PercentAreSquaresOfOneColour();
    void theGridAppearsAbove800Percent();
    void aPartialRepaintLooksLikeAWholeOne_data();
    void aPartialRepaintLooksLikeAWholeOne();
    void theMaskIsTintedOverThePicture();

    void updateRegionRepaintsOnlyTheRegion();
    void manyFramesBetweenTwoPaintsArePaintedOnce();
};

void CanvasDisplayTest::pixelsAt100PercentAreExact() {
    const QImage picture = noise({1500, 1100});
    Desk desk(picture);
    desk.canvas.actualSize();
    const QImage seen = shot(desk.canvas);
    const QPoint origin = desk.canvas.viewTransform().origin();
    QCOMPARE(seen, picture.copy(QRect(-origin, seen.size())));
}

void CanvasDisplayTest::pixelsStayExactInAWidgetAtAnOddPosition() {
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

void CanvasDisplayTest::pixelsAt800PercentAreSquaresOfOneColour() {
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

void CanvasDisplayTest::theGridAppearsAbove800Percent() {
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

void CanvasDisplayTest::aPartialRepaintLooksLikeAWholeOne_data() {
    QTest::addColumn<double>("percent");
    for (const double percent : {20.0, 33.3, 66.7, 100.0, 150.0, 300.0, 800.0}) {
        QTest::addRow("%g %%", percent) << percent;
    }
}

void CanvasDisplayTest::aPartialRepaintLooksLikeAWholeOne() {
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

void CanvasDisplayTest::theMaskIsTintedOverThePicture() {
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

void CanvasDisplayTest::updateRegionRepaintsOnlyTheRegion() {
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

void CanvasDisplayTest::manyFramesBetweenTwoPaintsArePaintedOnce() {
    Desk desk;
    PaintLog log(desk.canvas);
    for (int i = 0; i < 100; ++i) {
        desk.canvas.updateRegion({10, 10, 50, 50}, plain({50, 50}, QColor(i, i, i)));
    }
    QTRY_VERIFY(log.paints > 0);
    QCoreApplication::processEvents();
    QCOMPARE(log.paints, 1);
}

QTEST_MAIN(CanvasDisplayTest)
#include "canvas_display_test.moc"
