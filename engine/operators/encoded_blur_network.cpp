// The three parts in the order of the data:
//   E  three 3 x 3 convolutions (strides 1, 2, 2), each with LeakyReLU 0.1, then residual blocks
//   U  five levels of 4 x 4 convolutions of stride 2 down, transposed ones up; skips by concatenation; the code joins
//   at
//      the bottom; LeakyReLU 0.2 before each way down but the first, ReLU before each way up, tanh at the end
//   R  residual blocks, twice (convolution, pixel shuffle 2, LeakyReLU 0.1), convolution, LeakyReLU 0.1, convolution
// Names are the public file's; numbers in them count the layers of its sequences, activations included.
#include "engine/operators/encoded_blur_network.h"

#include "engine/api/error.h"
#include "engine/numerics/convolution.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/leaky_relu.h>
#include <ATen/ops/pixel_shuffle.h>
#include <ATen/ops/relu.h>

namespace flowmend {
namespace {

constexpr int kLevels = 5;
constexpr int kEncoderHead = 6; // layers before the residual blocks

std::string layer(const char* part, std::int64_t number) {
    return std::string(part) + "." + std::to_string(number);
}

std::string levelName(int level) {
    std::string name = "adapter.model.";
    for (int i = 0; i < level; ++i)
        name += "submodule.";
    return name;
}

std::string downName(int level) {
    return levelName(level) + (level == 0 ? "down.0" : "down.1");
}

std::string upName(int level) {
    return levelName(level) + "up.1";
}

torch::Tensor leaky(const torch::Tensor& x, double slope = 0.1) {
    return at::leaky_relu(x, slope);
}

} // namespace

std::vector<std::pair<std::string, std::vector<std::int64_t>>> EncodedBlurNetwork::parameters(const Shape& shape) {
    std::vector<std::pair<std::string, std::vector<std::int64_t>>> all;
    const std::int64_t w = shape.width;
    const auto convolution = [&all](const std::string& name, std::int64_t in, std::int64_t out) {
        all.push_back({name + ".weight", {out, in, 3, 3}});
        all.push_back({name + ".bias", {out}});
    };
    const auto blocks = [&](const char* part, std::int64_t first, std::int64_t count) {
        for (std::int64_t i = first; i < first + count; ++i)
            for (const char* half : {".conv1", ".conv2"})
                convolution(layer(part, i) + half, w, w);
    };
    convolution(layer("feature_extractor", 0), 3, w);
    convolution(layer("feature_extractor", 2), w, w);
    convolution(layer("feature_extractor", 4), w, w);
    blocks("feature_extractor", kEncoderHead, shape.front);

    const std::int64_t widths[kLevels + 1] = {w, w, 2 * w, 4 * w, 8 * w, 8 * w}; // outside level i, inside it: i + 1
    for (int level = 0; level < kLevels; ++level) {
        const std::int64_t outer = widths[level], inner = widths[level + 1];
        const std::int64_t joined = level + 1 < kLevels ? inner : shape.code(); // beside what comes from inside
        all.push_back({downName(level) + ".weight", {inner, outer, 4, 4}});
        all.push_back({upName(level) + ".weight", {inner + joined, outer, 4, 4}});
        if (level == 0)
            all.push_back({upName(level) + ".bias", {outer}});
    }

    blocks("recon_trunk", 0, shape.back);
    convolution(layer("recon_trunk", shape.back), w, 4 * w);
    convolution(layer("recon_trunk", shape.back + 3), w, 4 * w);
    convolution(layer("recon_trunk", shape.back + 6), w, w);
    convolution(layer("recon_trunk", shape.back + 8), w, 3);
    return all;
}

EncodedBlurNetwork::EncodedBlurNetwork(const Shape& shape, const TensorMap& tensors) : m_shape(shape) {
    for (const auto& [name, sizes] : parameters(shape)) {
        const auto found = tensors.find(name);
        if (found == tensors.end())
            throw UsageError(message(FM_TEXT("errors", "the blur network lacks the tensor \"{0}\""), name));
        if (found->second.sizes() != torch::IntArrayRef(sizes))
            throw UsageError(message(
                FM_TEXT("errors", "the blur network's tensor \"{0}\" has another shape than it must have"), name));
        m_tensors[name] = found->second.to(torch::kFloat32);
    }
}

EncodedBlurNetwork EncodedBlurNetwork::to(torch::Device device) const {
    EncodedBlurNetwork copy = *this;
    for (auto& [name, tensor] : copy.m_tensors)
        tensor = tensor.to(device);
    return copy;
}

torch::Tensor EncodedBlurNetwork::convolve(const std::string& name, const torch::Tensor& x, std::int64_t stride) const {
    return flowmend::convolve(x, at(name + ".weight"), at(name + ".bias"), stride, 1);
}

torch::Tensor EncodedBlurNetwork::residualBlock(const std::string& name, const torch::Tensor& x) const {
    return x + convolve(name + ".conv2", at::relu(convolve(name + ".conv1", x)));
}

torch::Tensor EncodedBlurNetwork::encode(const torch::Tensor& x) const {
    torch::Tensor y = leaky(convolve(layer("feature_extractor", 0), x));
    y = leaky(convolve(layer("feature_extractor", 2), y, 2));
    y = leaky(convolve(layer("feature_extractor", 4), y, 2));
    for (std::int64_t i = 0; i < m_shape.front; ++i)
        y = residualBlock(layer("feature_extractor", kEncoderHead + i), y);
    return y;
}

// Level 0 answers with the adapted features, the others with those beside their own input. The public code rectifies
// that input in place before it is joined (LeakyReLU 0.2); the ReLU that follows makes it the same.
torch::Tensor EncodedBlurNetwork::adapt(const torch::Tensor& x, const torch::Tensor& code, int level) const {
    const torch::Tensor down =
        flowmend::convolve(level == 0 ? x : leaky(x, 0.2), at(downName(level) + ".weight"), torch::Tensor(), 2, 1);
    const torch::Tensor inside =
        level + 1 < kLevels ? adapt(down, code, level + 1) : at::cat({down, code.expand({x.size(0), -1, -1, -1})}, 1);
    const torch::Tensor up = convolveAdjoint(at::relu(inside), at(upName(level) + ".weight"), 2, 1,
                                             {2 * inside.size(2), 2 * inside.size(3)});
    return level == 0 ? (up + at(upName(level) + ".bias").view({1, -1, 1, 1})).tanh() : at::cat({up, x}, 1);
}

torch::Tensor EncodedBlurNetwork::reconstruct(torch::Tensor x) const {
    for (std::int64_t i = 0; i < m_shape.back; ++i)
        x = residualBlock(layer("recon_trunk", i), x);
    for (const std::int64_t number : {m_shape.back, m_shape.back + 3})
        x = leaky(at::pixel_shuffle(convolve(layer("recon_trunk", number), x), 2));
    x = leaky(convolve(layer("recon_trunk", m_shape.back + 6), x));
    return convolve(layer("recon_trunk", m_shape.back + 8), x);
}

torch::Tensor EncodedBlurNetwork::forward(const torch::Tensor& x, const torch::Tensor& code) const {
    return x + reconstruct(adapt(encode(x), code));
}

} // namespace flowmend
