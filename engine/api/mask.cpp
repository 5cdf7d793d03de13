#include "engine/api/mask.h"

#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/numerics/philox.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace flowmend {

namespace {

// Stream::masks of engine/numerics/noise.h, which cannot be included without LibTorch.
constexpr std::uint32_t kMaskStream = 8;

template <typename Value>
void fillRows(Image& mask, Value value) {
    std::uint8_t* pixel = mask.mutablePixels();
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x)
            *pixel++ = value(x, y);
}

/// How much of the source pixels first .. last each target pixel covers, along one axis.
struct Span {
    int first = 0;
    int last = 0; ///< inclusive
    double firstShare = 1, lastShare = 1;
};

Span coveredBy(int target, int targets, int sources) {
    const double scale = double(sources) / targets;
    if (scale <= 1) {
        const int nearest = std::min(sources - 1, int((target + 0.5) * scale));
        return {nearest, nearest, 1, 1};
    }
    const double begin = target * scale;
    const double end = std::min(begin + scale, double(sources));
    const int first = int(begin);
    const int last = std::clamp(int(std::ceil(end)) - 1, first, sources - 1);
    return {first, last, first + 1 - begin, end - last};
}

} // namespace

Image maskFromPicture(const Image& picture) {
    const Image source = convertDepth(picture, Depth::u8);
    if (source.channels() == 1)
        return source;
    Image mask(source.size(), 1, Depth::u8);
    const std::uint8_t* pixel = source.row(0);
    const int channels = source.channels();
    fillRows(mask, [&](int, int) {
        // Rec. 601 weights in 1/1000; white stays 255.
        const int grey = channels < 3 ? pixel[0] : (299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2] + 500) / 1000;
        pixel += channels;
        return std::uint8_t(grey);
    });
    return mask;
}

Image maskFromAlpha(const Image& picture) {
    if (!picture.hasAlpha())
        throw UsageError(message(FM_TEXT("errors", "the picture has no transparency that could be its mask")),
                         message(FM_TEXT("errors", "Give a mask file, white where to repair")));
    const Image source = convertDepth(picture, Depth::u8);
    Image mask(source.size(), 1, Depth::u8);
    const int channels = source.channels();
    const std::uint8_t* alpha = source.row(0) + channels - 1;
    fillRows(mask, [&](int, int) {
        const auto value = std::uint8_t(255 - *alpha);
        alpha += channels;
        return value;
    });
    return mask;
}

Image withoutAlpha(const Image& picture) {
    if (!picture.hasAlpha())
        return picture;
    Image opaque(picture.size(), picture.colourChannels(), picture.depth());
    opaque.iccProfile = picture.iccProfile;
    opaque.metadata = picture.metadata;
    const auto from = std::size_t(picture.channels() * bytesPerSample(picture.depth()));
    const auto to = std::size_t(opaque.channels() * bytesPerSample(opaque.depth()));
    const std::uint8_t* source = picture.row(0);
    std::uint8_t* target = opaque.mutablePixels();
    for (std::size_t left = picture.byteCount() / from; left > 0; --left, source += from, target += to)
        std::memcpy(target, source, to);
    return opaque;
}

Image fitMask(const Image& mask, ImageSize size) {
    if (mask.size() == size)
        return mask;
    Image fitted(size, 1, Depth::u8);
    std::vector<Span> columns;
    for (int x = 0; x < size.width; ++x)
        columns.push_back(coveredBy(x, size.width, mask.width()));
    Span rows;
    fillRows(fitted, [&](int x, int y) {
        if (x == 0)
            rows = coveredBy(y, size.height, mask.height());
        const Span& across = columns[std::size_t(x)];
        double sum = 0, area = 0;
        for (int v = rows.first; v <= rows.last; ++v) {
            const double tall = v == rows.first ? rows.firstShare : v == rows.last ? rows.lastShare : 1;
            for (int u = across.first; u <= across.last; ++u) {
                const double share = tall * (u == across.first  ? across.firstShare
                                             : u == across.last ? across.lastShare
                                                                : 1);
                sum += share * mask.row(v)[u];
                area += share;
            }
        }
        return std::uint8_t(std::lround(sum / area));
    });
    return fitted;
}

