#pragma once

#include <torch/types.h>

namespace flowmend {

/// Of all values, in fp64.
double sumOfSquares(const torch::Tensor& values);

/// Whether all values are numbers, and finite ones. values: fp32.
bool isFinite(const torch::Tensor& values);

} // namespace flowmend
