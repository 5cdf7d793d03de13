#pragma once

#include "engine/networks/tensor_source.h"

#include <torch/types.h>

#include <string>

/// The layers that the imported networks are made of, as plain values: parameters prepared once for the device and the
/// precision, and a call that computes. Maps are (N, C, H, W), channels-last, fp32 or bf16; fully connected layers, the
/// embedding of time and all statistics are fp32.
namespace flowmend::layers {

/// Groups of a norm in every imported family, where the maps have enough channels.
constexpr std::int64_t kGroups = 32;

struct Linear {
    torch::Tensor weight, bias; ///< (out, in), (out)
    torch::Tensor operator()(const torch::Tensor& x) const;
};

struct Convolution {
    torch::Tensor weight, bias; ///< (out, in, k, k), (out)
    std::int64_t stride = 1;
    torch::Tensor operator()(const torch::Tensor& x) const; ///< zero padding k / 2
};

struct Norm {
    torch::Tensor gain, offset; ///< (1, C)
    std::int64_t groups = 1;
    double epsilon = 1e-5;
    torch::Tensor operator()(const torch::Tensor& x) const;
    /// SiLU of the norm of x + shift; shift: (N, C), or nothing.
    torch::Tensor silu(const torch::Tensor& x, const torch::Tensor& shift = {}) const;
    /// SiLU of norm(x) (1 + scale) + shift; both (N, C).
    torch::Tensor modulatedSilu(const torch::Tensor& x, const torch::Tensor& scale, const torch::Tensor& shift) const;
};

/// softmax(q k^T / sqrt(width)) v among all positions, between linear maps; without the residual sum.
struct Attention {
    Norm norm;
    torch::Tensor qkvWeight, qkvBias; ///< (3C, C), (3C): queries of all heads, keys, values
    torch::Tensor outWeight, outBias; ///< (C, C), (C)
    std::int64_t heads = 1;
    torch::Tensor operator()(const torch::Tensor& x) const;
};

/// Takes layers from a source by their name's prefix ("mid_modules.0.conv1") and prepares them.
class Builder {
public:
    Builder(TensorSource& source, torch::Device device, torch::ScalarType precision)
        : m_source(source),
          m_device(device),
          m_precision(precision) {}

    Linear linear(const std::string& prefix, std::int64_t in, std::int64_t out) const;
    Convolution convolution(const std::string& prefix, std::int64_t in, std::int64_t out, std::int64_t kernel,
                            std::int64_t stride = 1) const;
    /// Throws UsageError where the groups do not divide the channels: widths are the file's.
    Norm norm(const std::string& prefix, std::int64_t channels, std::int64_t groups, double epsilon) const;
    Attention attention(Norm norm, const torch::Tensor& qkvWeight, const torch::Tensor& qkvBias,
                        const torch::Tensor& outWeight, const torch::Tensor& outBias, std::int64_t heads) const;
    /// fp32, as it is in the file.
    torch::Tensor take(const std::string& name, const std::vector<std::int64_t>& shape) const {
        return m_source.take(name, shape);
    }
    torch::Tensor onDevice(const torch::Tensor& tensor) const { return tensor.to(m_device); }
    torch::ScalarType precision() const { return m_precision; }

private:
    TensorSource& m_source;
    torch::Device m_device;
    torch::ScalarType m_precision;
};

/// x as the first layer takes it: in the network's precision, channels-last.
torch::Tensor asMap(const torch::Tensor& x, torch::ScalarType precision);
/// sin and cos of t f_i, f_i = 10000^(-i / divisor), i = 0 .. half - 1: (N) -> (N, 2 half), sines first.
torch::Tensor sinusoids(const torch::Tensor& t, std::int64_t half, double divisor);
/// Each pixel four times.
torch::Tensor nearestUp(const torch::Tensor& x);
/// The mean of each 2 x 2 pixels.
torch::Tensor meanDown(const torch::Tensor& x);

} // namespace flowmend::layers
