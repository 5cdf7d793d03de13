// What hands do on the canvas: mouse, pen, wheel, keys, drops.
#include "ui/canvas/brush_cursor.h"
#include "ui/canvas/canvas.h"
#include "ui/compare/split_handle.h"
#include "ui/editing/brush_tool.h"
#include "ui/editing/mask_document.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QTabletEvent>
#include <QUrl>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace flowmend::ui {

namespace {

constexpr int kWheelStep = 120;      ///< eighths of a degree of one notch
constexpr int kTapMs = 300;          ///< E pressed shorter than this chooses the eraser, longer borrows it
constexpr double kRevealMargin = 24; ///< device pixels between the keyboard's brush and the edge of the view

QStringList localFiles(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            paths << url.toLocalFile();
        }
    }
    return paths;
}

} // namespace

void Canvas::zoomIn() {
    changeView([this] { m_view.zoomIn(m_view.viewCentre()); });
}

void Canvas::zoomOut() {
    changeView([this] { m_view.zoomOut(m_view.viewCentre()); });
}

void Canvas::fit() {
    changeView([this] { m_view.fit(); });
}

void Canvas::zoomTo(double percent) {
    changeView([this, percent] { m_view.zoomTo(percent / 100, m_view.viewCentre()); });
}

bool Canvas::event(QEvent* event) {
    switch (event->type()) {
    case QEvent::ShortcutOverride: { // keys of the canvas come here even where the window has them as shortcuts
        auto* key = static_cast<QKeyEvent*>(event);
        if (handlesKey(*key)) {
            key->accept();
            return true;
        }
        break;
    }
    case QEvent::NativeGesture: {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            const QPointF anchor = toDevice(gesture->position());
            changeView([&] { m_view.zoomTo(m_view.zoom() * (1 + gesture->value()), anchor); });
            return true;
        }
        break;
    }
    default:
        break;
    }
    return QWidget::event(event);
}

void Canvas::resizeEvent(QResizeEvent*) {
    changeView([this] { syncViewSize(); });
}

void Canvas::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::PaletteChange) {
        update();
    }
    QWidget::changeEvent(event);
}

void Canvas::mousePressEvent(QMouseEvent* event) {
    m_focusVisible = false;
    if (m_strokeButton != Qt::NoButton || m_panButton != Qt::NoButton || isEmpty()) {
        return; // one thing at a time; on an empty canvas the release opens
    }
    const bool isLeft = event->button() == Qt::LeftButton;
    const bool isRight = event->button() == Qt::RightButton;
    if (event->button() == Qt::MiddleButton || (isLeft && (m_spaceHeld || !canPaint()))) {
        m_panButton = event->button();
        m_panFrom = event->position();
        updatePointer();
    } else if ((isLeft || isRight) && canPaint()) {
        m_strokeButton = event->button();
        moveCursorTo(toImage(event->position()));
        beginStroke(*m_cursor, 1, isRight, event->modifiers() & Qt::ShiftModifier);
    }
}

void Canvas::mouseMoveEvent(QMouseEvent* event) {
    if (m_panButton != Qt::NoButton) {
        const QPointF by = toDevice(event->position() - m_panFrom);
        m_panFrom = event->position();
        changeView([this, by] { m_view.panBy(by); });
    } else if (m_strokeButton != Qt::NoButton) {
        m_tool->moveTo({.position = toImage(event->position())});
    }
    hover(event->position());
}

void Canvas::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == m_panButton) {
        m_panButton = Qt::NoButton;
        updatePointer();
    } else if (event->button() == m_strokeButton) {
        m_strokeButton = Qt::NoButton;
        m_tool->release();
    } else if (isEmpty() && event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) {
        Q_EMIT openRequested();
    }
}

void Canvas::tabletEvent(QTabletEvent* event) {
    const bool penPaints = canPaint() && !m_spaceHeld && m_panButton == Qt::NoButton;
    const QPointF image = toImage(event->position());
    const bool eraserEnd = event->pointerType() == QPointingDevice::PointerType::Eraser;
    if (event->type() == QEvent::TabletPress && penPaints && event->button() != Qt::MiddleButton) {
        m_strokeButton = event->button();
        beginStroke(image, event->pressure(), eraserEnd || event->button() == Qt::RightButton,
                    event->modifiers() & Qt::ShiftModifier);
    } else if (event->type() == QEvent::TabletMove && m_strokeButton != Qt::NoButton) {
        m_tool->moveTo({.position = image, .pressure = event->pressure()});
    } else if (event->type() == QEvent::TabletRelease && m_strokeButton != Qt::NoButton) {
        m_strokeButton = Qt::NoButton;
        m_tool->release();
    } else {
        event->ignore(); // comes again as a mouse event: pans, hovers
        return;
    }
    hover(event->position());
    event->accept(); // else it would come again as a mouse event and paint twice
}

