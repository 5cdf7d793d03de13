#include "ui/canvas/picture_pyramid.h"

#include <algorithm>
#include <cstring>

namespace flowmend::ui {

namespace {

/// Mean of four RGB32 pixels, rounded, two channels at a time. The fourth byte becomes 0xff.
QRgb mean(QRgb a, QRgb b, QRgb c, QRgb d) {
    constexpr QRgb low = 0x00ff00ff;
    const QRgb redBlue = ((a & low) + (b & low) + (c & low) + (d & low) + 0x00020002) >> 2;
    const QRgb green = ((a >> 8 & 0xff) + (b >> 8 & 0xff) + (c >> 8 & 0xff) + (d >> 8 & 0xff) + 2) >> 2;
    return 0xff000000 | (redBlue & low) | green << 8;
}

uchar mean(uchar a, uchar b, uchar c, uchar d) {
    return uchar((a + b + c + d + 2) >> 2);
}

/// Pixels of `where` of `half` from `full`. Beyond an odd edge the last pixel is repeated, which makes the mean of
/// those there.
template <typename Pixel>
void halve(const QImage& full, QImage& half, const QRect& where) {
    const int lastColumn = full.width() - 1;
    const int safe = std::min(where.right() + 1, full.width() / 2); // first column that needs the repetition
    for (int y = where.top(); y <= where.bottom(); ++y) {
        const auto* upper = reinterpret_cast<const Pixel*>(full.constScanLine(2 * y));
        const auto* lower = reinterpret_cast<const Pixel*>(full.constScanLine(std::min(2 * y + 1, full.height() - 1)));
        auto* out = reinterpret_cast<Pixel*>(half.scanLine(y));
        for (int x = where.left(); x < safe; ++x) {
            out[x] = mean(upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]);
        }
        for (int x = std::max(safe, where.left()); x <= where.right(); ++x) {
            const int right = std::min(2 * x + 1, lastColumn);
            out[x] = mean(upper[2 * x], upper[right], lower[2 * x], lower[right]);
        }
    }
}

void refreshHalf(const QImage& full, QImage& half, const QRect& where) {
    if (full.format() == QImage::Format_Grayscale8) {
        halve<uchar>(full, half, where);
    } else {
        halve<QRgb>(full, half, where);
    }
}

} // namespace

QRect halved(const QRect& where) {
    return {QPoint(where.left() / 2, where.top() / 2), QPoint(where.right() / 2, where.bottom() / 2)};
}

PicturePyramid::PicturePyramid(const QImage& picture) {
    if (!picture.isNull()) {
        const bool grey = picture.format() == QImage::Format_Grayscale8;
        m_levels.push_back(grey ? picture : picture.convertToFormat(QImage::Format_RGB32));
    }
}

int PicturePyramid::lastLevel() const {
    int last = 0;
    for (int side = std::max(size().width(), size().height()); side > 64; side = (side + 1) / 2) {
        ++last;
    }
    return last;
}

int PicturePyramid::levelFor(double zoom) const {
    int index = 0;
    while (zoom <= 0.5 && index < lastLevel()) {
        zoom *= 2;
        ++index;
    }
    return index;
}

const QImage& PicturePyramid::level(int index) {
    while (int(m_levels.size()) <= index) {
        const QImage& full = m_levels.back();
        QImage half((full.width() + 1) / 2, (full.height() + 1) / 2, full.format());
        refreshHalf(full, half, half.rect());
        m_levels.push_back(std::move(half));
    }
    return m_levels[std::size_t(index)];
}

void PicturePyramid::buildAll() {
    if (!isEmpty()) {
        level(lastLevel());
    }
}

void PicturePyramid::replace(const QRect& where, const QImage& pixels) {
    if (isEmpty() || pixels.size() != where.size()) {
        return;
    }
    QImage& full = m_levels.front();
    QRect changed = where & full.rect();
    if (changed.isEmpty()) {
        return;
    }
    const QImage same = pixels.convertToFormat(full.format());
    const std::size_t bytesPerPixel = std::size_t(full.depth() / 8);
    const QPoint skipped = changed.topLeft() - where.topLeft();
    for (int y = 0; y < changed.height(); ++y) {
        std::memcpy(full.scanLine(changed.y() + y) + std::size_t(changed.x()) * bytesPerPixel,
                    same.constScanLine(skipped.y() + y) + std::size_t(skipped.x()) * bytesPerPixel,
                    std::size_t(changed.width()) * bytesPerPixel);
    }
    for (std::size_t i = 1; i < m_levels.size(); ++i) {
        changed = halved(changed);
        refreshHalf(m_levels[i - 1], m_levels[i], changed);
    }
}

} // namespace flowmend::ui
