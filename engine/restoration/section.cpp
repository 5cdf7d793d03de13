#include "engine/restoration/section.h"

#include <algorithm>

namespace flowmend {
namespace {

/// One side of a row or a column of sections.
struct Stretch {
    int first = 0, last = 0; ///< of the core, the last exclusive
    int begin = 0, end = 0;  ///< of the window
};

std::vector<Stretch> stretches(int side, int count, int margin, int step) {
    const int reach = (margin + step - 1) / step * step;
    const auto edge = [&](int i) { return i == count ? side : int(std::int64_t(side) * i / count / step * step); };
    std::vector<Stretch> all;
    for (int i = 0; i < count; ++i)
        all.push_back({edge(i), edge(i + 1), std::max(0, edge(i) - reach), std::min(side, edge(i + 1) + reach)});
    return all;
}

int longest(const std::vector<Stretch>& all) {
    int length = 0;
    for (const auto& one : all)
        length = std::max(length, one.end - one.begin);
    return length;
}

/// (window): 0 before the core and 1 inside, over 2 kSectionFade pixels 3 s^2 - 2 s^3; 0 again where the next section
/// has faded in.
torch::Tensor share(int first, int size, int windowFirst, int windowSize) {
    const auto place = torch::arange(windowSize, torch::kFloat32) + float(windowFirst - first) + 0.5F;
    const auto s =
        first == 0 ? torch::ones({windowSize}) : ((place + kSectionFade) / (2.0F * kSectionFade)).clamp(0, 1);
    const bool isLast = first + size == windowFirst + windowSize;
    return s * s * (3 - 2 * s) * (isLast ? torch::ones({windowSize}) : (place < size + kSectionFade).to(s));
}

} // namespace

std::vector<Section> sectionsOf(ImageSize picture, std::int64_t most, int margin, int step) {
    std::vector<Stretch> across, down;
    for (int columns = 1, rows = 1;;) {
        across = stretches(picture.width, columns, margin, step);
        down = stretches(picture.height, rows, margin, step);
        const int width = longest(across), height = longest(down);
        if (std::int64_t(width) * height <= most || std::max(width, height) <= 4 * margin)
            break;
        ++(width >= height ? columns : rows);
    }
    std::vector<Section> sections;
    for (const auto& y : down)
        for (const auto& x : across)
            sections.push_back({{x.first, y.first, x.last - x.first, y.last - y.first},
                                {x.begin, y.begin, x.end - x.begin, y.end - y.begin}});
    return sections;
}

torch::Tensor sectionWeight(const Section& section) {
    const auto& [core, window] = section;
    return (share(core.y, core.height, window.y, window.height).unsqueeze(1) *
            share(core.x, core.width, window.x, window.width))
        .view({1, 1, window.height, window.width});
}

} // namespace flowmend