void Canvas::wheelEvent(QWheelEvent* event) {
    event->accept();
    if (isEmpty()) {
        return;
    }
    const QPoint angle = event->angleDelta();
    const bool sizesBrush = event->modifiers() & (Qt::ControlModifier | Qt::AltModifier);
    const bool isTouchPad = event->device() != nullptr && event->device()->type() == QInputDevice::DeviceType::TouchPad;
    if (isTouchPad && !sizesBrush) { // two fingers push the picture
        const QPointF by =
            event->pixelDelta().isNull() ? QPointF(angle) / 8 * devicePixelRatioF() : toDevice(event->pixelDelta());
        changeView([this, by] { m_view.panBy(by); });
        hover(event->position());
        return;
    }
    m_wheelRest += angle.y() != 0 ? angle.y() : angle.x(); // with Alt the wheel turns sideways on X11
    const int steps = m_wheelRest / kWheelStep;
    m_wheelRest -= steps * kWheelStep;
    if (sizesBrush) {
        m_tool->stepDiameter(steps);
        return;
    }
    const QPointF anchor = toDevice(event->position());
    for (int i = 0; i < std::abs(steps); ++i) {
        changeView([&] { steps > 0 ? m_view.zoomIn(anchor) : m_view.zoomOut(anchor); });
    }
    hover(event->position());
}

void Canvas::leaveEvent(QEvent*) {
    if (!m_cursorFromKeyboard) {
        moveCursorTo(std::nullopt);
    }
    Q_EMIT pixelHovered({-1, -1});
}

void Canvas::hover(QPointF widgetPoint) {
    const QPointF image = toImage(widgetPoint);
    moveCursorTo(image);
    const QPoint pixel(int(std::floor(image.x())), int(std::floor(image.y())));
    const bool onPicture = QRect(QPoint(0, 0), m_view.imageSize()).contains(pixel);
    Q_EMIT pixelHovered(onPicture ? pixel : QPoint(-1, -1));
}

void Canvas::beginStroke(const QPointF& image, double pressure, bool erases, bool straight) {
    setMaskVisible(true); // nobody paints what is not shown
    m_paintedWithEraserHeld = m_eraserSince.isValid();
    m_tool->press({.position = image, .pressure = pressure, .erases = erases, .straight = straight});
}

bool Canvas::handlesKey(const QKeyEvent& event) const {
    if (isEmpty() || event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        return false;
    }
    switch (event.key()) {
    case Qt::Key_BracketLeft:
    case Qt::Key_BracketRight:
    case Qt::Key_BraceLeft:
    case Qt::Key_BraceRight:
    case Qt::Key_Backslash:
    case Qt::Key_Space:
    case Qt::Key_B:
    case Qt::Key_E:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return true;
    case Qt::Key_Escape: // gives up the stroke; else it belongs to the window
        return m_tool->isPainting();
    default:
        return false;
    }
}

void Canvas::keyPressEvent(QKeyEvent* event) {
    if (!handlesKey(*event)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_BraceLeft:
        return m_tool->stepHardness(-1);
    case Qt::Key_BraceRight:
        return m_tool->stepHardness(1);
    case Qt::Key_BracketLeft:
        return shift ? m_tool->stepHardness(-1) : m_tool->stepDiameter(-1);
    case Qt::Key_BracketRight:
        return shift ? m_tool->stepHardness(1) : m_tool->stepDiameter(1);
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        return moveKeyboardBrush(*event);
    default:
        break;
    }
    if (event->isAutoRepeat()) {
        return;
    }
    switch (event->key()) {
    case Qt::Key_Backslash:
        return showBefore(true);
    case Qt::Key_Space:
        m_spaceHeld = true;
        return updatePointer();
    case Qt::Key_B:
        return m_tool->setErases(false);
    case Qt::Key_E:
        m_eraserSince.start();
        m_paintedWithEraserHeld = false;
        return m_tool->setErases(true);
    case Qt::Key_Escape:
        m_strokeButton = Qt::NoButton;
        return m_tool->cancel();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (canPaint() && !m_tool->isPainting()) {
            moveCursorTo(m_cursor ? *m_cursor : m_view.toImage(m_view.viewCentre()), true);
            beginStroke(*m_cursor, 1, false, shift);
        }
        return;
    default:
        return;
    }
}

