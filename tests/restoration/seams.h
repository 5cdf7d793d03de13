#pragma once

#include <torch/types.h>

#include <cmath>
#include <cstdint>
#include <vector>

namespace flowmend::testing {

/// How far the steps from pixel to pixel across these borders stand out among all in that direction (2: from row to
/// row, 3: from column to column), in standard errors: steps after row or column x of `borders`. error: (1, 3, H, W).
inline double prominence(const torch::Tensor& error, int direction, const std::vector<std::int64_t>& borders) {
    const auto steps = (error.slice(direction, 1) - error.slice(direction, 0, -1))
                           .abs()
                           .to(torch::kFloat64)
                           .mean(torch::IntArrayRef({0, 1, 5 - direction}));
    const auto across = steps.index_select(0, torch::tensor(borders));
    return ((across.mean() - steps.mean()) / (steps.std() / std::sqrt(double(borders.size())))).item<double>();
}

} // namespace flowmend::testing
