// What eyes see on the canvas. paintEvent() reads from the bottom layer to the top one.
#include "ui/canvas/brush_cursor.h"
#include "ui/canvas/canvas.h"
#include "ui/canvas/empty_hint.h"
#include "ui/compare/difference.h"
#include "ui/compare/split_handle.h"
#include "ui/editing/brush_tool.h"
#include "ui/editing/mask_document.h"

#include <QPaintEvent>
#include <QPainter>

#include <cmath>

namespace flowmend::ui {

namespace {

/// 18 % reflectance as sRGB: the grey that photographs are judged on. The same in light and dark themes.
const QColor kSurround(118, 118, 118);
/// From 400 % on one wants to see the pixels, below the picture.
constexpr double kNearestFrom = 4;
/// Above 800 % there is room for lines between the pixels.
constexpr double kGridAbove = 8;
constexpr int kLabelMargin = 12; ///< logical pixels

/// Pixels of level `index` that are needed to draw `exposed` (of the view). Two more on each side: the filter looks at
/// neighbours, and the same pixel must look the same whichever part is painted.
QRect levelRect(const ViewTransform& view, int index, const QRect& exposed) {
    const double scale = view.zoom() * (1 << index);
    const QPointF corner = QPointF(exposed.topLeft() - view.origin()) / scale;
    return QRectF(corner, QSizeF(exposed.size()) / scale).toAlignedRect().adjusted(-2, -2, 2, 2);
}

/// Draws `part` of level `index`; `pixels` holds that level from `offset` on.
void drawLevel(QPainter& painter, const ViewTransform& view, int index, const QImage& pixels, QPoint offset,
               const QRect& part) {
    const QRect inside = part & QRect(offset, pixels.size());
    const int scale = 1 << index;
    const QRectF target = view.toView(QRectF(QPointF(inside.topLeft()) * scale, QSizeF(inside.size()) * scale));
    painter.setRenderHint(QPainter::SmoothPixmapTransform, view.zoom() < kNearestFrom);
    painter.drawImage(target, pixels, inside.translated(-offset));
}

} // namespace

void Canvas::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    if (isEmpty()) {
        painter.fillRect(event->rect(), kSurround);
        paintEmptyHint(painter, rect(), font(), m_filesHover);
        paintFrames(painter);
        return;
    }
    syncViewSize(); // the window may have moved to a screen of another scale factor

    // The picture is drawn in device pixels. A widget may begin between two of them (odd positions at 150 %): shift by
    // the rest.
    const double dpr = devicePixelRatioF();
    painter.save();
    const QTransform device = painter.deviceTransform();
    painter.translate((std::round(device.dx()) - device.dx()) / dpr, (std::round(device.dy()) - device.dy()) / dpr);
    painter.scale(1 / dpr, 1 / dpr);
    const QRectF logical = event->rect();
    const QRect exposed = QRectF(logical.topLeft() * dpr, logical.size() * dpr).toAlignedRect().adjusted(-1, -1, 1, 1);

    painter.fillRect(exposed, kSurround);
    painter.save();
    painter.setClipRect(pictureInView(), Qt::IntersectClip); // levels of odd sizes reach over the edge
    paintPicture(painter, exposed);
    if (showsMask()) {
        paintMask(painter, exposed);
    }
    if (m_view.zoom() > kGridAbove) {
        paintPixelGrid(painter, exposed);
    }
    if (!m_plan.isEmpty() && isOverlaid()) {
        paintPlan(painter, m_plan, m_view, pictureInView(), dpr);
    }
    painter.restore();
    painter.restore();

    paintLabels(painter);
    if (m_cursor && canPaint() && !m_spaceHeld && m_panButton == Qt::NoButton) {
        paintBrushCursor(painter, toWidget(*m_cursor), cursorRadius(), m_tool->brush(),
                         m_tool->brush().erases || m_strokeButton == Qt::RightButton);
    }
    paintFrames(painter);
}

