#include "engine/priors/tiled_prior.h"

#include <algorithm>

namespace flowmend {

/// The tiles of a batch of pictures as one list, tile by tile and within a tile picture by picture, in evaluations of a
/// bounded number of them.
class TiledPrior::Tiles {
public:
    Tiles(const torch::Tensor& x, const TileSize& size)
        : m_grid(x.size(2), x.size(3), size),
          m_pictures(x.size(0)),
          m_together(size.together) {}

    bool isOne() const { return m_grid.count() == 1; }
    std::int64_t evaluations() const { return (rows() + m_together - 1) / m_together; }

    /// The tiles of evaluation `index` out of values of the pictures, (N, C, H, W) or (N).
    torch::Tensor cut(const torch::Tensor& pictures, std::int64_t index) const {
        std::vector<torch::Tensor> parts;
        each(index, [&](std::int64_t tile, std::int64_t picture, std::int64_t) {
            const auto row = pictures.narrow(0, picture, 1);
            parts.push_back(row.dim() == 4 ? part(row, tile) : row);
        });
        return torch::cat(parts);
    }

    /// The same, each times its weight.
    torch::Tensor cutWeighted(const torch::Tensor& pictures, std::int64_t index) const {
        auto parts = cut(pictures, index);
        each(index, [&](std::int64_t tile, std::int64_t, std::int64_t row) {
            parts.narrow(0, row, 1).mul_(m_grid.weight(tile).to(parts.device()));
        });
        return parts;
    }

    /// Adds the tiles of evaluation `index`, each times its weight, to the pictures.
    void addWeighted(torch::Tensor& pictures, const torch::Tensor& tiles, std::int64_t index) const {
        each(index, [&](std::int64_t tile, std::int64_t picture, std::int64_t row) {
            part(pictures.narrow(0, picture, 1), tile)
                .add_(tiles.narrow(0, row, 1) * m_grid.weight(tile).to(tiles.device()));
        });
    }

    /// Adds them as they are.
    void add(torch::Tensor& pictures, const torch::Tensor& tiles, std::int64_t index) const {
        each(index, [&](std::int64_t tile, std::int64_t picture, std::int64_t row) {
            part(pictures.narrow(0, picture, 1), tile).add_(tiles.narrow(0, row, 1));
        });
    }

private:
    std::int64_t rows() const { return m_grid.count() * m_pictures; }

    /// Calls act(tile, picture, row within the evaluation).
    template <typename Act>
    void each(std::int64_t index, Act act) const {
        const std::int64_t first = index * m_together, last = std::min(first + m_together, rows());
        for (std::int64_t i = first; i < last; ++i)
            act(i / m_pictures, i % m_pictures, i - first);
    }

    torch::Tensor part(const torch::Tensor& pictures, std::int64_t tile) const {
        const Rect where = m_grid.tile(tile);
        return pictures.narrow(2, where.y, where.height).narrow(3, where.x, where.width);
    }

    TileGrid m_grid;
    std::int64_t m_pictures, m_together;
};

TiledPrior::TiledPrior(PriorPtr prior, TileSize size, BetweenTiles betweenTiles)
    : m_prior(std::move(prior)),
      m_size(size),
      m_betweenTiles(betweenTiles ? std::move(betweenTiles) : [](std::int64_t, std::int64_t) {}) {}

torch::Tensor TiledPrior::velocity(const torch::Tensor& x, const torch::Tensor& t) {
    const Tiles tiles(x, m_size);
    if (tiles.isOne())
        return m_prior->velocity(x, t);
    const at::NoGradGuard noGraph;
    auto v = torch::zeros_like(x);
    for (std::int64_t i = 0; i < tiles.evaluations(); ++i) {
        if (i > 0)
            m_betweenTiles(i, tiles.evaluations());
        tiles.addWeighted(v, m_prior->velocity(tiles.cut(x, i), tiles.cut(t, i)), i);
    }
    return v;
}

std::pair<torch::Tensor, torch::Tensor> TiledPrior::velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                                   const Cotangent& cotangent) {
    const Tiles tiles(x, m_size);
    if (tiles.isOne())
        return m_prior->velocityAndVjp(x, t, cotangent);
    const at::NoGradGuard noGraph;
    const auto all = tiles.evaluations();
    auto product = torch::zeros_like(x);
    if (all == 1) {
        auto v = torch::zeros_like(x);
        const auto products = m_prior->velocityAndVjp(tiles.cut(x, 0), tiles.cut(t, 0), [&](const torch::Tensor& each) {
            tiles.addWeighted(v, each, 0);
            return tiles.cutWeighted(cotangent(v), 0);
        });
        tiles.add(product, products.second, 0);
        return {v, product};
    }
    const auto v = velocity(x, t);
    const auto c = cotangent(v);
    for (std::int64_t i = 0; i < all; ++i) {
        m_betweenTiles(i, all);
        const auto weighted = tiles.cutWeighted(c, i);
        tiles.add(
            product,
            m_prior->velocityAndVjp(tiles.cut(x, i), tiles.cut(t, i), [&](const torch::Tensor&) { return weighted; })
                .second,
            i);
    }
    return {v, product};
}

/// Of several tiles by differences of products, which are those of the blended field.
torch::Tensor TiledPrior::traceGradient(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& e,
                                        const std::function<void()>& beforeEvaluation) {
    return Tiles(x, m_size).isOne() ? m_prior->traceGradient(x, t, e, beforeEvaluation)
                                    : Prior::traceGradient(x, t, e, beforeEvaluation);
}

} // namespace flowmend
