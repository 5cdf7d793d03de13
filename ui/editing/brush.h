#pragma once

namespace flowmend::ui {

/// A round brush, in image pixels.
struct Brush {
    static constexpr double kSmallest = 1;
    static constexpr double kLargest = 2000;

    double diameterPx = 40;
    double hardness = 0.8; ///< share of the radius that is covered fully; 0 = soft to the centre, 1 = hard edge
    bool erases = false;

    friend bool operator==(const Brush&, const Brush&) = default;
};

} // namespace flowmend::ui
