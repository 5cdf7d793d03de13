#include "ui/editing/eye_picker.h"

#include "ui/canvas/canvas.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

namespace flowmend::ui {

EyePicker::EyePicker(Canvas* canvas) : QWidget(canvas), m_canvas(canvas) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Mark the eyes of a face"));
    canvas->installEventFilter(this);
    hide();
}

void EyePicker::start() {
    if (m_canvas->isEmpty())
        return;
    m_first.reset();
    setGeometry(m_canvas->rect());
    show();
    raise();
    setFocus();
    Q_EMIT asks(tr("Click one eye of the face"));
}

void EyePicker::cancel() {
    if (isHidden())
        return;
    hide();
    m_canvas->setFocus();
    Q_EMIT asks({});
}

bool EyePicker::event(QEvent* event) {
    // Before the window's own Escape.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
        event->accept();
    return QWidget::event(event);
}

bool EyePicker::eventFilter(QObject*, QEvent* event) {
    if (event->type() == QEvent::Resize)
        setGeometry(m_canvas->rect());
    return false;
}

void EyePicker::paintEvent(QPaintEvent*) {
    if (!m_first)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF middle = m_canvas->toWidget(*m_first);
    constexpr double arm = 8;
    // Light on dark: seen on any picture.
    for (const auto& pen : {QPen(QColor(0, 0, 0, 160), 4), QPen(QColor(255, 255, 255), 1.6)}) {
        painter.setPen(pen);
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0));
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm));
    }
}

void EyePicker::mousePressEvent(QMouseEvent* event) {
    const QPointF point = m_canvas->toImage(event->position());
    const QSizeF size = m_canvas->viewTransform().imageSize();
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    if (!QRectF(QPointF(), size).contains(point) || point == m_first)
        return;
    if (!m_first) {
        m_first = point;
        update();
        Q_EMIT asks(tr("Click the other eye"));
        return;
    }
    const QPointF first = *m_first;
    cancel();
    Q_EMIT picked(first, point);
}

void EyePicker::mouseMoveEvent(QMouseEvent* event) {
    event->ignore(); // the canvas pans
}

void EyePicker::mouseReleaseEvent(QMouseEvent* event) {
    event->setAccepted(event->button() == Qt::LeftButton);
}

void EyePicker::wheelEvent(QWheelEvent* event) {
    QCoreApplication::sendEvent(m_canvas, event); // it has the same place and zooms
}

void EyePicker::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        cancel();
    else
        event->ignore();
}

} // namespace flowmend::ui
