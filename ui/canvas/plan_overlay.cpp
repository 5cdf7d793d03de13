#include "ui/canvas/plan_overlay.h"

#include "ui/canvas/view_transform.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace flowmend::ui {

namespace {

const QColor kLine(255, 255, 255);
const QColor kHalo(0, 0, 0, 110);
constexpr double kSmallestTile = 40;  ///< logical pixels: a finer grid hides more than it tells
constexpr double kCaptionSize = 0.85; ///< of the window's font

QRect qRect(const Rect& rect) {
    return {rect.x, rect.y, rect.width, rect.height};
}

QString captionOf(const PlannedWindow& window, ImageSize tile) {
    if (!window.tiles.empty())
        return QCoreApplication::translate("PlanOverlay", "%Ln tile(s) of %1 × %2", nullptr, int(window.tiles.size()))
            .arg(tile.width)
            .arg(tile.height);
    return window.scale < 1 ? QStringLiteral("×%1").arg(QLocale().toString(1 / window.scale, 'g', 2)) : QString();
}

/// Where that part of the restored picture is in the view: on whole pixels, or the lines would be blurred. The canvas
/// may show another size than the restored one: before an enlargement it shows the input.
QRect inView(const QRect& where, QSize restored, const ViewTransform& view) {
    const double x = double(view.imageSize().width()) / restored.width();
    const double y = double(view.imageSize().height()) / restored.height();
    const QPoint from = view.toView(QPointF(where.x() * x, where.y() * y)).toPoint();
    const QPoint to = view.toView(QPointF((where.x() + where.width()) * x, (where.y() + where.height()) * y)).toPoint();
    return {from, QPoint(std::max(from.x(), to.x() - 1), std::max(from.y(), to.y() - 1))};
}

/// The border of the rectangle, inside it. No pixel twice, as the colour may be translucent.
void fillBorder(QPainter& painter, const QRect& r, int width, const QColor& colour) {
    if (std::min(r.width(), r.height()) <= 2 * width)
        return painter.fillRect(r, colour);
    painter.fillRect(r.left(), r.top(), r.width(), width, colour);
    painter.fillRect(r.left(), r.bottom() + 1 - width, r.width(), width, colour);
    painter.fillRect(r.left(), r.top() + width, width, r.height() - 2 * width, colour);
    painter.fillRect(r.right() + 1 - width, r.top() + width, width, r.height() - 2 * width, colour);
}

struct Captioned {
    QRect box; ///< of the window, device pixels
    QString text;
};

/// Each in the corner of what is seen of its window, unless another one is there already.
void paintCaptions(QPainter& painter, const std::vector<Captioned>& captions, const QRect& seen, double ratio) {
    painter.save();
    painter.scale(ratio, ratio);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = painter.font();
    font.setPointSizeF(font.pointSizeF() * kCaptionSize);
    painter.setFont(font);
    const QFontMetricsF metrics(font, painter.device());
    std::vector<QRectF> taken;
    for (const auto& [box, text] : captions) {
        const QRect part = box & seen;
        const QRectF room(QPointF(part.topLeft()) / ratio, QSizeF(part.size()) / ratio);
        const QRectF label(room.topLeft() + QPointF(4, 4),
                           QSizeF(metrics.horizontalAdvance(text) + 10, metrics.height() + 2));
        if (!room.adjusted(0, 0, -4, -4).contains(label) ||
            std::any_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(label); }))
            continue;
        taken.push_back(label);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(20, 20, 20, 190));
        painter.drawRoundedRect(label, 4, 4);
        painter.setPen(kLine);
        painter.drawText(label, Qt::AlignCenter, text);
    }
    painter.restore();
}

} // namespace

PlanMarks marksOf(const RestorePlan& plan) {
    PlanMarks marks{{plan.size.width, plan.size.height}, {}, {}};
    for (const PlannedWindow& window : plan.windows) {
        marks.windows.push_back({qRect(window.where), captionOf(window, plan.tile)});
        for (const Rect& tile : window.tiles)
            marks.tiles.push_back(qRect(tile));
    }
    return marks;
}

void paintPlan(QPainter& painter, const PlanMarks& marks, const ViewTransform& view, const QRect& seen, double ratio) {
    const int width = std::max(1, qRound(ratio));
    std::vector<QRect> outlines;
    std::vector<Captioned> captions;
    const auto add = [&](const QRect& box) {
        if (box.adjusted(-width, -width, width, width).intersects(seen))
            outlines.push_back(box);
    };
    for (const PlanMarks::Window& window : marks.windows) {
        const QRect box = inView(window.where, marks.size, view);
        add(box);
        if (!window.caption.isEmpty())
            captions.push_back({box, window.caption});
    }
    for (const QRect& tile : marks.tiles) {
        const QRect box = inView(tile, marks.size, view);
        if (std::min(box.width(), box.height()) >= kSmallestTile * ratio)
            add(box);
    }
    // All halos first: none may lie on a neighbour's line.
    for (const QRect& box : outlines)
        fillBorder(painter, box.adjusted(-width, -width, width, width), 3 * width, kHalo);
    for (const QRect& box : outlines)
        fillBorder(painter, box, width, kLine);
    paintCaptions(painter, captions, seen, ratio);
}

} // namespace flowmend::ui
