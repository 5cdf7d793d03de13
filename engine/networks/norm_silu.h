#pragma once

#include <torch/types.h>

namespace flowmend {

/// Group norm, scale, shift and SiLU in one pass: y = silu(xhat * gain + offset), where xhat is x + shift normalised
/// over each group of channels and all pixels of a picture. x: (N, C, H, W), fp32 or bf16, channels-last for the fast
/// path; gain, offset, shift: (N, C) fp32. Returns x's shape and type. Statistics and arithmetic are fp32 whatever the
/// type of x: LibTorch 1.13's group norm is wrong on bf16 channels-last maps, and this elementwise work is a third of
/// the network's time. Differentiable in x, gain and offset; shift (nothing: none) is a constant.
torch::Tensor normSilu(const torch::Tensor& x, const torch::Tensor& gain, const torch::Tensor& offset,
                       std::int64_t groups, double epsilon = 1e-5, const torch::Tensor& shift = {});

/// The same from LibTorch's own operations in fp32: the reference of the tests, and the path of other devices.
torch::Tensor normSiluReference(const torch::Tensor& x, const torch::Tensor& gain, const torch::Tensor& offset,
                                std::int64_t groups, double epsilon = 1e-5, const torch::Tensor& shift = {});

} // namespace flowmend
