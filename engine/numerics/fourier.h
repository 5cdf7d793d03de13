#pragma once

#include <torch/types.h>

namespace flowmend {

/// The half spectrum of pictures, without a factor: (N, C, H, W) fp32 to (N, C, H, W / 2 + 1) complex64, on any
/// device. What autograd records is LibTorch's transform.
torch::Tensor spectrumOf(const torch::Tensor& pictures);

/// The inverse of spectrumOf() for pictures that are `width` wide.
torch::Tensor pictureOf(const torch::Tensor& spectrum, std::int64_t width);

} // namespace flowmend
