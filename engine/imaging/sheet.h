#pragma once

#include <torch/types.h>

namespace flowmend {

/// Pictures side by side on mid-grey with a gap of two pixels. pictures: (N, 3, H, W) in [-1, 1]; returns (1, 3, rows,
/// columns of pixels).
torch::Tensor tileSheet(const torch::Tensor& pictures, std::int64_t columns);

} // namespace flowmend
