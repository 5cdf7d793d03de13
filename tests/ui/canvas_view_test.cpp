#include "ui/canvas/view_transform.h"

#include <QTest>

using namespace flowmend::ui;

namespace {
double distance(QPointF a, QPointF b) {
    return QLineF(a, b).length();
}
} // namespace

class CanvasViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFittedPictureIsWholeAndCentred();
    void fittingASmallPictureTakesAWholeNumber();
    void stepsUpAndDownAreTheSameSteps();
    void zoomingKeepsTheAnchor_data();
    void zoomingKeepsTheAnchor();
    void manyZoomsDoNotDrift();
    void theCornerIsAlwaysAWholeDevicePixel();
    void aPictureCannotBeLostByPanning();
    void resizingKeepsTheMiddleAndRefitsAFittedPicture();
    void viewAndImageCoordinatesAreInverse();
    void revealScrollsNoMoreThanNeeded();

private:
    static ViewTransform transform(QSize image, QSize view) {
        ViewTransform result;
        result.setViewSize(view);
        result.setImageSize(image);
        return result;
    }
};

void CanvasViewTest::aFittedPictureIsWholeAndCentred() {
    for (const QSize image : {QSize(6000, 4000), QSize(300, 2000), QSize(100, 100), QSize(40000, 3)}) {
        const ViewTransform view = transform(image, {1200, 800});
        const QRectF seen = view.toView(QRectF(QPointF(0, 0), image));
        QVERIFY(QRectF(0, 0, 1200, 800).contains(seen));
        QVERIFY(distance(seen.center(), view.viewCentre()) <= 1); // the corner is rounded: half a pixel each way
        QCOMPARE(view.visibleImageRect(), QRect(QPoint(0, 0), image));
    }
}

void CanvasViewTest::fittingASmallPictureTakesAWholeNumber() {
    QCOMPARE(transform({128, 128}, {1200, 800}).zoom(), 6.0);
}

void CanvasViewTest::stepsUpAndDownAreTheSameSteps() {
    ViewTransform view = transform({3000, 2000}, {1200, 800});
    view.zoomTo(1.0 / 16, view.viewCentre());
    QList<double> up{view.zoom()};
    while (view.zoom() < ViewTransform::kLargestZoom) {
        view.zoomIn(view.viewCentre());
        QVERIFY(view.zoom() > up.last() && view.zoom() <= 2 * up.last() + 1e-9);
        up << view.zoom();
    }
    QList<double> down{view.zoom()};
    while (view.zoom() > 1.0 / 16) {
        view.zoomOut(view.viewCentre());
        down.prepend(view.zoom());
    }
    QCOMPARE(down, up);
    QVERIFY(up.contains(1.0));
    QVERIFY(up.contains(8.0));
}

void CanvasViewTest::zoomingKeepsTheAnchor_data() {
    QTest::addColumn<double>("zoom");
    for (const double zoom : {0.5, 2.0 / 3, 1.0, 1.5, 4.0, 16.0, 32.0}) {
        QTest::addRow("%g", zoom) << zoom;
    }
}

void CanvasViewTest::zoomingKeepsTheAnchor() {
    QFETCH(double, zoom);
    ViewTransform view = transform({6000, 4000}, {1200, 800});
    const QPointF anchor(500, 333);
    const QPointF held = view.toImage(anchor);
    view.zoomTo(zoom, anchor);
    // The corner is rounded before and after; a pixel before is several now, none of them more than half a device pixel
    // each way.
    QVERIFY(distance(view.toView(held), anchor) <= 0.75 * (1 + zoom / view.fitZoom()));
}

void CanvasViewTest::manyZoomsDoNotDrift() {
    ViewTransform view = transform({6000, 4000}, {1200, 800});
    view.zoomTo(1, view.viewCentre());
    const QPointF anchor(411, 377);
    const QPointF held = view.toImage(anchor);
    for (int i = 0; i < 200; ++i) {
        view.zoomIn(anchor);
        view.zoomIn(anchor);
        view.zoomOut(anchor);
        view.zoomOut(anchor);
    }
    QCOMPARE(view.zoom(), 1.0);
    QVERIFY(distance(view.toImage(anchor), held) <= 1); // one rounding, not four hundred
}

void CanvasViewTest::theCornerIsAlwaysAWholeDevicePixel() {
    ViewTransform view = transform({1001, 777}, {901, 603});
    for (const double zoom : {0.37, 1.0, 1.5, 7.3}) {
        view.zoomTo(zoom, {311.3, 207.9});
        view.panBy({0.3, 0.4});
        const QPointF corner = view.toView(QPointF(0, 0));
        QCOMPARE(corner, QPointF(corner.toPoint()));
    }
}

void CanvasViewTest::aPictureCannotBeLostByPanning() {
    ViewTransform view = transform({3000, 2000}, {1200, 800});
    view.zoomTo(2, view.viewCentre());
    for (const QPointF way : {QPointF(1e6, 0), QPointF(-1e6, 1e6), QPointF(3e5, -1e6)}) {
        view.panBy(way);
        QVERIFY(QRectF(0, 0, 3000, 2000).adjusted(-1, -1, 1, 1).contains(view.toImage(view.viewCentre())));
        QVERIFY(!view.visibleImageRect().isEmpty());
    }
}

void CanvasViewTest::resizingKeepsTheMiddleAndRefitsAFittedPicture() {
    ViewTransform view = transform({3000, 2000}, {1200, 800});
    view.setViewSize({600, 700});
    QVERIFY(view.isFitted());
    QCOMPARE(view.zoom(), view.fitZoom());
    view.zoomTo(3, {100, 200});
    const QPointF middle = view.toImage(view.viewCentre());
    view.setViewSize({1001, 333});
    QVERIFY(distance(view.toImage(view.viewCentre()), middle) <= 0.5); // half-pixel roundings at 300 %
    QCOMPARE(view.zoom(), 3.0);
}

void CanvasViewTest::viewAndImageCoordinatesAreInverse() {
    ViewTransform view = transform({640, 480}, {1200, 800});
    view.zoomTo(1.5, {7, 9});
    for (const QPointF point : {QPointF(0, 0), QPointF(3.25, 479.5), QPointF(-20, 700)}) {
        QVERIFY(distance(view.toImage(view.toView(point)), point) < 1e-9); // rounding of doubles
    }
}

void CanvasViewTest::revealScrollsNoMoreThanNeeded() {
    ViewTransform view = transform({3000, 2000}, {1200, 800});
    view.zoomTo(1, view.viewCentre());
    const QPoint origin = view.origin();
    view.reveal(view.toImage({600, 400}), 24);
    QCOMPARE(view.origin(), origin);
    view.reveal(view.toImage({1300, 400}), 24);
    QCOMPARE(view.origin(), origin - QPoint(124, 0));
}

QTEST_APPLESS_MAIN(CanvasViewTest)
#include "canvas_view_test.moc"
