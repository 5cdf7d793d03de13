#include "ui/canvas/view_transform.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace flowmend::ui {

namespace {

/// Fractions and multiples that people can name; between two of them at most a factor of 2.
constexpr std::array kSteps = {1.0 / 16, 1.0 / 12, 1.0 / 8, 1.0 / 6, 1.0 / 4, 1.0 / 3, 1.0 / 2, 2.0 / 3, 1.0,
                               1.5,      2.0,      3.0,     4.0,     6.0,     8.0,     16.0,    32.0};
/// Device pixels of surround around a fitted picture.
constexpr int kFitMargin = 16;
/// From here on pixels are seen one by one, and a picture whose pixels differ in width looks broken.
constexpr double kWholeNumbersFrom = 4;

bool isLess(double a, double b) {
    return a < b * (1 - 1e-6);
}

/// Corner of the picture along one axis: centred while it fits into the view, else no edge beyond the middle of the
/// view.
double keptInView(double corner, double picture, double view) {
    if (picture <= view) {
        return (view - picture) / 2;
    }
    return std::clamp(corner, view / 2 - picture, view / 2);
}

} // namespace

void ViewTransform::setImageSize(QSize size) {
    m_image = size;
    fit();
}

void ViewTransform::setViewSize(QSize devicePixels) {
    if (devicePixels == m_view) {
        return;
    }
    const QSize grown = devicePixels - m_view;
    m_view = devicePixels;
    if (m_fitted) {
        fit();
        return;
    }
    m_origin += QPointF(grown.width(), grown.height()) / 2;
    keepInView();
}

QRect ViewTransform::visibleImageRect() const {
    const QRectF view(toImage(QPointF(0, 0)), QSizeF(m_view) / m_zoom);
    return view.toAlignedRect() & QRect(QPoint(0, 0), m_image);
}

void ViewTransform::zoomTo(double zoom, QPointF anchor) {
    const QPointF held = (anchor - m_origin) / m_zoom;
    m_zoom = std::clamp(zoom, smallestZoom(), kLargestZoom);
    m_origin = anchor - held * m_zoom;
    m_fitted = false;
    keepInView();
}

void ViewTransform::zoomIn(QPointF anchor) {
    const auto* next = std::find_if(kSteps.begin(), kSteps.end(), [this](double step) { return isLess(m_zoom, step); });
    zoomTo(next == kSteps.end() ? kLargestZoom : *next, anchor);
}

void ViewTransform::zoomOut(QPointF anchor) {
    const auto next =
        std::find_if(kSteps.rbegin(), kSteps.rend(), [this](double step) { return isLess(step, m_zoom); });
    zoomTo(next == kSteps.rend() ? smallestZoom() : *next, anchor);
}

void ViewTransform::panBy(QPointF devicePixels) {
    m_origin += devicePixels;
    m_fitted = false;
    keepInView();
}

void ViewTransform::reveal(QPointF image, double margin) {
    const QPointF at = toView(image);
    const auto missing = [margin](double position, double extent) {
        const double inner = std::min(margin, extent / 2);
        return std::clamp(position, inner, extent - inner) - position;
    };
    const QPointF by(missing(at.x(), m_view.width()), missing(at.y(), m_view.height()));
    if (!by.isNull()) {
        panBy(by);
    }
}

void ViewTransform::fit() {
    m_zoom = fitZoom();
    m_fitted = true;
    keepInView();
}

double ViewTransform::fitZoom() const {
    if (m_image.isEmpty() || m_view.isEmpty()) {
        return 1;
    }
    const double across = std::max(1.0, double(m_view.width() - 2 * kFitMargin)) / m_image.width();
    const double down = std::max(1.0, double(m_view.height() - 2 * kFitMargin)) / m_image.height();
    const double zoom = std::min({across, down, kLargestZoom});
    return zoom >= kWholeNumbersFrom ? std::floor(zoom) : zoom;
}

double ViewTransform::smallestZoom() const {
    return std::min(kSteps.front(), fitZoom());
}

void ViewTransform::keepInView() {
    m_origin = {keptInView(m_origin.x(), m_image.width() * m_zoom, m_view.width()),
                keptInView(m_origin.y(), m_image.height() * m_zoom, m_view.height())};
}

} // namespace flowmend::ui
