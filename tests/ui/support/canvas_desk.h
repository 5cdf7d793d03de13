#pragma once
// A canvas to work on, and what is seen of it.

#include "ui/canvas/canvas.h"
#include "ui/editing/brush_tool.h"
#include "ui/editing/mask_document.h"

#include <QAccessible>
#include <QRandomGenerator>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

namespace flowmend::ui::testing {

inline QImage noise(QSize size, quint32 seed = 1) {
    QRandomGenerator random(seed);
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            image.setPixel(x, y, 0xff000000 | random.generate());
        }
    }
    return image;
}

inline QImage plain(QSize size, const QColor& colour) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

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
inline QImage shot(QWidget& widget) {
    QImage image = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
    image.setDevicePixelRatio(1);
    return image;
}

/// Device pixel of the shot where the middle of image pixel (x, y) is seen.
inline QColor colourAt(Desk& desk, const QImage& image, int x, int y) {
    const QPointF device = desk.canvas.viewTransform().toView(QPointF(x + 0.5, y + 0.5));
    return image.pixelColor(int(std::floor(device.x())), int(std::floor(device.y())));
}

} // namespace flowmend::ui::testing
