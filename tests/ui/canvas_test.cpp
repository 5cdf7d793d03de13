// What the canvas says to the rest of the window and to screen readers.
#include "tests/ui/support/canvas_desk.h"

#include <QAccessible>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

using namespace flowmend::ui;
using namespace flowmend::ui::testing;

class CanvasTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNameSaysSizeZoomAndMask();
    void hoveringNamesThePixel();
    void droppedFilesAreReported();
    void anEmptyCanvasAsksForAPicture();
};

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
