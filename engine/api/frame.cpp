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

/// Copies what of the patch lies inside the region.
void place(const Preview& picture, Rect where, Rect region, Bytes& rgb) {
    const int left = std::max(where.x, region.x), right = std::min(where.x + where.width, region.x + region.width);
    const int top = std::max(where.y, region.y), bottom = std::min(where.y + where.height, region.y + region.height);
    if (picture.empty() || left >= right)
        return;
    for (int y = top; y < bottom; ++y) {
        const auto* from = picture.rgb->data() + 3 * (std::ptrdiff_t(y - where.y) * where.width + (left - where.x));
        auto* to = rgb.data() + 3 * (std::ptrdiff_t(y - region.y) * region.width + (left - region.x));
        std::memcpy(to, from, std::size_t(3 * (right - left)));
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
