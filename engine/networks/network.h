#pragma once

#include <torch/types.h>

#include <string>

namespace flowmend {

/// The velocity network of an imported prior, its parameters prepared once.
class Network {
public:
    virtual ~Network() = default;
    /// v(x, t). x: (N, C, H, W) fp32 in [-1, 1], sides multiples of traits().stride; t: (N) fp32 in [0, 1], 0 = noise.
    /// Returns fp32 of x's shape. Differentiable in x.
    virtual torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& t) const = 0;
};

/// What a picture has to fit.
struct NetworkTraits {
    std::int64_t nativeSize = 64; ///< side of the pictures it was trained on
    std::int64_t stride = 1;
    std::int64_t channels = 3;
    /// Pixels a side that become one position of the finest attention, which compares each position with each; 0: no
    /// attention.
    std::int64_t attentionStride = 0;
};

/// The largest height at which networks have attention in the published presets of guided-diffusion and PnP-Flow: with
/// the finest level that has it, the side of the pictures a network was trained on.
constexpr std::int64_t kAttentionSide = 16;

} // namespace flowmend
