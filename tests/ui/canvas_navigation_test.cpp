// Zooming, panning, and the way past the canvas.
#include "tests/ui/support/canvas_desk.h"

#include <QLineF>
#include <QSignalSpy>
#include <QTest>

using namespace flowmend::ui;
using namespace flowmend::ui::testing;

class CanvasNavigationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWheelKeepsThePointUnderTheCursor();
    void middleDragAndSpaceDragPanAndDoNotPaint();
    void aPictureOfTheSameSizeKeepsTheView();
    void aDisabledCanvasOnlyPans();
    void tabLeavesTheCanvas();
};

void CanvasNavigationTest::theWheelKeepsThePointUnderTheCursor() {
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

void CanvasNavigationTest::middleDragAndSpaceDragPanAndDoNotPaint() {
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

void CanvasNavigationTest::aPictureOfTheSameSizeKeepsTheView() {
    Desk desk(noise({3000, 2000}));
    desk.canvas.zoomTo(300);
    const QPoint origin = desk.canvas.viewTransform().origin();
    desk.canvas.setPicture(noise({3000, 2000}, 2));
    QCOMPARE(desk.canvas.zoom(), 3.0);
    QCOMPARE(desk.canvas.viewTransform().origin(), origin);
    desk.canvas.setPicture(noise({300, 300}));
    QCOMPARE(desk.canvas.zoom(), desk.canvas.viewTransform().fitZoom());
}

void CanvasNavigationTest::aDisabledCanvasOnlyPans() {
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

void CanvasNavigationTest::tabLeavesTheCanvas() {
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

QTEST_MAIN(CanvasNavigationTest)
#include "canvas_navigation_test.moc"
