#pragma once

#include <torch/types.h>
#include <torch/version.h>

namespace flowmend {

enum class ConvolutionGradient { library, own };

/// oneDNN 3.7, which Debian 13 has, is wrong where LibTorch leads: the gradient by the input reads uninitialised memory
/// where a block of 16 channels of the weights is not full, and with stride 2 elsewhere; so does the value in bf16
/// where there is one channel. The versions before 3 are right, and faster.
inline constexpr auto kConvolutionGradient =
    TORCH_VERSION_MAJOR < 2 ? ConvolutionGradient::library : ConvolutionGradient::own;

/// Two-dimensional convolution with zero padding. x: (N, C, H, W); weight: (out, C, k, k); bias: (out) or undefined.
/// On the processor the own gradient by x is a convolution again, of stride 1 with the kernel's phases as channels,
/// then a pixel shuffle; it can be differentiated any number of times. All channels that oneDNN sees come in full
/// blocks. Kernels of one pixel with a stride stay wrong there; no network has one.
/// Where weights and bias want no gradient, values and gradients of `library` are planned once where they can be
/// (planned_convolution.h).
torch::Tensor convolve(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                       std::int64_t stride, std::int64_t padding, ConvolutionGradient gradient = kConvolutionGradient);

/// The adjoint of convolve(., weight, {}, stride, padding) for pictures of that height and width, by the same forward
/// convolutions. y: (N, out, H', W') -> (N, C, height, width); weight: (out, C, k, k).
torch::Tensor convolveAdjoint(const torch::Tensor& y, const torch::Tensor& weight, std::int64_t stride,
                              std::int64_t padding, std::pair<std::int64_t, std::int64_t> size);

/// While it lives LibTorch computes without oneDNN, slower and always right: for networks whose convolutions are not
/// ours to write. The setting is the whole process's.
class WithoutOneDnn {
public:
    WithoutOneDnn();
    ~WithoutOneDnn();
    WithoutOneDnn(const WithoutOneDnn&) = delete;
    WithoutOneDnn& operator=(const WithoutOneDnn&) = delete;

private:
    bool m_before;
};

} // namespace flowmend
