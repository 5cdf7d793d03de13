#include "ui/wheel_guard.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QScrollArea>
#include <QSlider>

namespace flowmend::ui {
namespace {

bool isInScrollArea(const QWidget* widget) {
    for (; widget; widget = widget->parentWidget())
        if (qobject_cast<const QScrollArea*>(widget))
            return true;
    return false;
}

/// The field if it is one whose value the wheel would change, or null.
QWidget* guarded(QObject* watched) {
    const bool takesWheel = qobject_cast<QAbstractSpinBox*>(watched) || qobject_cast<QComboBox*>(watched) ||
                            qobject_cast<QSlider*>(watched);
    auto* widget = takesWheel ? static_cast<QWidget*>(watched) : nullptr;
    return isInScrollArea(widget) ? widget : nullptr;
}

} // namespace

WheelGuard::WheelGuard(QObject* parent) : QObject(parent) {
    qApp->installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Polish || event->type() == QEvent::Show) { // the wheel itself would give the focus
        if (auto* field = guarded(watched); field && field->focusPolicy() == Qt::WheelFocus)
            field->setFocusPolicy(Qt::StrongFocus);
    } else if (event->type() == QEvent::Wheel) {
        if (const auto* field = guarded(watched); field && !field->hasFocus()) {
            event->ignore(); // goes on to what lies around it
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace flowmend::ui
