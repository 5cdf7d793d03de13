#pragma once

#include <QPoint>
#include <QPointF>
#include <QRect>
#include <QSize>

namespace flowmend::ui {

/// Where the picture lies in the view. Everything here is in device pixels of the view: zoom 1 shows one image pixel on
/// one device pixel whatever the scale factor of the screen. Pure arithmetic, no widget.
///
/// Image coordinates are real numbers, pixel (i, j) covers [i, i + 1) x [j, j + 1). The corner of the picture is
/// rounded to a whole device pixel wherever it is used, so that pixels stay crisp; the unrounded one is kept, so that
/// roundings do not add up.
class ViewTransform {
public:
    static constexpr double kLargestZoom = 32;

    void setImageSize(QSize size);
    /// Keeps what is in the middle of the view there, or fits again if the picture was fitted.
    void setViewSize(QSize devicePixels);
    QSize imageSize() const { return m_image; }
    QSize viewSize() const { return m_view; }

    double zoom() const { return m_zoom; }
    bool isFitted() const { return m_fitted; }
    QPoint origin() const { return m_origin.toPoint(); } ///< of the picture's corner in the view
    QPointF toImage(QPointF view) const { return (view - QPointF(origin())) / m_zoom; }
    QPointF toView(QPointF image) const { return image * m_zoom + QPointF(origin()); }
    QRectF toView(const QRectF& image) const { return {toView(image.topLeft()), image.size() * m_zoom}; }
    QPointF viewCentre() const { return {m_view.width() / 2.0, m_view.height() / 2.0}; }
    QRect visibleImageRect() const; ///< pixels of the picture that are at least partly in the view

    /// Zooms so that the image point at `anchor` (in the view) stays where it is, as far as the picture's limits allow.
    void zoomTo(double zoom, QPointF anchor);
    void zoomIn(QPointF anchor);  ///< to the next larger of the fixed steps
    void zoomOut(QPointF anchor); ///< to the next smaller
    void panBy(QPointF devicePixels);
    /// Scrolls as little as needed to have the image point at least `margin` device pixels inside the view.
    void reveal(QPointF image, double margin);
    /// The whole picture, as large as it goes; at 400 % and more whole numbers, because pixels are then seen one by
    /// one.
    void fit();
    double fitZoom() const;

private:
    double smallestZoom() const;
    void keepInView();

    QSize m_image;
    QSize m_view;
    double m_zoom = 1;
    QPointF m_origin;
    bool m_fitted = true;
};

} // namespace flowmend::ui
