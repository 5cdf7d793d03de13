#pragma once

#include <QPointF>
#include <QWidget>

#include <optional>

namespace flowmend::ui {

class Canvas;

/// Asks for the eyes of a face by two clicks on the picture. Lies over the canvas while it asks; the wheel and the
/// other buttons go through to it. Escape gives up.
class EyePicker : public QWidget {
    Q_OBJECT
public:
    explicit EyePicker(Canvas* canvas);

    void start();
    void cancel();

Q_SIGNALS:
    /// Image coordinates, in the order of the clicks.
    void picked(const QPointF& first, const QPointF& second);
    /// What to do now, for the status bar; empty: nothing.
    void asks(const QString& text);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Canvas* m_canvas;
    std::optional<QPointF> m_first;
};

} // namespace flowmend::ui
