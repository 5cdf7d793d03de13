#include "engine/networks/layers.h"

#include "engine/api/error.h"
#include "engine/networks/norm_silu.h"
#include "engine/numerics/convolution.h"

#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>

namespace flowmend::layers {
namespace {

// Scores of attention that are held at once: 64 MB in fp32. Queries are independent of each other.
constexpr std::int64_t kMostScores = 1 << 24;

/// Its own gradient, two sums of halves: the library's for an expanded map is four times as slow. In bf16 it is rounded
/// after each of them, as the sums of all maps are.
class NearestUp : public torch::autograd::Function<NearestUp> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext*, const torch::Tensor& x) {
        const auto n = x.size(0), c = x.size(1), height = x.size(2), width = x.size(3);
        const auto pixels = x.permute({0, 2, 3, 1}).reshape({n, height, 1, width, 1, c});
        return pixels.expand({n, height, 2, width, 2, c}).reshape({n, 2 * height, 2 * width, c}).permute({0, 3, 1, 2});
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext*,
                                                   const torch::autograd::variable_list& gradients) {
        const auto& g = gradients[0];
        const auto n = g.size(0), c = g.size(1), height = g.size(2) / 2, width = g.size(3) / 2;
        const auto lines = g.permute({0, 2, 3, 1}).reshape({n, height, 2, width, 2, c});
        const auto columns = lines.select(2, 0) + lines.select(2, 1); // (N, H, W, 2, C)
        return {(columns.select(3, 0) + columns.select(3, 1)).permute({0, 3, 1, 2})};
    }
};

torch::Tensor rows(const torch::Tensor& parameter, const torch::Tensor& x) {
    return parameter.expand({x.size(0), parameter.size(1)});
}

} // namespace

torch::Tensor Linear::operator()(const torch::Tensor& x) const {
    return torch::addmm(bias, x, weight.t());
}

torch::Tensor Convolution::operator()(const torch::Tensor& x) const {
    return convolve(x, weight, bias, stride, weight.size(2) / 2);
}

torch::Tensor Norm::operator()(const torch::Tensor& x) const {
    const auto wide = x.to(torch::kFloat32).contiguous(); // channels first: right in LibTorch 1.13 for every size
    return asMap(torch::group_norm(wide, groups, gain[0], offset[0], epsilon), x.scalar_type());
}

torch::Tensor Norm::silu(const torch::Tensor& x, const torch::Tensor& shift) const {
    return normSilu(x, rows(gain, x), rows(offset, x), groups, epsilon, shift);
}

torch::Tensor Norm::modulatedSilu(const torch::Tensor& x, const torch::Tensor& scale,
                                  const torch::Tensor& shift) const {
    return normSilu(x, gain * (1 + scale), offset * (1 + scale) + shift, groups, epsilon);
}

torch::Tensor Attention::operator()(const torch::Tensor& x) const {
    const auto n = x.size(0), c = x.size(1), height = x.size(2), width = x.size(3), positions = height * width;
    const auto tokens = norm(x).permute({0, 2, 3, 1}).reshape({n, positions, c});
    const auto qkv = torch::linear(tokens, qkvWeight, qkvBias).reshape({n, positions, 3, heads, c / heads});
    const auto part = [&](std::int64_t i) { return qkv.select(2, i).transpose(1, 2); }; // (N, heads, P, C / heads)
    const auto q = part(0), keys = part(1).transpose(2, 3), values = part(2);
    const double scale = 1 / std::sqrt(double(c / heads));
    const auto together = std::clamp<std::int64_t>(kMostScores / (n * heads * positions), 1, positions);
    std::vector<torch::Tensor> mixed;
    for (std::int64_t first = 0; first < positions; first += together) {
        const auto scores = torch::matmul(q.narrow(2, first, std::min(together, positions - first)), keys);
        const auto weights = torch::softmax(scores.to(torch::kFloat32) * scale, 3).to(values.scalar_type());
        mixed.push_back(torch::matmul(weights, values));
    }
    const auto all = (mixed.size() == 1 ? mixed[0] : torch::cat(mixed, 2)).transpose(1, 2).reshape({n, positions, c});
    return torch::linear(all, outWeight, outBias).reshape({n, height, width, c}).permute({0, 3, 1, 2});
}

Linear Builder::linear(const std::string& prefix, std::int64_t in, std::int64_t out) const {
    return {onDevice(take(prefix + ".weight", {out, in})), onDevice(take(prefix + ".bias", {out}))};
}

Convolution Builder::convolution(const std::string& prefix, std::int64_t in, std::int64_t out, std::int64_t kernel,
                                 std::int64_t stride) const {
    const auto weight = take(prefix + ".weight", {out, in, kernel, kernel});
    return {asMap(onDevice(weight), m_precision), onDevice(take(prefix + ".bias", {out})).to(m_precision), stride};
}

Norm Builder::norm(const std::string& prefix, std::int64_t channels, std::int64_t groups, double epsilon) const {
    if (channels % groups != 0)
        throw UsageError(
            message(FM_TEXT("errors", "a norm of {0} channels cannot be split into {1} groups"), channels, groups));
    return {onDevice(take(prefix + ".weight", {channels})).unsqueeze(0),
            onDevice(take(prefix + ".bias", {channels})).unsqueeze(0), groups, epsilon};
}

Attention Builder::attention(Norm norm, const torch::Tensor& qkvWeight, const torch::Tensor& qkvBias,
                             const torch::Tensor& outWeight, const torch::Tensor& outBias, std::int64_t heads) const {
    const auto prepared = [this](const torch::Tensor& tensor) { return onDevice(tensor).to(m_precision).contiguous(); };
    return {std::move(norm), prepared(qkvWeight), prepared(qkvBias), prepared(outWeight), prepared(outBias), heads};
}

torch::Tensor asMap(const torch::Tensor& x, torch::ScalarType precision) {
    return x.to(precision).contiguous(torch::MemoryFormat::ChannelsLast);
}

torch::Tensor sinusoids(const torch::Tensor& t, std::int64_t half, double divisor) {
    const auto frequencies = torch::exp(torch::arange(half, t.options()) * (-std::log(10000.0) / divisor));
    const auto angles = t.unsqueeze(1) * frequencies.unsqueeze(0);
    return torch::cat({angles.sin(), angles.cos()}, 1);
}

torch::Tensor nearestUp(const torch::Tensor& x) {
    return NearestUp::apply(x);
}

torch::Tensor meanDown(const torch::Tensor& x) {
    return asMap(torch::avg_pool2d(x.to(torch::kFloat32), 2), x.scalar_type());
}

} // namespace flowmend::layers
