#pragma once

#include "engine/weights/tensor_file.h"

#include <torch/types.h>

#include <string>
#include <utility>
#include <vector>

namespace flowmend {

/// The network that blurs a picture as a code says: x + R(U(E(x), code)) (SPEC_OPERATORS section 3; Tran et al., CVPR
/// 2021, VinAIResearch/blur-kernel-space-exploring, models/kernel_encoding/kernel_wizard.py, whose tensor names are
/// used).
class EncodedBlurNetwork {
public:
    /// Widths and depths; the defaults are the public network's. Tests take smaller ones.
    struct Shape {
        std::int64_t width = 64;
        std::int64_t front = 10, back = 20; ///< residual blocks of E and of R
        std::int64_t code() const { return 8 * width; }
    };
    /// Sides of the picture are multiples of it: E halves them twice, U five times.
    static constexpr std::int64_t kStride = 128;

    /// Takes what it needs of `tensors`, as fp32; others (the public file also holds the code's estimator) are ignored.
    /// Throws UsageError for the first that is missing or has another shape.
    EncodedBlurNetwork(const Shape& shape, const TensorMap& tensors);

    /// Names and shapes of all tensors.
    static std::vector<std::pair<std::string, std::vector<std::int64_t>>> parameters(const Shape& shape);

    /// x: (N, 3, H, W) in [0, 1]; code: (1 or N, code(), H / 128, W / 128). Differentiable.
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& code) const;

    EncodedBlurNetwork to(torch::Device device) const;

private:
    const torch::Tensor& at(const std::string& name) const { return m_tensors.at(name); }
    torch::Tensor convolve(const std::string& name, const torch::Tensor& x, std::int64_t stride = 1) const;
    torch::Tensor residualBlock(const std::string& name, const torch::Tensor& x) const;
    torch::Tensor encode(const torch::Tensor& x) const;
    torch::Tensor adapt(const torch::Tensor& x, const torch::Tensor& code, int level = 0) const;
    torch::Tensor reconstruct(torch::Tensor x) const;

    Shape m_shape;
    TensorMap m_tensors;
};

} // namespace flowmend