void Canvas::paintPicture(QPainter& painter, const QRect& exposed) {
    const int index = m_after.levelFor(m_view.zoom());
    const QRect part = levelRect(m_view, index, exposed);
    const auto draw = [&](PicturePyramid& pyramid) {
        drawLevel(painter, m_view, index, pyramid.level(index), {0, 0}, part);
    };
    switch (shownMode()) {
    case CompareMode::off:
        return draw(m_after);
    case CompareMode::before:
        return draw(m_before);
    case CompareMode::split: {
        const int line = int(splitX());
        painter.save();
        painter.setClipRect(exposed & QRect(QPoint(exposed.left(), exposed.top()), QPoint(line - 1, exposed.bottom())),
                            Qt::IntersectClip);
        draw(m_before);
        painter.restore();
        painter.save();
        painter.setClipRect(exposed & QRect(QPoint(line, exposed.top()), exposed.bottomRight()), Qt::IntersectClip);
        draw(m_after);
        painter.restore();
        return;
    }
    case CompareMode::difference: {
        const QImage& after = m_after.level(index);
        const QRect inside = part & after.rect();
        drawLevel(painter, m_view, index, difference(after, m_before.level(index), inside, kDifferenceGain),
                  inside.topLeft(), inside);
        return;
    }
    }
}

void Canvas::paintMask(QPainter& painter, const QRect& exposed) {
    const int index = m_overlay.levelFor(m_view.zoom());
    const QRect view(QPoint(0, 0), m_view.viewSize());
    const QRect visible = levelRect(m_view, index, view) & m_overlay.levelRect(index);
    drawLevel(painter, m_view, index, m_overlay.tinted(index, visible), visible.topLeft(),
              levelRect(m_view, index, exposed));
}

void Canvas::paintPixelGrid(QPainter& painter, const QRect& exposed) const {
    const QRect pixels = m_view.visibleImageRect();
    const QRect area = exposed & pictureInView();
    const QColor line(128, 128, 128, 110); // seen on black and on white
    for (int x = pixels.left(); x <= pixels.right() + 1; ++x) {
        painter.fillRect(QRect(int(std::lround(m_view.toView(QPointF(x, 0)).x())), area.top(), 1, area.height()), line);
    }
    for (int y = pixels.top(); y <= pixels.bottom() + 1; ++y) {
        painter.fillRect(QRect(area.left(), int(std::lround(m_view.toView(QPointF(0, y)).y())), area.width(), 1), line);
    }
}

void Canvas::paintLabels(QPainter& painter) const {
    const QRect seen = pictureInView();
    const double dpr = devicePixelRatioF();
    const double top = seen.top() / dpr + kLabelMargin;
    const double left = seen.left() / dpr + kLabelMargin;
    const auto label = [&](const QString& text, double x, bool endsThere) {
        const QSizeF size(painter.fontMetrics().horizontalAdvance(text) + 18, painter.fontMetrics().height() + 8);
        const QRectF box(QPointF(endsThere ? x - size.width() : x, top), size);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(20, 20, 20, 170));
        painter.drawRoundedRect(box, size.height() / 2, size.height() / 2);
        painter.setPen(QColor(255, 255, 255));
        painter.drawText(box, Qt::AlignCenter, text);
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (shownMode()) {
    case CompareMode::off:
        break;
    case CompareMode::before:
        label(tr("before"), left, false);
        break;
    case CompareMode::split:
        label(tr("before"), splitX() / dpr - kLabelMargin, true);
        label(tr("after"), splitX() / dpr + kLabelMargin, false);
        break;
    case CompareMode::difference:
        label(tr("difference, %1 times stronger").arg(kDifferenceGain), left, false);
        break;
    }
    painter.restore();
}

void Canvas::paintFrames(QPainter& painter) const {
    if (!m_filesHover && !m_focusVisible) {
        return;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().highlight().color(), m_filesHover ? 6 : 3));
    painter.drawRect(rect());
}

} // namespace flowmend::ui
