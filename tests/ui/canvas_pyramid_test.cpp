#include "ui/canvas/picture_pyramid.h"

#include <QRandomGenerator>
#include <QTest>

using namespace flowmend::ui;

namespace {

QImage noise(QSize size, quint32 seed, QImage::Format format = QImage::Format_RGB32) {
    QRandomGenerator random(seed);
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            image.setPixel(x, y, 0xff000000 | random.generate());
        }
    }
    return image.convertToFormat(format);
}

} // namespace

class CanvasPyramidTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPixelOfTheHalfIsTheMeanOfFour();
    void oddEdgesAreTheMeanOfWhatIsThere();
    void replacingARegionEqualsBuildingAnew_data();
    void replacingARegionEqualsBuildingAnew();
    void aRegionOverTheEdgeIsClipped();
    void theLevelNeverHasFewerPixelsThanTheView();
    void copiesAreValues();
};

void CanvasPyramidTest::aPixelOfTheHalfIsTheMeanOfFour() {
    const QImage full = noise({256, 128}, 1);
    PicturePyramid pyramid(full);
    const QImage& half = pyramid.level(1);
    QCOMPARE(half.size(), QSize(128, 64));
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 128; ++x) {
            int sum = 2;
            for (const QPoint step : {QPoint(0, 0), QPoint(1, 0), QPoint(0, 1), QPoint(1, 1)}) {
                sum += qGreen(full.pixel(QPoint(2 * x, 2 * y) + step));
            }
            QCOMPARE(qGreen(half.pixel(x, y)), sum / 4);
        }
    }
}

void CanvasPyramidTest::oddEdgesAreTheMeanOfWhatIsThere() {
    QImage full(131, 131, QImage::Format_Grayscale8);
    full.fill(10);
    full.scanLine(130)[130] = 200;
    PicturePyramid pyramid(full);
    QCOMPARE(pyramid.level(1).size(), QSize(66, 66));
    QCOMPARE(int(pyramid.level(1).constScanLine(65)[65]), 200);
    QCOMPARE(int(pyramid.level(1).constScanLine(65)[64]), 10);
}

void CanvasPyramidTest::replacingARegionEqualsBuildingAnew_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QRect>("where");
    QTest::addColumn<int>("format");
    for (const auto format : {QImage::Format_RGB32, QImage::Format_Grayscale8}) {
        QTest::addRow("inside, %d", format) << QSize(517, 389) << QRect(33, 71, 130, 95) << int(format);
        QTest::addRow("odd corner, %d", format) << QSize(517, 389) << QRect(480, 380, 37, 9) << int(format);
        QTest::addRow("one pixel, %d", format) << QSize(517, 389) << QRect(516, 388, 1, 1) << int(format);
        QTest::addRow("all, %d", format) << QSize(200, 300) << QRect(0, 0, 200, 300) << int(format);
    }
}

void CanvasPyramidTest::replacingARegionEqualsBuildingAnew() {
    QFETCH(QSize, size);
    QFETCH(QRect, where);
    QFETCH(int, format);
    const QImage before = noise(size, 1, QImage::Format(format));
    const QImage after = noise(size, 2, QImage::Format(format));
    PicturePyramid pyramid(before);
    pyramid.buildAll();
    pyramid.replace(where, after.copy(where));

    QImage expected = before.copy();
    for (int y = where.top(); y <= where.bottom(); ++y) {
        for (int x = where.left(); x <= where.right(); ++x) {
            if (format == QImage::Format_Grayscale8) {
                expected.scanLine(y)[x] = after.constScanLine(y)[x];
            } else {
                expected.setPixel(x, y, after.pixel(x, y));
            }
        }
    }
    PicturePyramid anew(expected);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(pyramid.level(i), anew.level(i));
    }
}

void CanvasPyramidTest::aRegionOverTheEdgeIsClipped() {
    PicturePyramid pyramid(noise({100, 100}, 1));
    QImage red(40, 40, QImage::Format_RGB32);
    red.fill(Qt::red);
    pyramid.replace({80, -20, 40, 40}, red);
    QCOMPARE(pyramid.picture().pixelColor(99, 0), QColor(Qt::red));
    QCOMPARE(pyramid.picture().pixelColor(80, 19), QColor(Qt::red));
    QVERIFY(pyramid.picture().pixelColor(79, 0) != QColor(Qt::red));
    pyramid.replace({300, 300, 40, 40}, red); // nowhere: nothing happens
}

void CanvasPyramidTest::theLevelNeverHasFewerPixelsThanTheView() {
    const PicturePyramid pyramid(noise({2048, 1024}, 1));
    for (const double zoom : {0.01, 0.1, 0.24, 0.25, 0.3, 0.5, 0.51, 1.0, 32.0}) {
        const int index = pyramid.levelFor(zoom);
        QVERIFY(index == 0 || zoom * (1 << index) <= 1.0);
        // and it is the smallest such, unless the pyramid ends
        QVERIFY(zoom * (1 << (index + 1)) > 1.0 || index == pyramid.levelFor(1e-9));
    }
}

void CanvasPyramidTest::copiesAreValues() {
    PicturePyramid one(noise({100, 100}, 1));
    PicturePyramid two = one;
    QImage red(100, 100, QImage::Format_RGB32);
    red.fill(Qt::red);
    two.replace({0, 0, 100, 100}, red);
    QCOMPARE(one.picture(), noise({100, 100}, 1));
}

QTEST_APPLESS_MAIN(CanvasPyramidTest)
#include "canvas_pyramid_test.moc"
