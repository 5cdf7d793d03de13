#include "ui/timeline/plot_widget.h"

#include "ui/theme.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace flowmend::ui {

namespace {

constexpr int kTitleHeight = 26; // the title, and air above the highest label of the axis
constexpr int kAxisWidth = 34;   // room for "1e-4"

} // namespace

PlotWidget::PlotWidget(const QString& title, const QString& help, QWidget* parent) : QWidget(parent), m_title(title) {
    setToolTip(help);
    describe();
}

void PlotWidget::clear() {
    m_points.clear();
    m_marker = -1;
    describe();
    update();
}

void PlotWidget::append(double t, double value) {
    m_points.emplace_back(t, value);
    describe();
    update();
}

void PlotWidget::setMarker(int index) {
    if (std::exchange(m_marker, index) == index)
        return;
    describe();
    update();
}

std::optional<double> PlotWidget::shownValue() const {
    if (m_points.empty())
        return std::nullopt;
    const bool marked = m_marker >= 0 && m_marker < count();
    return marked ? m_points[std::size_t(m_marker)].y() : m_points.back().y();
}

std::pair<int, int> PlotWidget::decades() const {
    // Zeros have no logarithm; they are drawn at the foot of the axis and do not stretch it.
    double low = HUGE_VAL, high = 0;
    for (const QPointF& point : m_points)
        if (point.y() > 0 && std::isfinite(point.y())) {
            low = std::min(low, point.y());
            high = std::max(high, point.y());
        }
    if (high == 0)
        return {-3, 0};
    const int first = int(std::floor(std::log10(low)));
    return {first, std::max(first + 1, int(std::ceil(std::log10(high))))};
}

QRectF PlotWidget::plotArea() const {
    return QRectF(rect()).adjusted(kAxisWidth, kTitleHeight, -6.5, -6.5);
}

QPointF PlotWidget::place(const QPointF& point, const std::pair<int, int>& axis) const {
    const auto [low, high] = axis;
    const QRectF area = plotArea();
    const double logarithm = point.y() > 0 ? std::log10(point.y()) : low;
    const double height = std::clamp((logarithm - low) / (high - low), 0.0, 1.0);
    return {area.left() + point.x() * area.width(), area.bottom() - height * area.height()};
}

void PlotWidget::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.85);

    painter.setFont(small);
    painter.setPen(theme::muted());
    const QRectF titleLine(0, 0, width() - 6, 18);
    painter.drawText(titleLine, Qt::AlignLeft | Qt::AlignVCenter, m_title);
    if (const auto value = shownValue()) {
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(titleLine, Qt::AlignRight | Qt::AlignVCenter, locale().toString(*value, 'g', 3));
    }

    if (m_points.empty()) {
        painter.fillRect(plotArea().adjusted(-kAxisWidth, 0, 0, 0), palette().color(QPalette::AlternateBase));
        return;
    }

    const std::pair axis = decades(); // walks all points: once a painting
    const auto [low, high] = axis;
    const QRectF area = plotArea();
    const int every = 1 + (high - low) / 4; // at most five lines
    for (int decade = low; decade <= high; decade += every) {
        const double y = std::round(area.bottom() - area.height() * (decade - low) / (high - low)) + 0.5;
        painter.setPen(theme::line());
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme::muted());
        painter.drawText(QRectF(0, y - 8, kAxisWidth - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         QStringLiteral("1e%1").arg(decade));
    }

    // A batch of windows begins at noise again: a new line, not a stroke back across the plot.
    QPainterPath curve(place(m_points.front(), axis));
    for (std::size_t i = 1; i < m_points.size(); ++i)
        if (m_points[i].x() < m_points[i - 1].x())
            curve.moveTo(place(m_points[i], axis));
        else
            curve.lineTo(place(m_points[i], axis));
    painter.setPen(QPen(theme::accent(), 1.6));
    painter.drawPath(curve);
    const bool marked = m_marker >= 0 && m_marker < count();
    const QPointF spot = place(marked ? m_points[std::size_t(m_marker)] : m_points.back(), axis);
    if (marked) {
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1));
        const double x = std::round(spot.x()) + 0.5;
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::accent());
    painter.drawEllipse(spot, 3, 3);
}

void PlotWidget::mousePressEvent(QMouseEvent* event) {
    choose(event->position());
}
void PlotWidget::mouseMoveEvent(QMouseEvent* event) {
    choose(event->position());
}

void PlotWidget::choose(const QPointF& position) {
    if (m_points.empty())
        return;
    const double t = (position.x() - plotArea().left()) / plotArea().width();
    const auto nearest = std::min_element(m_points.begin(), m_points.end(), [t](const QPointF& a, const QPointF& b) {
        return std::abs(a.x() - t) < std::abs(b.x() - t);
    });
    Q_EMIT pointChosen(int(nearest - m_points.begin()));
}

void PlotWidget::describe() {
    const auto value = shownValue();
    setAccessibleName(value ? tr("%1: %2").arg(m_title, QLocale().toString(*value, 'g', 3)) : m_title);
}

} // namespace flowmend::ui
