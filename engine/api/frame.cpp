#include "engine/api/frame.h"

#include <algorithm>
#include <cmath>
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

/// The pixels of one side of a patch that pixel `at` of a smaller picture of the region shows.
struct Shown {
    int first = 0, last = -1; ///< inclusive; none where the middle of the pixel lies beside the patch

    /// The patch begins at `start` of the region, is `length` of its pixels long and has `pixels` of its own.
    Shown(int at, int small, int large, int start, int length, int pixels) {
        const auto edge = [&](int i) { return double(i) * large / small - start; };
        const double from = edge(at), to = edge(at + 1), middle = (from + to) / 2;
        if (middle < 0 || middle >= length)
            return;
        const double scale = double(pixels) / length;
        first = int(std::max(from, 0.0) * scale);
        last = std::clamp(int(std::ceil(std::min(to, double(length)) * scale)) - 1, first, pixels - 1);
    }
};

/// The same in a picture of the region that has fewer pixels: means of what each of them shows.
void placeSmall(const Preview& picture, Rect where, Rect region, ImageSize size, Bytes& rgb) {
    if (picture.empty())
        return;
    const auto placeOf = [](int start, int small, int large) { // of the pixel that shows a place, and one more
        return int(std::int64_t(start) * small / large);
    };
    const int top = std::max(0, placeOf(where.y - region.y, size.height, region.height)),
              bottom =
                  std::min(size.height, placeOf(where.y - region.y + where.height, size.height, region.height) + 1),
              left = std::max(0, placeOf(where.x - region.x, size.width, region.width)),
              right = std::min(size.width, placeOf(where.x - region.x + where.width, size.width, region.width) + 1);
    for (int y = top; y < bottom; ++y) {
        const Shown rows(y, size.height, region.height, where.y - region.y, where.height, picture.size.height);
        for (int x = left; x < right; ++x) {
            const Shown columns(x, size.width, region.width, where.x - region.x, where.width, picture.size.width);
            const int count = (rows.last - rows.first + 1) * (columns.last - columns.first + 1);
            for (int c = 0; count > 0 && c < 3; ++c) {
                std::int64_t sum = count / 2;
                for (int v = rows.first; v <= rows.last; ++v)
                    for (int u = columns.first; u <= columns.last; ++u)
                        sum += (*picture.rgb)[3 * (std::size_t(v) * std::size_t(picture.size.width) + std::size_t(u)) +
                                              std::size_t(c)];
                rgb[3 * (std::size_t(y) * std::size_t(size.width) + std::size_t(x)) + std::size_t(c)] =
                    std::uint8_t(sum / count);
            }
        }
    }
}

} // namespace

Preview patchPicture(const Patch& patch, FrameView view) {
    const Preview& picture = chosen(patch, view);
    const ImageSize size = patch.where.size();
    if (picture.empty() || picture.size == size)
        return picture;
    auto rgb = std::make_shared<Bytes>(std::size_t(size.width) * std::size_t(size.height) * 3);
    place(picture, patch.where, patch.where, *rgb);
    return {size, std::move(rgb)};
}

Preview framePicture(const Frame& frame, FrameView view) {
    const auto hasPicture = [&](const Patch& patch) { return !chosen(patch, view).empty(); };
    if (frame.background.empty() || std::none_of(frame.patches.begin(), frame.patches.end(), hasPicture))
        return {};
    auto rgb = view == FrameView::control ? std::make_shared<Bytes>(frame.background.rgb->size(), std::uint8_t(0))
                                          : std::make_shared<Bytes>(*frame.background.rgb);
    const ImageSize size = frame.background.size;
    for (const Patch& patch : frame.patches)
        if (size == frame.region.size())
            place(chosen(patch, view), patch.where, frame.region, *rgb);
        else
            placeSmall(chosen(patch, view), patch.where, frame.region, size, *rgb);
    return {size, std::move(rgb)};
}

} // namespace flowmend
