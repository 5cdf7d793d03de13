#include "ui/editing/brush_operation.h"

#include "ui/editing/mask_document.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace flowmend::ui {

namespace {

/// A pen that touches lightly still draws a quarter of the brush: less is a line that nobody finds again.
constexpr double kLightestPressure = 0.25;

/// Where the fall of the coverage begins and ends, as distances in pixels. Half a pixel around the radius for a hard
/// edge.
struct Fall {
    Fall(double radius, double hardness)
        : end(radius + 0.5),
          begin(std::max(0.0, std::min(hardness * radius, radius - 0.5))) {}
    double end;
    double begin;

    double coverage(double distance) const {
        const double s = std::clamp((end - distance) / (end - begin), 0.0, 1.0);
        return s * s * (3 - 2 * s); // smoothstep: no visible ring where the fall begins
    }
};

} // namespace

double brushCoverage(double distancePx, double radiusPx, double hardness) {
    return Fall(radiusPx, hardness).coverage(distancePx);
}

BrushOperation::BrushOperation(MaskDocument& document, const Brush& brush, QPointF start, double pressure)
    : m_document(&document),
      m_brush(brush),
      m_last(start),
      m_lastRadius(radiusAt(pressure)) {
    document.beginEdit(brush.erases ? MaskDocument::tr("Erase") : MaskDocument::tr("Paint"));
    sweep(start, m_lastRadius, start, m_lastRadius);
}

BrushOperation::~BrushOperation() {
    end();
}

void BrushOperation::extendTo(QPointF point, double pressure) {
    const double radius = radiusAt(pressure);
    // Long lines in pieces: the boxes around them hold few pixels that the brush does not reach.
    const double length = std::hypot(point.x() - m_last.x(), point.y() - m_last.y());
    const int pieces = std::max(1, int(std::ceil(length / std::max(64.0, 4 * radius))));
    const QPointF from = m_last;
    const double fromRadius = m_lastRadius;
    for (int i = 1; i <= pieces; ++i) {
        const double share = double(i) / pieces;
        const QPointF to = from + (point - from) * share;
        const double toRadius = fromRadius + (radius - fromRadius) * share;
        sweep(m_last, m_lastRadius, to, toRadius);
        m_last = to;
        m_lastRadius = toRadius;
    }
}

void BrushOperation::end() {
    if (std::exchange(m_open, false) && m_document) {
        m_document->endEdit();
    }
}

void BrushOperation::abandon() {
    if (std::exchange(m_open, false) && m_document) {
        m_document->abandonEdit();
    }
}

double BrushOperation::radiusAt(double pressure) const {
    const double p = std::clamp(pressure, 0.0, 1.0);
    return m_brush.diameterPx / 2 * (kLightestPressure + (1 - kLightestPressure) * p);
}

void BrushOperation::sweep(QPointF from, double fromRadius, QPointF to, double toRadius) {
    if (!m_open || !m_document || !m_document->isEditing()) {
        return; // undone in the middle of the stroke, or the picture is another one
    }
    const double reach = std::max(fromRadius, toRadius) + 1;
    const QRectF box = QRectF(from, to).normalized().adjusted(-reach, -reach, reach, reach);
    const QRect where = box.toAlignedRect() & m_document->mask().rect();
    if (where.isEmpty()) {
        return;
    }
    QImage& mask = m_document->pixelsForWriting(where);
    const QPointF line = to - from;
    const double lengthSquared = line.x() * line.x() + line.y() * line.y();
    const bool sameRadius = fromRadius == toRadius;
    const Fall fixed(fromRadius, m_brush.hardness);
    for (int y = where.top(); y <= where.bottom(); ++y) {
        uchar* row = mask.scanLine(y);
        for (int x = where.left(); x <= where.right(); ++x) {
            const double dx = x + 0.5 - from.x();
            const double dy = y + 0.5 - from.y();
            const double along =
                lengthSquared > 0 ? std::clamp((dx * line.x() + dy * line.y()) / lengthSquared, 0.0, 1.0) : 0;
            const double ox = dx - along * line.x();
            const double oy = dy - along * line.y();
            const Fall fall = sameRadius ? fixed : Fall(fromRadius + along * (toRadius - fromRadius), m_brush.hardness);
            const double distanceSquared = ox * ox + oy * oy;
            if (distanceSquared >= fall.end * fall.end) {
                continue;
            }
            const auto covered = uchar(std::lround(255 * fall.coverage(std::sqrt(distanceSquared))));
            row[x] = m_brush.erases ? std::min(row[x], uchar(255 - covered)) : std::max(row[x], covered);
        }
    }
    m_document->wrote(where);
}

} // namespace flowmend::ui
