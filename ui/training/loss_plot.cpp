#include "ui/training/loss_plot.h"

#include "ui/theme.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace flowmend::ui {

namespace {

constexpr int kHeadHeight = 24, kFootHeight = 20, kScaleWidth = 46;
constexpr double kFallingPart = 0.1; // of the time: what came before is cut off when it is much higher

/// 1, 2 or 5 times a power of ten, so that about `count` of them fill the range.
double niceStep(double range, int count) {
    const double raw = range / count;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    const double part = raw / power;
    return power * (part < 1.5 ? 1 : part < 3.5 ? 2 : part < 7.5 ? 5 : 10);
}

QString clockText(double seconds, double all) {
    const QLocale locale;
    if (all < 120)
        return LossPlot::tr("%1 s").arg(locale.toString(seconds, 'g', 4));
    if (all < 2 * 3600)
        return LossPlot::tr("%1 min").arg(locale.toString(seconds / 60, 'g', 4));
    return LossPlot::tr("%1 h").arg(locale.toString(seconds / 3600, 'g', 4));
}

double timeUnit(double all) {
    return all < 120 ? 1 : all < 2 * 3600 ? 60 : 3600;
}

} // namespace

LossPlot::LossPlot(QWidget* parent) : QWidget(parent) {
    setToolTip(tr("Mean squared error of the velocity over the time trained. The line is measured on the pictures that "
                  "are learnt, the points on pictures that are not: while these fall, it learns; when they rise, it "
                  "learns by heart."));
    setLosses({}, {});
}

void LossPlot::setLosses(const std::vector<LossPoint>& training, const std::vector<LossPoint>& heldout) {
    m_training = training;
    m_heldout = heldout;
    QString name = tr("Loss over time");
    if (!m_training.empty())
        name += tr(", training %1").arg(QLocale().toString(m_training.back().loss, 'f', 4));
    if (!m_heldout.empty())
        name += tr(", held-out %1").arg(QLocale().toString(m_heldout.back().loss, 'f', 4));
    setAccessibleName(name);
    update();
}

double LossPlot::seconds() const {
    double last = 0;
    for (const auto* curve : {&m_training, &m_heldout})
        for (const LossPoint& point : *curve)
            last = std::max(last, point.seconds);
    return std::max(last, 1.0);
}

std::pair<double, double> LossPlot::range() const {
    double low = HUGE_VAL, high = 0;
    const double from = kFallingPart * seconds();
    for (const auto* curve : {&m_training, &m_heldout})
        for (const LossPoint& point : *curve)
            if (std::isfinite(point.loss)) {
                low = std::min(low, point.loss);
                if (point.seconds >= from)
                    high = std::max(high, point.loss);
            }
    if (high <= 0)
        return {0, 1};
    const double margin = std::max(0.05 * (high - low), 0.002);
    return {std::max(0.0, low - margin), high + margin};
}

QRectF LossPlot::plotArea() const {
    return QRectF(rect()).adjusted(kScaleWidth, kHeadHeight, -8.5, -kFootHeight - 0.5);
}

QPointF LossPlot::place(const LossPoint& point) const {
    const auto [low, high] = range();
    const QRectF area = plotArea();
    return {area.left() + area.width() * point.seconds / seconds(),
            area.bottom() - area.height() * (point.loss - low) / (high - low)};
}

void LossPlot::drawAxes(QPainter& painter) const {
    const QRectF area = plotArea();
    const auto [low, high] = range();
    const double step = niceStep(high - low, 4);
    for (double value = std::ceil(low / step) * step; value <= high; value += step) {
        const double y = std::round(place({0, value}).y()) + 0.5;
        painter.setPen(theme::line());
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme::muted());
        painter.drawText(QRectF(0, y - 8, kScaleWidth - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                         locale().toString(value, 'f', std::max(2, int(std::ceil(-std::log10(step))))));
    }
    const double unit = timeUnit(seconds());
    const double every = niceStep(seconds() / unit, 5) * unit;
    for (double time = 0; time <= seconds() * 1.0001; time += every) {
        const double x = place({time, low}).x();
        const bool atEnd = x > area.right() - 24;
        painter.drawText(QRectF(atEnd ? area.right() - 80 : x - 40, area.bottom() + 3, atEnd ? 88 : 80, 16),
                         (atEnd ? Qt::AlignRight : Qt::AlignHCenter) | Qt::AlignVCenter, clockText(time, seconds()));
    }
}

void LossPlot::drawLegend(QPainter& painter) const {
    const auto entry = [&](double right, const QString& label, const std::vector<LossPoint>& curve, bool isLine) {
        if (curve.empty())
            return right;
        const QString text = QStringLiteral("%1 %2").arg(label, locale().toString(curve.back().loss, 'f', 4));
        const double width = painter.fontMetrics().horizontalAdvance(text);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRectF(right - width, 0, width, 18), Qt::AlignRight | Qt::AlignVCenter, text);
        const QPointF mark(right - width - 12, 9.5);
        if (isLine) {
            painter.setPen(QPen(theme::muted(), 1.4));
            painter.drawLine(mark - QPointF(6, 0), mark + QPointF(6, 0));
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme::accent());
            painter.drawEllipse(mark, 3.5, 3.5);
        }
        return right - width - 34;
    };
    const double rest = entry(width() - 8, tr("held-out"), m_heldout, false);
    entry(rest, tr("training"), m_training, true);
}

void LossPlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.85);
    painter.setFont(small);
    painter.setPen(theme::muted());
    painter.drawText(QRectF(0, 0, width() - 6, 18), Qt::AlignLeft | Qt::AlignVCenter, tr("Loss over time"));
    if (m_training.empty() && m_heldout.empty()) {
        const QRectF field = QRectF(rect()).adjusted(0, kHeadHeight, 0, 0);
        painter.fillRect(field, palette().color(QPalette::AlternateBase));
        painter.drawText(field, Qt::AlignCenter, tr("The curve appears with the first steps."));
        return;
    }
    drawAxes(painter);
    drawLegend(painter);

    painter.setClipRect(plotArea().adjusted(-4, -4, 4, 4));
    const auto line = [&](const std::vector<LossPoint>& curve, const QPen& pen) {
        QPainterPath path;
        for (std::size_t i = 0; i < curve.size(); ++i)
            if (i == 0)
                path.moveTo(place(curve[i]));
            else
                path.lineTo(place(curve[i]));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(pen);
        painter.drawPath(path);
    };
    line(m_training, QPen(theme::muted(), 1.4));
    line(m_heldout, QPen(theme::accent(), 1.6));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::accent());
    for (const LossPoint& point : m_heldout)
        painter.drawEllipse(place(point), 3, 3);
}

} // namespace flowmend::ui
