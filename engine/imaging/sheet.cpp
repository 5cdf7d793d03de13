#include "engine/imaging/sheet.h"

namespace flowmend {

torch::Tensor tileSheet(const torch::Tensor& pictures, std::int64_t columns) {
    constexpr std::int64_t gap = 2;
    const auto count = pictures.size(0), height = pictures.size(2), width = pictures.size(3);
    const auto rows = (count + columns - 1) / columns;
    auto sheet = torch::zeros({1, 3, rows * (height + gap) + gap, columns * (width + gap) + gap});
    for (std::int64_t i = 0; i < count; ++i) {
        const auto top = gap + i / columns * (height + gap), left = gap + i % columns * (width + gap);
        sheet[0].slice(1, top, top + height).slice(2, left, left + width).copy_(pictures[i]);
    }
    return sheet;
}

} // namespace flowmend
