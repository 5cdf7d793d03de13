#pragma once

#include "ui/editing/brush.h"

#include <QPointF>
#include <QRect>

class QPainter;

namespace flowmend::ui {

/// The brush at its true size: a dark and a light ring, seen on any picture, a fainter one where a soft edge begins to
/// fall, a minus inside while it erases. `radius` in the painter's pixels.
void paintBrushCursor(QPainter& painter, QPointF centre, double radius, const Brush& brush, bool erases);

/// All that paintBrushCursor() may touch.
QRect brushCursorRect(QPointF centre, double radius);

} // namespace flowmend::ui
