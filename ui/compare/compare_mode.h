#pragma once

namespace flowmend::ui {

/// What the canvas shows of the picture before and after the repair.
enum class CompareMode {
    off,        ///< the picture as it would be saved
    split,      ///< before left of a line, after right of it
    difference, ///< |after - before|, made kDifferenceGain times stronger
    before      ///< the picture as it was opened
};

/// Differences of a few levels of 255 are invisible; four times as much is not, and 64 levels are then white.
constexpr int kDifferenceGain = 4;

} // namespace flowmend::ui
