#include "ui/compare/split_handle.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QRegion>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace flowmend::ui {

namespace {
constexpr int kKnob = 30;  ///< diameter; the smallest that a finger finds
constexpr int kStrip = 10; ///< width of the line that can be taken
} // namespace

SplitHandle::SplitHandle(QWidget* parent) : QAbstractSlider(parent) {
    setRange(0, 100);
    setSingleStep(1);
    setPageStep(10);
    setValue(50);
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SplitHCursor);
    retranslate();
    hide();
}

void SplitHandle::place(double x, int top, int height) {
    setGeometry(int(std::floor(x)) - kKnob / 2 - 1, top, kKnob + 2, height);
}

void SplitHandle::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const int middle = width() / 2;
    // Light between dark: seen on any picture.
    painter.fillRect(middle - 1, 0, 3, height(), QColor(0, 0, 0, 110));
    painter.fillRect(middle, 0, 1, height(), QColor(255, 255, 255));

    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(palette().highlight().color(), 3) : QPen(QColor(0, 0, 0, 110), 1.5));
    painter.setBrush(QColor(250, 250, 250));
    painter.drawEllipse(knob().adjusted(2, 2, -2, -2));

    QPainterPath arrows;
    const QPointF centre = knob().center();
    for (const double side : {-1.0, 1.0}) {
        arrows.moveTo(centre + QPointF(side * 4, -4));
        arrows.lineTo(centre + QPointF(side * 8, 0));
        arrows.lineTo(centre + QPointF(side * 4, 4));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(60, 60, 60), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(arrows);
}

void SplitHandle::resizeEvent(QResizeEvent*) {
    // Only the line and the knob take the mouse: beside them one can paint.
    setMask(QRegion(width() / 2 - kStrip / 2, 0, kStrip, height()) + QRegion(knob().toAlignedRect(), QRegion::Ellipse));
}

void SplitHandle::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QAbstractSlider::changeEvent(event);
}

void SplitHandle::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    m_grip = event->position().x() - width() / 2.0;
    setFocus(Qt::MouseFocusReason);
}

void SplitHandle::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) {
        Q_EMIT draggedTo(x() + event->position().x() - m_grip);
    }
}

void SplitHandle::wheelEvent(QWheelEvent* event) {
    event->ignore();
} // the canvas zooms

void SplitHandle::enterEvent(QEnterEvent*) {
    Q_EMIT pointerEntered();
}

void SplitHandle::focusInEvent(QFocusEvent* event) {
    QAbstractSlider::focusInEvent(event);
    update();
}

void SplitHandle::focusOutEvent(QFocusEvent* event) {
    QAbstractSlider::focusOutEvent(event);
    update();
}

QRectF SplitHandle::knob() const {
    return {(width() - kKnob) / 2.0, std::max(0.0, (height() - kKnob) / 2.0), kKnob, kKnob};
}

void SplitHandle::retranslate() {
    setAccessibleName(tr("Line between before and after"));
    setToolTip(tr("Drag, or use the arrow keys: before is on the left, after on the right."));
}

} // namespace flowmend::ui
