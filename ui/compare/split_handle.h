#pragma once

#include <QAbstractSlider>

namespace flowmend::ui {

/// The line between before and after: dragged with the mouse, moved with the arrow keys (1 %), Page Up and Down (10 %),
/// Home and End. A slider from 0 to 100 % of the visible picture, so screen readers know it; the canvas places it.
class SplitHandle : public QAbstractSlider {
    Q_OBJECT
public:
    explicit SplitHandle(QWidget* parent);

    /// Stands over x (of the parent, logical pixels), from `top` down.
    void place(double x, int top, int height);

Q_SIGNALS:
    void draggedTo(double x); ///< of the parent
    void pointerEntered();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRectF knob() const;
    void retranslate();

    double m_grip = 0; ///< from the line to where it was taken
};

} // namespace flowmend::ui
