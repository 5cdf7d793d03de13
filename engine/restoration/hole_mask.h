#pragma once

#include "engine/api/image.h"

#include <torch/types.h>

namespace flowmend {

/// The mask of a picture with holes. A scratch is small and a photo is large: numbers are made of the part that is
/// asked for, and the whole is one byte a pixel.
class HoleMask {
public:
    /// featherPx: width of the ramp beside the mask over which the repair fades into the picture.
    explicit HoleMask(const Image& mask, double featherPx = 0);

    /// (1, 1, H, W) uint8, not to be written to: it shares the pixels of an 8-bit grey mask. Above 0 = hole.
    const torch::Tensor& holes() const { return m_holes; }
    /// Number of hole pixels.
    std::int64_t count() const;
    /// (1, 1, part) in [0, 1]; the part lies inside the picture.
    torch::Tensor values(Rect part) const;
    /// How far the repair replaces the picture there: softEdge of the whole mask, of this part.
    torch::Tensor weight(Rect part) const;

private:
    Image m_mask;
    double m_featherPx;
    torch::Tensor m_holes;
};

} // namespace flowmend
