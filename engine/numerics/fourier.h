#pragma once

#include <torch/types.h>

namespace flowmend {

/// The half spectrum of pictures, without a factor: (N, C, H, W) fp32 to (N, C, H, W / 2 + 1) complex64, on any
/// device. What autograd records is LibTorch's transform.
torch::Tensor spectrumOf(const torch::Tensor& pictures);

/// The inverse of spectrumOf() for pictures that are `width` wide.
torch::Tensor pictureOf(const torch::Tensor& spectrum, std::int64_t width);

/// F^-1(filter F pictures), or with the filter conjugated: a convolution and its adjoint. filter: (H, W / 2 + 1)
/// complex64. Differentiable.
torch::Tensor convolvedPeriodically(const torch::Tensor& pictures, const torch::Tensor& filter,
                                    bool conjugated = false);

/// conj(filter) F(weights F^-1(filter spectrum)): A*A of a filter whose result is weighted. filter: (H, W / 2 + 1)
/// complex64; weights: (N or 1, 1, H, W) fp32. Keeps no graph.
torch::Tensor filteredAndWeighted(const torch::Tensor& spectrum, const torch::Tensor& filter,
                                  const torch::Tensor& weights);

} // namespace flowmend
