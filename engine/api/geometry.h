#pragma once

#include <algorithm>

namespace flowmend {

/// Width and height in pixels.
struct ImageSize {
    int width = 0;
    int height = 0;
    friend bool operator==(const ImageSize&, const ImageSize&) = default;
};

/// Pixels x <= column < x + width, y <= row < y + height.
struct Rect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    bool empty() const { return width <= 0 || height <= 0; }
    ImageSize size() const { return {width, height}; }
    friend bool operator==(const Rect&, const Rect&) = default;
};

/// The part with `reach` pixels more on each side, as far as the picture goes.
inline Rect grownWithin(Rect part, int reach, ImageSize picture) {
    const int left = std::max(0, part.x - reach), top = std::max(0, part.y - reach),
              right = std::min(picture.width, part.x + part.width + reach),
              bottom = std::min(picture.height, part.y + part.height + reach);
    return {left, top, right - left, bottom - top};
}

} // namespace flowmend
