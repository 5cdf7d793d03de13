#pragma once

#include <QPointF>
#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

namespace flowmend::ui {

/// One quantity over t, 0 .. 1, on a logarithmic axis: how a run settles. A vertical line marks the step that is looked
/// at.
class PlotWidget : public QWidget {
    Q_OBJECT

public:
    /// `title` is shown, and named to screen readers, with the value at the marked step.
    explicit PlotWidget(const QString& title, const QString& help, QWidget* parent = nullptr);

    void clear();
    void append(double t, double value);
    /// Number of the marked point, -1: none.
    void setMarker(int index);

    int count() const { return int(m_points.size()); }
    int marker() const { return m_marker; }
    /// At the marker, else the last; nothing without points.
    std::optional<double> shownValue() const;
    /// Smallest and largest positive value as powers of ten, the ends of the axis.
    std::pair<int, int> decades() const;

    QSize sizeHint() const override { return {260, 110}; }
    QSize minimumSizeHint() const override { return {140, 84}; }

Q_SIGNALS:
    /// A person pressed or dragged at the point nearest to this number.
    void pointChosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRectF plotArea() const;
    QPointF place(const QPointF& point, const std::pair<int, int>& axis) const;
    void choose(const QPointF& position);
    void describe();

    QString m_title;
    std::vector<QPointF> m_points; ///< (t, value)
    int m_marker = -1;
};

} // namespace flowmend::ui