Image boxMask(ImageSize size, ImageSize hole) {
    if (hole.width < 1 || hole.height < 1 || hole.width > size.width || hole.height > size.height)
        throw UsageError(
            message(FM_TEXT("errors", "a hole of {0} x {1} pixels does not fit into a picture of {2} x {3}"),
                    hole.width, hole.height, size.width, size.height));
    const int left = (size.width - hole.width) / 2;
    const int top = (size.height - hole.height) / 2;
    Image mask(size, 1, Depth::u8);
    fillRows(mask, [&](int x, int y) {
        const bool inside = x >= left && x < left + hole.width && y >= top && y < top + hole.height;
        return std::uint8_t(inside ? 255 : 0);
    });
    return mask;
}

Image randomMask(ImageSize size, double fraction, std::uint64_t seed) {
    Image mask(size, 1, Depth::u8);
    std::uint32_t index = 0;
    std::array<std::uint32_t, 4> words{};
    fillRows(mask, [&](int, int) {
        if (index % 4 == 0)
            words = philox4x32({index / 4, 0, 0, kMaskStream}, {std::uint32_t(seed), std::uint32_t(seed >> 32)});
        return std::uint8_t(words[index++ % 4] * 0x1p-32 < fraction ? 255 : 0);
    });
    return mask;
}

Image scratchMask(ImageSize size, int count, std::uint64_t seed) {
    struct Scratch {
        double x, y, dx, dy, widthPx; ///< a point, the direction of unit length
    };
    std::vector<Scratch> scratches;
    for (std::uint32_t i = 0; i < std::uint32_t(count); ++i) {
        const auto words =
            philox4x32({i, 0, 1, kMaskStream}, {std::uint32_t(seed), std::uint32_t(seed >> 32)}); // 1: apart from above
        const auto unit = [&](int which) { return words[std::size_t(which)] * 0x1p-32; };
        const bool isUpright = words[2] % 2 == 0; // from the upper edge to the lower, else from left to right
        const double along = isUpright ? size.height : size.width, across = isUpright ? size.width : size.height;
        const double from = unit(0) * across, to = unit(1) * across, length = std::hypot(along, to - from);
        const double widthPx = 1 + words[3] % 3;
        if (isUpright)
            scratches.push_back({from, 0, (to - from) / length, along / length, widthPx});
        else
            scratches.push_back({0, from, along / length, (to - from) / length, widthPx});
    }
    Image mask(size, 1, Depth::u8);
    fillRows(mask, [&](int x, int y) {
        const bool isHit = std::any_of(scratches.begin(), scratches.end(), [&](const Scratch& s) {
            return std::abs((x + 0.5 - s.x) * s.dy - (y + 0.5 - s.y) * s.dx) <= s.widthPx / 2;
        });
        return std::uint8_t(isHit ? 255 : 0);
    });
    return mask;
}

void checkMask(const Image& mask, ImageSize picture) {
    if (mask.size() != picture)
        throw UsageError(
            message(FM_TEXT("errors", "the mask has {0} x {1} pixels, the picture {2} x {3}"), mask.width(),
                    mask.height(), picture.width, picture.height),
            message(FM_TEXT("errors", "Make them the same size, or let the mask be resized (--fit-mask)")));
    const std::uint8_t* begin = mask.row(0);
    const std::uint8_t* end = begin + mask.byteCount();
    if (std::all_of(begin, end, [](std::uint8_t value) { return value == 0; }))
        throw UsageError(message(FM_TEXT("errors", "the mask is empty: it is black everywhere")),
                         message(FM_TEXT("errors", "Paint white what is to be repaired")));
    if (std::all_of(begin, end, [](std::uint8_t value) { return value == 255; }))
        throw UsageError(
            message(FM_TEXT("errors", "the mask is white everywhere, so nothing of the picture is left to go by")),
            message(FM_TEXT("errors", "Paint black what is to be kept")));
}

} // namespace flowmend
