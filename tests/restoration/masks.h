#pragma once

#include "engine/api/geometry.h"
#include "engine/api/image.h"
#include "engine/numerics/noise.h"

#include <torch/types.h>

#include <string>

namespace flowmend::testing {

/// Holes of several forms: thick blobs, long thin lines, single pixels. (1, 1, H, W), 1 = hole.
inline torch::Tensor scribbledMask(ImageSize size, std::uint64_t seed) {
    const auto draw = NoiseSource(seed).uniform({1, 40}, Stream::masks, 0);
    const auto* next = draw.data_ptr<float>();
    auto mask = torch::zeros({1, 1, size.height, size.width});
    const auto below = [&](int limit) { return std::int64_t(*next++ * float(limit)); };
    const auto fill = [&](std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
        mask.slice(2, y, std::min<std::int64_t>(size.height, y + height))
            .slice(3, x, std::min<std::int64_t>(size.width, x + width))
            .fill_(1);
    };
    for (int i = 0; i < 3; ++i) { // braces order the draws from left to right
        const std::int64_t blob[] = {below(size.width), below(size.height), 1 + below(30), 1 + below(30)};
        fill(blob[0], blob[1], blob[2], blob[3]);
    }
    fill(0, below(size.height), size.width, 1);
    fill(below(size.width), 0, 2, size.height);
    for (int i = 0; i < 5; ++i) {
        const std::int64_t dot[] = {below(size.width), below(size.height)};
        fill(dot[0], dot[1], 1, 1);
    }
    return mask;
}

/// White where the rectangle is, black elsewhere.
inline Image rectMask(ImageSize size, const std::vector<Rect>& holes) {
    Image mask(size, 1, Depth::u8);
    for (const Rect& hole : holes)
        for (int y = hole.y; y < hole.y + hole.height; ++y)
            for (int x = hole.x; x < hole.x + hole.width; ++x)
                mask.mutableRowAs<std::uint8_t>(y)[x] = 255;
    return mask;
}

inline torch::Tensor cut(const torch::Tensor& planes, const Rect& part) {
    return planes.slice(2, part.y, part.y + part.height).slice(3, part.x, part.x + part.width);
}

} // namespace flowmend::testing
