#pragma once

#include "ui/editing/brush.h"

#include <QPointF>
#include <QPointer>

namespace flowmend::ui {

class MaskDocument;

/// How strongly a brush covers a point at `distancePx` from its centre line, 0 .. 1: full up to hardness * radius, then
/// a smooth fall to 0 at the radius. The fall is never narrower than one pixel, so that hard edges are anti-aliased.
double brushCoverage(double distancePx, double radiusPx, double hardness);

/// One stroke on a mask, one step of its undo stack. No widgets: positions are image coordinates, where the centre of
/// the first pixel is (0.5, 0.5).
///
/// A segment is swept, not stamped: each pixel takes the coverage at its distance from the segment, which is what
/// infinitely close stamps would leave. There are no beads at any speed. Painting keeps the larger of old and new,
/// erasing the smaller of old and 1 - new, so that going twice over a spot changes nothing.
class BrushOperation {
public:
    /// Begins with a dab at `start`. `pressure` 0 .. 1 scales the diameter (a mouse presses with 1).
    BrushOperation(MaskDocument& document, const Brush& brush, QPointF start, double pressure = 1);
    ~BrushOperation();
    BrushOperation(const BrushOperation&) = delete;
    BrushOperation& operator=(const BrushOperation&) = delete;

    void extendTo(QPointF point, double pressure = 1);
    void end();     ///< also done by the destructor
    void abandon(); ///< as if the stroke had never been

private:
    double radiusAt(double pressure) const;
    void sweep(QPointF from, double fromRadius, QPointF to, double toRadius);

    QPointer<MaskDocument> m_document;
    Brush m_brush;
    QPointF m_last;
    double m_lastRadius;
    bool m_open = true;
};

} // namespace flowmend::ui
