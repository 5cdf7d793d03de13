#pragma once

#include "engine/api/geometry.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace flowmend {

/// JSON has no infinity, and equal pictures have an infinite PSNR: such numbers are written as the texts "inf", "-inf"
/// and "nan", which Python's float() and R's as.numeric() read back.
inline nlohmann::ordered_json numberJson(double value) {
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value > 0 ? "inf" : "-inf";
    return value;
}

inline nlohmann::ordered_json rectJson(const Rect& rect) {
    return {{"x", rect.x}, {"y", rect.y}, {"width", rect.width}, {"height", rect.height}};
}

} // namespace flowmend