void Canvas::keyReleaseEvent(QKeyEvent* event) {
    if (event->isAutoRepeat()) {
        return;
    }
    switch (event->key()) {
    case Qt::Key_Backslash:
        return showBefore(false);
    case Qt::Key_Space:
        m_spaceHeld = false;
        return updatePointer();
    case Qt::Key_E:
        if (m_eraserSince.isValid() && (m_paintedWithEraserHeld || m_eraserSince.elapsed() > kTapMs)) {
            m_tool->setErases(false);
        }
        m_eraserSince.invalidate();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_strokeButton == Qt::NoButton) {
            m_tool->release();
        }
        return;
    default:
        QWidget::keyReleaseEvent(event);
    }
}

void Canvas::moveKeyboardBrush(const QKeyEvent& event) {
    QPointF way;
    switch (event.key()) {
    case Qt::Key_Left:
        way = {-1, 0};
        break;
    case Qt::Key_Right:
        way = {1, 0};
        break;
    case Qt::Key_Up:
        way = {0, -1};
        break;
    default:
        way = {0, 1};
        break;
    }
    if (!canPaint()) {
        const double step = std::min(m_view.viewSize().width(), m_view.viewSize().height()) / 10.0;
        return changeView([&] { m_view.panBy(-way * step); });
    }
    // A quarter of the brush, never less than a pixel of the picture or of the screen; with Shift as little as that.
    const double least = std::max(1.0, 1 / m_view.zoom());
    const bool fine = event.modifiers() & Qt::ShiftModifier;
    const double step = fine ? least : std::max(least, m_tool->brush().diameterPx / 4);
    const QPointF from = m_cursor ? *m_cursor : m_view.toImage(m_view.viewCentre());
    const QSizeF size(m_view.imageSize());
    const QPointF to(std::clamp(from.x() + way.x() * step, 0.0, size.width()),
                     std::clamp(from.y() + way.y() * step, 0.0, size.height()));
    moveCursorTo(to, true);
    m_tool->moveTo({.position = to});
    ViewTransform revealing = m_view;
    revealing.reveal(to, kRevealMargin);
    if (revealing.origin() != m_view.origin()) {
        changeView([&] { m_view = revealing; });
    }
}

void Canvas::moveCursorTo(std::optional<QPointF> image, bool fromKeyboard) {
    m_cursor = image;
    m_cursorFromKeyboard = fromKeyboard && image;
    updateBrushCursor();
}

double Canvas::cursorRadius() const {
    return m_tool->brush().diameterPx / 2 * m_view.zoom() / devicePixelRatioF();
}

void Canvas::updateBrushCursor() {
    update(m_cursorPainted);
    m_cursorPainted = m_cursor && canPaint() ? brushCursorRect(toWidget(*m_cursor), cursorRadius()) : QRect();
    update(m_cursorPainted);
    updatePointer();
}

void Canvas::updatePointer() {
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (m_panButton != Qt::NoButton) {
        shape = Qt::ClosedHandCursor;
    } else if (isEmpty()) {
        shape = Qt::PointingHandCursor;
    } else if (m_spaceHeld || !canPaint()) {
        shape = Qt::OpenHandCursor;
    } else {
        shape = Qt::BlankCursor; // the brush is drawn
    }
    if (cursor().shape() != shape) {
        setCursor(shape);
    }
}

void Canvas::focusInEvent(QFocusEvent* event) {
    const Qt::FocusReason reason = event->reason();
    m_focusVisible =
        reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
    update();
}

void Canvas::focusOutEvent(QFocusEvent*) {
    m_focusVisible = false;
    releaseHeldKeys(); // their releases go elsewhere
    update();
}

void Canvas::releaseHeldKeys() {
    m_spaceHeld = false;
    if (m_eraserSince.isValid()) {
        m_eraserSince.invalidate();
        m_tool->setErases(false);
    }
    if (m_strokeButton == Qt::NoButton) {
        m_tool->release();
    }
    showBefore(false);
    updatePointer();
}

void Canvas::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
        m_filesHover = true;
        update();
    }
}

void Canvas::dragLeaveEvent(QDragLeaveEvent*) {
    m_filesHover = false;
    update();
}

void Canvas::dropEvent(QDropEvent* event) {
    m_filesHover = false;
    update();
    event->acceptProposedAction();
    Q_EMIT filesDropped(localFiles(*event->mimeData()));
}

} // namespace flowmend::ui
