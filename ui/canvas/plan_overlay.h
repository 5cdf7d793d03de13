#pragma once

#include "engine/api/restore_plan.h"

#include <QRect>
#include <QSize>
#include <QString>

#include <vector>

class QPainter;

namespace flowmend::ui {

class ViewTransform;

/// The plan of a restoration as the canvas shows it: outlines over the picture.
struct PlanMarks {
    struct Window {
        QRect where;
        /// "×2.5": it is repaired small and enlarged so much; "25 tiles of 128 × 128"; empty where the prior sees it
        /// all at once, pixel by pixel.
        QString caption;
    };
    QSize size; ///< of the restored picture, whose pixels the outlines are in
    std::vector<Window> windows;
    std::vector<QRect> tiles; ///< of the windows that the network sees piece by piece

    bool isEmpty() const { return windows.empty(); }
};

PlanMarks marksOf(const RestorePlan& plan);

/// Light lines with a dark halo, seen on any picture, equally thin at every zoom. Tiles are left out where they would
/// cover the picture with lines, captions where there is no room.
/// The painter's pixels are device pixels of the view, `ratio` of them to a logical one; `seen` is the part of the
/// picture that is in the view.
void paintPlan(QPainter& painter, const PlanMarks& marks, const ViewTransform& view, const QRect& seen, double ratio);

} // namespace flowmend::ui
