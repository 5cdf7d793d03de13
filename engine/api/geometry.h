#pragma once

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

} // namespace flowmend
