#include "engine/api/frame.h"

#include <algorithm>
#include <cstring>

namespace flowmend {
namespace {

const Preview& chosen(const Patch& patch, FrameView view) {
    switch (view) {
    case FrameView::estimate:
        return patch.estimate;
    case FrameView::state:
        return patch.state;
    case FrameView::control:
        return patch.control;
    }
    return patch
        .estimate; // the compiler checks that no value is forgotten; a value outside the enum is shown as the default
}

/// Where a pixel of a reduced picture is read from: between `at` and the next, `share` of 256 of the next.
struct Source {
    int at = 0, next = 0, share = 0;

    /// to: pixel of `large` pixels that show `small` ones, centre on centre.
    Source(int to, int large, int small) {
        const std::int64_t place = ((2 * std::int64_t(to) + 1) * small * 128) / large - 128; // in 256ths
        const std::int64_t inside = std::clamp<std::int64_t>(place, 0, 256 * (std::int64_t(small) - 1));
        at = int(inside / 256);
        next = std::min(at + 1, small - 1);
        share = int(inside % 256);
    }
};

/// Copies what of the patch lies inside the region, a reduced picture by linear interpolation.
void place(const Preview& picture, Rect where, Rect region, Bytes& rgb) {
    const int left = std::max(where.x, region.x), right = std::min(where.x + where.width, region.x + region.width);
    const int top = std::max(where.y, region.y), bottom = std::min(where.y + where.height, region.y + region.height);
    if (picture.empty() || left >= right)
        return;
    const auto rowOf = [&](int y) { return picture.rgb->data() + 3 * std::ptrdiff_t(y) * picture.size.width; };
    for (int y = top; y < bottom; ++y) {
        auto* to = rgb.data() + 3 * (std::ptrdiff_t(y - region.y) * region.width + (left - region.x));
        if (picture.size == where.size()) {
            std::memcpy(to, rowOf(y - where.y) + 3 * (left - where.x), std::size_t(3 * (right - left)));
            continue;
        }
        const Source row(y - where.y, where.height, picture.size.height);
        const auto *above = rowOf(row.at), *below = rowOf(row.next);
        for (int x = left; x < right; ++x) {
            const Source column(x - where.x, where.width, picture.size.width);
            for (int c = 0; c < 3; ++c, ++to) {
                const auto across = [&](const std::uint8_t* line) {
                    return line[3 * column.at + c] * (256 - column.share) + line[3 * column.next + c] * column.share;
                };
                *to = std::uint8_t((across(above) * (256 - row.share) + across(below) * row.share + 32768) / 65536);
            }
        }
    }
}

} // namespace

Preview framePicture(const Frame& frame, FrameView view) {
    const auto hasPicture = [&](const Patch& patch) { return !chosen(patch, view).empty(); };
    if (frame.background.empty() || std::none_of(frame.patches.begin(), frame.patches.end(), hasPicture))
        return {};
    auto rgb = view == FrameView::control ? std::make_shared<Bytes>(frame.background.rgb->size(), std::uint8_t(0))
                                          : std::make_shared<Bytes>(*frame.background.rgb);
    for (const Patch& patch : frame.patches)
        place(chosen(patch, view), patch.where, frame.region, *rgb);
    return {frame.background.size, std::move(rgb)};
}

} // namespace flowmend
