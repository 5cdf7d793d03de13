#pragma once

#include "ui/canvas/picture_pyramid.h"

#include <QColor>
#include <QImage>

#include <array>

namespace flowmend::ui {

/// The mask as it is laid over the picture: tinted, premultiplied, and only for the part of the level that is in the
/// view. Kept between paints; a stroke tints again only the pixels it touched.
class MaskOverlay {
public:
    MaskOverlay();

    QColor colour() const { return m_colour; }
    void setColour(const QColor& colour); ///< alpha: the opacity of white

    void setMask(const QImage& mask);
    void replace(const QRect& where, const QImage& mask); ///< the pixels of `where` in the whole `mask` changed
    bool isEmpty() const { return m_mask.isEmpty(); }
    int levelFor(double zoom) const { return m_mask.levelFor(zoom); }
    QRect levelRect(int index) { return m_mask.level(index).rect(); }

    /// `visible` of level `index`, tinted. Valid until the next call of anything here.
    const QImage& tinted(int index, const QRect& visible);

private:
    void tint(const QRect& where);

    QColor m_colour;
    std::array<QRgb, 256> m_palette{}; ///< premultiplied colour of each mask value
    PicturePyramid m_mask;
    QImage m_tinted;
    int m_level = -1;
    QRect m_visible; ///< of the level, what m_tinted shows
};

} // namespace flowmend::ui
