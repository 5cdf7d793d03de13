// The picture is seen in units of a rough guess, so that one network serves all levels: s0 = median |h| / 0.6745, where
// h is the picture through the kernel of Immerkaer (1996), the product of two second differences. Convolutions reduce
// it fourfold; every place there makes a guess log(sigma / s0), and says how much it should count: flat places count,
// texture does not. How bright the picture is decides what clipping took from its noise.
#include "engine/noise/noise_network.h"

#include "engine/api/error.h"
#include "engine/api/paths.h"
#include "engine/numerics/convolution.h"
#include "engine/weights/tensor_file.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/asinh.h>
#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/softmax.h>

#include <array>
#include <cmath>
#include <limits>

namespace flowmend {
namespace {

struct Layer {
    std::int64_t in, out, kernel, stride;
    bool residual;
};
constexpr std::array kLayers{
    Layer{2, 16, 3, 1, false},  Layer{16, 16, 3, 1, false}, Layer{16, 32, 3, 2, false}, Layer{32, 32, 3, 1, true},
    Layer{32, 48, 3, 2, false}, Layer{48, 48, 3, 1, true},  Layer{48, 48, 3, 1, true},  Layer{48, 3, 1, 1, false},
};
constexpr std::int64_t kReach = 17; // pixels around a place that it sees
constexpr double kSmallestDeviation = 1e-3, kMedianOfNormals = 0.6745;

std::string nameOf(size_t index) {
    return std::to_string(index / 2) + (index % 2 == 0 ? ".weight" : ".bias");
}

/// Median of |h| over known places of each picture (or of all), (N or 1).
torch::Tensor roughDeviation(const torch::Tensor& pictures, const torch::Tensor& known, bool together) {
    const at::NoGradGuard noGraph;
    const auto differences = [](const torch::Tensor& x, int side) {
        const auto length = x.size(side) - 2;
        return x.narrow(side, 0, length) - 2 * x.narrow(side, 1, length) + x.narrow(side, 2, length);
    };
    torch::Tensor magnitude = (differences(differences(pictures, 2), 3) / 6).abs();
    if (known.defined()) {
        const auto seesUnknown = at::max_pool2d(1 - known, 3, 1) > 0;
        magnitude = magnitude.masked_fill(seesUnknown, std::numeric_limits<double>::quiet_NaN());
    }
    const auto rows = together ? magnitude.reshape({1, -1}) : magnitude.flatten(1);
    return (std::get<0>(rows.nanmedian(1)) / kMedianOfNormals).clamp_min(kSmallestDeviation);
}

} // namespace

NoiseNetwork::NoiseNetwork(Parameters parameters) : m_parameters(std::move(parameters)) {}

NoiseNetwork NoiseNetwork::initialise() {
    auto generator = at::detail::createCPUGenerator(1);
    Parameters parameters;
    for (const auto& layer : kLayers) {
        const double scale = std::sqrt(2.0 / double(layer.in * layer.kernel * layer.kernel));
        parameters.push_back(scale * at::randn({layer.out, layer.in, layer.kernel, layer.kernel}, generator));
        parameters.push_back(torch::zeros({layer.out}));
    }
    parameters[parameters.size() - 2] *= 0.1; // to begin near the rough guess
    return NoiseNetwork(std::move(parameters));
}

std::filesystem::path NoiseNetwork::shipped() {
    return dataFolder() / "noise" / "grey.safetensors";
}

NoiseNetwork NoiseNetwork::load(const std::filesystem::path& path) {
    const TensorMap tensors = readTensors(path);
    Parameters parameters;
    for (const auto& layer : kLayers)
        for (const auto& shape : {std::vector<std::int64_t>{layer.out, layer.in, layer.kernel, layer.kernel},
                                  std::vector<std::int64_t>{layer.out}}) {
            const auto found = tensors.find(nameOf(parameters.size()));
            if (found == tensors.end() || found->second.sizes() != torch::IntArrayRef(shape))
                throw FileError(path.string(),
                                message(FM_TEXT("errors", "this is not the network that measures noise")),
                                message(FM_TEXT("errors", "Install Flowmend again")));
            parameters.push_back(found->second.to(torch::kFloat32));
        }
    return NoiseNetwork(std::move(parameters));
}

void NoiseNetwork::save(const std::filesystem::path& path) const {
    TensorMap tensors;
    for (size_t i = 0; i < m_parameters.size(); ++i)
        tensors[nameOf(i)] = m_parameters[i].detach().to(torch::kBFloat16);
    writeTensors(path, tensors, {});
}

NoiseNetwork::Guess NoiseNetwork::guess(const torch::Tensor& given, const torch::Tensor& known, bool together) const {
    // Not even what is no number may pass.
    const torch::Tensor pictures = known.defined() ? torch::where(known > 0, given, torch::zeros_like(given)) : given;
    const torch::Tensor rough = roughDeviation(pictures, known, together);
    const torch::Tensor around = at::avg_pool2d(pictures, 5, 1, 2, false, false);
    torch::Tensor x = at::cat({at::asinh((pictures - around) / rough.view({-1, 1, 1, 1})), pictures}, 1);
    for (size_t i = 0; i < kLayers.size(); ++i) {
        const auto& layer = kLayers[i];
        const torch::Tensor y =
            convolve(x, m_parameters[2 * i], m_parameters[2 * i + 1], layer.stride, layer.kernel / 2);
        x = i + 1 == kLayers.size() ? y : layer.residual ? x + at::silu(y) : at::silu(y);
    }
    torch::Tensor importance = x.select(1, 2);
    if (known.defined()) { // what is unknown has no say, and none that sees it
        const torch::Tensor unknown = at::max_pool2d(1 - known, 2 * kReach + 1, 4, kReach).squeeze(1);
        importance = importance.masked_fill(unknown > 0, -std::numeric_limits<double>::infinity());
    }
    const auto rows = [together](const torch::Tensor& places) {
        return together ? places.reshape({1, -1}) : places.flatten(1);
    };
    const torch::Tensor share = at::softmax(rows(importance), 1);
    return {(share * rows(x.select(1, 0))).sum(1) + rough.log(), (share * rows(x.select(1, 1))).sum(1)};
}

} // namespace flowmend
