#pragma once

#include "engine/api/geometry.h"
#include "engine/api/prior_card.h"

#include <torch/types.h>

#include <cstdint>
#include <vector>

namespace flowmend {

/// How a picture is cut where it is too large for one network evaluation.
struct TileSize {
    int side = 128;   ///< pixels, a multiple of the prior's stride
    int overlap = 32; ///< at least so many are shared with the next tile; below the side
    int together = 8; ///< tiles in one evaluation: what bounds the network's memory
    friend bool operator==(const TileSize&, const TileSize&) = default;
};

/// The tiles for a prior: twice its native size, which is as large as it has learnt to see, or its native size where
/// its network compares each place with each; docs/benchmarks.md has the measurement.
TileSize tilesFor(const PriorCard& card);

/// Tiles of one size that cover a picture evenly, and how much of each counts where: weights that add up to 1 at each
/// pixel, fade over the overlap to next to nothing at a tile's rim (there its network knows least) and are products of
/// one for the row and one for the column.
class TileGrid {
public:
    /// Where the picture is no larger than a tile, the tile is the picture.
    TileGrid(std::int64_t height, std::int64_t width, const TileSize& size);

    std::int64_t count() const { return std::int64_t(m_rows.starts.size() * m_columns.starts.size()); }
    /// Of tile `index`, row by row.
    Rect tile(std::int64_t index) const;
    /// (1, 1, tile's height, tile's width) fp32.
    torch::Tensor weight(std::int64_t index) const;

private:
    struct Axis {
        std::int64_t length = 0; ///< of a tile
        std::vector<std::int64_t> starts;
        std::vector<torch::Tensor> weights; ///< (length) each
    };
    static Axis axis(std::int64_t side, const TileSize& size);

    Axis m_rows, m_columns;
};

} // namespace flowmend
