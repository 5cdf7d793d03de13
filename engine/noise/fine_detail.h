#pragma once

#include <torch/types.h>

namespace flowmend {

/// What a picture holds beyond a blur of two pixels of itself: grain, pores, threads; 0 where nothing is known. The
/// blur is the mean of the known pixels of 5 x 5, twice. picture: (1, C, H, W); known: (1, 1, H, W), 1 or 0.
torch::Tensor fineDetail(const torch::Tensor& picture, const torch::Tensor& known);

} // namespace flowmend
