#pragma once

#include "engine/api/geometry.h"

#include <torch/types.h>

namespace flowmend::testing {

/// Slow waves of colour and nothing else, (1, 3, H, W): alike everywhere.
inline torch::Tensor slowWaves(ImageSize size) {
    const auto y = torch::arange(size.height, torch::kFloat32).view({1, 1, -1, 1}),
               x = torch::arange(size.width, torch::kFloat32).view({1, 1, 1, -1});
    const auto phase = torch::tensor({0.0f, 1.0f, 2.5f}).view({1, 3, 1, 1});
    return 0.5 * torch::sin(x / 23 + y / 41 + phase) + 0.2 * torch::cos(y / 29 - x / 53 + phase);
}

} // namespace flowmend::testing
