#pragma once

#include <torch/types.h>

#include <cstdint>
#include <optional>
#include <utility>

namespace flowmend {

/// Whether this build has oneDNN.
inline constexpr bool kPlansConvolutions = FLOWMEND_ONEDNN;

/// Convolutions and their adjoints by oneDNN itself, planned once: LibTorch plans each of them anew at every call and
/// rearranges its weights, which takes as long as computing where a map is small. Two-dimensional, zero padding, on the
/// processor, x and weight of one type, fp32 or bf16. Nothing is recorded for autograd: convolution.h does.
///
/// The plans of a tensor of weights hold one or two rearranged copies of it and are kept until forgetUnusedPlans(), or
/// the plans of another tensor, find that it is gone. What LibTorch changes in place is planned again; what is written
/// through data_ptr() is not seen.
///
/// Nothing is returned where there is no plan: another device or type, a build without oneDNN 2 (oneDNN 3.7 is wrong
/// where LibTorch 2 leads, convolution.h).

/// Whether a convolution of such x with such weights can be planned.
bool canBePlanned(const torch::Tensor& x, const torch::Tensor& weight);

/// x: (N, C, H, W); weight: (out, C, k, k); bias: (out) or undefined. (N, out, H', W'), channels-last.
std::optional<torch::Tensor> plannedConvolution(const torch::Tensor& x, const torch::Tensor& weight,
                                                const torch::Tensor& bias, std::int64_t stride, std::int64_t padding);

/// The adjoint for pictures of that height and width. y: (N, out, H', W') -> (N, C, height, width), channels-last.
std::optional<torch::Tensor> plannedAdjoint(const torch::Tensor& y, const torch::Tensor& weight, std::int64_t stride,
                                            std::int64_t padding, std::pair<std::int64_t, std::int64_t> size);

/// Frees the plans of weights that are gone.
void forgetUnusedPlans();

} // namespace flowmend
