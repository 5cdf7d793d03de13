#pragma once

#include "engine/priors/prior.h"
#include "engine/priors/tile_grid.h"

namespace flowmend {

/// Any prior on pictures of any size: its velocities of overlapping tiles, blended into one field,
///     v(x, t) = sum over tiles k of R_k^T W_k v_k(R_k x, t),    R_k cuts tile k out, sum R_k^T W_k R_k = I,
/// so that all tiles follow one trajectory and agree at every evaluation; finished tiles feathered together would show
/// two pictures at once where they overlap (Bar-Tal et al., arXiv 2302.08113, blend diffusion steps alike). No solver
/// notices. The vector-Jacobian product is that of the blended field: sum R_k^T J_k^T W_k R_k c.
///
/// The bytes follow from the picture, the prior and TileSize; with another number of tiles together fp32 is rounded
/// differently.
///
/// Memory is that of the pictures and of TileSize::together tiles in the network. A picture no larger than a tile goes
/// to the prior as it is. A product over more tiles than one evaluation takes costs each tile a second forward pass:
/// the first is needed for the whole velocity, on which the cotangent may depend.
class TiledPrior : public Prior {
public:
    using Prior::traceGradient;
    using Prior::velocity;
    using Prior::velocityAndVjp;

    /// Called before each network evaluation but a picture's first, with how many of how many are done; may leave by an
    /// exception (a stop).
    using BetweenTiles = std::function<void(std::int64_t done, std::int64_t all)>;

    TiledPrior(PriorPtr prior, TileSize size, BetweenTiles betweenTiles = {});

    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t) override;
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                           const Cotangent& cotangent) override;
    torch::Tensor traceGradient(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& e,
                                const std::function<void()>& beforeEvaluation) override;
    const PriorCard& card() const override { return m_prior->card(); }
    torch::Device device() const override { return m_prior->device(); }

private:
    class Tiles;

    PriorPtr m_prior;
    TileSize m_size;
    BetweenTiles m_betweenTiles;
};

} // namespace flowmend
