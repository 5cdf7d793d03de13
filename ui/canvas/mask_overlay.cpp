#include "ui/canvas/mask_overlay.h"

namespace flowmend::ui {

MaskOverlay::MaskOverlay() {
    setColour({255, 0, 0, 128});
} // red at one half, as in the peers

void MaskOverlay::setColour(const QColor& colour) {
    m_colour = colour;
    for (int value = 0; value < 256; ++value) {
        const int alpha = (colour.alpha() * value + 127) / 255;
        m_palette[std::size_t(value)] = qPremultiply(qRgba(colour.red(), colour.green(), colour.blue(), alpha));
    }
    m_level = -1;
}

void MaskOverlay::setMask(const QImage& mask) {
    m_mask = PicturePyramid(mask);
    m_level = -1;
}

void MaskOverlay::replace(const QRect& where, const QImage& mask) {
    if (m_mask.isEmpty() || m_mask.picture().cacheKey() == mask.cacheKey()) {
        return; // the very pixels: a mask that is reset says so twice
    }
    const uchar* first = mask.constScanLine(where.y()) + where.x();
    m_mask.replace(where, QImage(first, where.width(), where.height(), mask.bytesPerLine(), mask.format()));
    if (m_level < 0) {
        return;
    }
    QRect changed = where;
    for (int i = 0; i < m_level; ++i) {
        changed = halved(changed);
    }
    tint(changed & m_visible);
}

const QImage& MaskOverlay::tinted(int index, const QRect& visible) {
    if (index != m_level || visible != m_visible) {
        m_level = index;
        m_visible = visible & m_mask.level(index).rect();
        if (m_tinted.size() != m_visible.size()) {
            m_tinted = QImage(m_visible.size(), QImage::Format_ARGB32_Premultiplied);
        }
        tint(m_visible);
    }
    return m_tinted;
}

void MaskOverlay::tint(const QRect& where) {
    if (where.isEmpty()) {
        return;
    }
    const QImage& mask = m_mask.level(m_level);
    for (int y = where.top(); y <= where.bottom(); ++y) {
        const uchar* in = mask.constScanLine(y);
        auto* out = reinterpret_cast<QRgb*>(m_tinted.scanLine(y - m_visible.top()));
        for (int x = where.left(); x <= where.right(); ++x) {
            out[x - m_visible.left()] = m_palette[in[x]];
        }
    }
}

} // namespace flowmend::ui
