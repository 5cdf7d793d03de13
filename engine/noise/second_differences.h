#pragma once

#include <torch/types.h>

namespace flowmend {

/// What changes from pixel to pixel and is neither slope nor curve (Immerkaer 1996): second differences down of second
/// differences across, of pixels `reach` apart, the edge repeated. (N, C, H, W) as x.
torch::Tensor secondDifferences(const torch::Tensor& x, std::int64_t reach);

/// Their standard deviation where `inHole` is true, by the median: edges do not count. At least one pixel is.
double detailIn(const torch::Tensor& secondDifferences, const torch::Tensor& inHole);

} // namespace flowmend
