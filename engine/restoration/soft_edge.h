#pragma once

#include "engine/restoration/plan.h"

namespace flowmend {

/// How far the repair replaces the picture: the mask's own values, and beyond its edge a ramp down to 0 over
/// `featherPx` pixels. mask: (1, 1, H, W) in [0, 1]. The same shape; 0 more than featherPx away from the mask.
torch::Tensor softEdge(const torch::Tensor& mask, double featherPx);

/// The part of `weight` that belongs to one region: what it fills, and the ramp beside that. weight, mask: (1, 1,
/// window).
torch::Tensor regionWeight(const torch::Tensor& weight, const torch::Tensor& mask, const Region& region,
                           double featherPx);

} // namespace flowmend
