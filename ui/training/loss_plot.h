#pragma once

#include "ui/training/training_log.h"

#include <QPointF>
#include <QWidget>

#include <utility>
#include <vector>

namespace flowmend::ui {

/// Loss over the time trained: on the pictures that are learnt as a fine line, on those that are not as points.
class LossPlot : public QWidget {
    Q_OBJECT

public:
    explicit LossPlot(QWidget* parent = nullptr);

    void setLosses(const std::vector<LossPoint>& training, const std::vector<LossPoint>& heldout);

    /// Ends of the axis of the loss. The first moments, when the loss falls from above 1, do not stretch it.
    std::pair<double, double> range() const;
    double seconds() const;

    QSize sizeHint() const override { return {420, 240}; }
    QSize minimumSizeHint() const override { return {240, 140}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF plotArea() const;
    QPointF place(const LossPoint& point) const;
    void drawAxes(QPainter& painter) const;
    void drawLegend(QPainter& painter) const;

    std::vector<LossPoint> m_training, m_heldout;
};

} // namespace flowmend::ui
