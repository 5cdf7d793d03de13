#include "ui/canvas/brush_cursor.h"

#include <QPainter>

namespace flowmend::ui {

namespace {
const QColor kDark(0, 0, 0, 190);
const QColor kLight(255, 255, 255, 235);
constexpr double kTiny = 4; ///< a smaller ring gets hairs, or it is lost on the picture
constexpr double kHairs = 7;
} // namespace

void paintBrushCursor(QPainter& painter, QPointF centre, double radius, const Brush& brush, bool erases) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);

    painter.setPen(QPen(kDark, 1.2));
    painter.drawEllipse(centre, radius + 0.6, radius + 0.6);
    painter.setPen(QPen(kLight, 1.2));
    painter.drawEllipse(centre, radius - 0.6, radius - 0.6);

    const double full = radius * brush.hardness;
    if (radius - full > 3) {
        painter.setPen(QPen(QColor(0, 0, 0, 120), 1));
        painter.drawEllipse(centre, full, full);
        painter.setPen(QPen(QColor(255, 255, 255, 190), 1, Qt::CustomDashLine));
        QPen dashes = painter.pen();
        dashes.setDashPattern({3, 3});
        painter.setPen(dashes);
        painter.drawEllipse(centre, full, full);
    }
    const auto drawTwice = [&](QPointF from, QPointF to) {
        painter.setPen(QPen(kDark, 3));
        painter.drawLine(from, to);
        painter.setPen(QPen(kLight, 1.2));
        painter.drawLine(from, to);
    };
    if (radius < kTiny) {
        for (const QPointF& way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) {
            drawTwice(centre + way * (radius + 3), centre + way * (radius + kHairs));
        }
    } else if (erases && radius > 6) {
        drawTwice(centre - QPointF(3.5, 0), centre + QPointF(3.5, 0));
    }
    painter.restore();
}

QRect brushCursorRect(QPointF centre, double radius) {
    const double reach = (radius < kTiny ? radius + kHairs : radius) + 4;
    return QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach).toAlignedRect();
}

} // namespace flowmend::ui
