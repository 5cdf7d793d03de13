#pragma once

#include <QImage>
#include <QRect>

#include <vector>

namespace flowmend::ui {

/// A picture and its halves: level k has 1 / 2^k of the size, each pixel the mean of 2 x 2 of the level above (bilinear
/// drawing below 50 % would skip pixels). A pixel at the right or lower edge of an odd size is the mean of those that
/// exist.
///
/// RGB32 or Grayscale8. A value; copies share pixels. Levels are made when first asked for (24 megapixels: about 20
/// ms), or by buildAll() on another thread before the value is handed over.
class PicturePyramid {
public:
    PicturePyramid() = default;
    /// Anything but Grayscale8 becomes RGB32.
    explicit PicturePyramid(const QImage& picture);

    bool isEmpty() const { return m_levels.empty(); }
    QSize size() const { return isEmpty() ? QSize() : m_levels.front().size(); }
    const QImage& picture() const { return m_levels.front(); }

    /// The level to draw from at `zoom`: the smallest that still has a pixel for every device pixel.
    int levelFor(double zoom) const;
    const QImage& level(int index);
    void buildAll();

    /// Replaces the pixels of `where` (pixels.size() == where.size(); clipped to the picture) in all levels made so
    /// far. Costs 4/3 of the pixels of `where`.
    void replace(const QRect& where, const QImage& pixels);

private:
    int lastLevel() const;

    std::vector<QImage> m_levels;
};

/// The pixels of the next level that depend on `where` of this one.
QRect halved(const QRect& where);

} // namespace flowmend::ui
