#include "engine/priors/tile_grid.h"

#include <algorithm>

namespace flowmend {
namespace {

constexpr std::int64_t kMostTilePixels = 8 * 128 * 128; // in one evaluation; more would not be faster, only larger

} // namespace

TileSize tilesFor(const PriorCard& card) {
    const int wanted = card.attentionStride > 0 ? card.nativeSize : 2 * card.nativeSize;
    const int side = std::max(1, (wanted + card.stride - 1) / card.stride) * card.stride;
    const std::int64_t together = kMostTilePixels / (std::int64_t(side) * side);
    return {side, side / 4, int(std::max<std::int64_t>(1, together))};
}

TileGrid::TileGrid(std::int64_t height, std::int64_t width, const TileSize& size)
    : m_rows(axis(height, size)),
      m_columns(axis(width, size)) {}

TileGrid::Axis TileGrid::axis(std::int64_t side, const TileSize& size) {
    Axis axis;
    axis.length = std::min<std::int64_t>(side, size.side);
    const std::int64_t step = size.side - size.overlap, left = side - axis.length;
    const std::int64_t gaps = (left + step - 1) / step; // between tiles
    // A ramp that is smooth at both ends, 3 s^2 - 2 s^3, from each rim of the tile that is not the picture's.
    const auto fromRim =
        ((torch::arange(axis.length, torch::kFloat64) + 0.5) / double(std::max(1, size.overlap))).clamp_max(1);
    const auto ramp = fromRim * fromRim * (3 - 2 * fromRim);
    auto sum = torch::zeros({side}, torch::kFloat64);
    for (std::int64_t i = 0; i <= gaps; ++i) {
        const std::int64_t start = gaps == 0 ? 0 : i * left / gaps;
        auto weight = torch::ones({axis.length}, torch::kFloat64);
        if (i > 0)
            weight = weight * ramp;
        if (i < gaps)
            weight = weight * ramp.flip({0});
        axis.starts.push_back(start);
        axis.weights.push_back(weight);
        sum.narrow(0, start, axis.length) += weight;
    }
    for (std::size_t i = 0; i < axis.starts.size(); ++i)
        axis.weights[i] = (axis.weights[i] / sum.narrow(0, axis.starts[i], axis.length)).to(torch::kFloat32);
    return axis;
}

Rect TileGrid::tile(std::int64_t index) const {
    const auto columns = std::int64_t(m_columns.starts.size());
    return {int(m_columns.starts[std::size_t(index % columns)]), int(m_rows.starts[std::size_t(index / columns)]),
            int(m_columns.length), int(m_rows.length)};
}

torch::Tensor TileGrid::weight(std::int64_t index) const {
    const auto columns = std::int64_t(m_columns.starts.size());
    const auto& row = m_rows.weights[std::size_t(index / columns)];
    const auto& column = m_columns.weights[std::size_t(index % columns)];
    return (row.unsqueeze(1) * column.unsqueeze(0)).unsqueeze(0).unsqueeze(0);
}

} // namespace flowmend
