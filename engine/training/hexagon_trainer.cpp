#include "engine/training/hexagon_trainer.h"

#include "engine/api/catalogue.h"
#include "engine/api/loss_log.h"
#include "engine/api/paths.h"
#include "engine/api/text_file.h"
#include "engine/hexagon/hexagon_network.h"
#include "engine/numerics/noise.h"
#include "engine/training/adamw.h"
#include "engine/weights/tensor_file.h"

#include <torch/csrc/autograd/autograd.h>

#include <chrono>
#include <cmath>
#include <numbers>

namespace flowmend {
namespace {

constexpr std::int64_t kPoints = 512, kHeldout = 4096;
constexpr double kRate = 2e-3; ///< falls to zero by half a cosine
constexpr std::int64_t kShowEvery = 100;
constexpr double kCircumradius = 2;

std::string layerName(int layer) {
    return "main." + std::to_string(2 * layer);
}

/// Weight and bias of each layer in turn, as uniform as torch.nn.Linear starts them.
std::vector<torch::Tensor> startingParameters(const NoiseSource& noise) {
    std::vector<torch::Tensor> parameters;
    for (int layer = 0; layer <= HexagonNetwork::kHiddenLayers; ++layer) {
        const std::int64_t in = layer == 0 ? 3 : HexagonNetwork::kWidth,
                           out = layer == HexagonNetwork::kHiddenLayers ? 2 : HexagonNetwork::kWidth;
        const auto uniform = [&](torch::IntArrayRef shape, int index) {
            return (2 * noise.uniform(shape, Stream::initialisation, std::uint32_t(index)) - 1) / std::sqrt(double(in));
        };
        parameters.push_back(uniform({out, in}, 2 * layer));
        parameters.push_back(uniform({out}, 2 * layer + 1));
    }
    return parameters;
}

/// points: (N, 2), t: (N, 1).
torch::Tensor velocity(const std::vector<torch::Tensor>& parameters, const torch::Tensor& points,
                       const torch::Tensor& t) {
    auto x = torch::cat({points, t}, 1);
    for (std::size_t i = 0; i < parameters.size(); i += 2) {
        if (i > 0)
            x = torch::silu(x);
        x = torch::linear(x, parameters[i], parameters[i + 1]);
    }
    return x;
}

/// Points on their way from noise to the hexagon.
struct PointBatch {
    torch::Tensor state, t, target; ///< (N, 2), (N, 1), (N, 2)
};

torch::Tensor meanError(const std::vector<torch::Tensor>& parameters, const PointBatch& batch) {
    return (velocity(parameters, batch.state, batch.t) - batch.target).square().mean();
}

/// u: (N, 1) in [0, 1), the place along the boundary; the corners lie at 0, 60, ... degrees.
torch::Tensor onHexagon(const torch::Tensor& u) {
    const auto side = (6 * u).floor(), along = 6 * u - side;
    const auto corner = [](const torch::Tensor& number) {
        const auto angle = number * (std::numbers::pi / 3);
        return kCircumradius * torch::cat({angle.cos(), angle.sin()}, 1);
    };
    return (1 - along) * corner(side) + along * corner(side + 1);
}

PointBatch mix(const torch::Tensor& x0, const torch::Tensor& x1, const torch::Tensor& t) {
    return {(1 - t) * x0 + t * x1, t, x1 - x0};
}

/// The same for every training: other points than any it learns from, times spread evenly.
PointBatch heldoutPoints() {
    const NoiseSource noise(20231); // any fixed number
    const auto x1 = onHexagon(noise.uniform({kHeldout, 1}, Stream::heldout, 0));
    const auto x0 = noise.normal({kHeldout, 2}, Stream::heldout, 1);
    return mix(x0, x1, (torch::arange(kHeldout).unsqueeze(1) + 0.5) / double(kHeldout));
}

/// As the training on pictures keeps it; a log that cannot be written does not cost the prior.
void writeLog(const std::filesystem::path& prior, const std::vector<LossRow>& rows) {
    makeFolder(trainingFolder(prior));
    LossLog log(trainingFolder(prior) / "log.csv", 0);
    for (const LossRow& row : rows)
        log.append(row);
}

} // namespace

void trainHexagon(const TrainRequest& request, const std::function<bool(const TrainProgress&)>& progress,
                  std::int64_t steps) {
    const OptionReader options(trainingOptions(), request.options);
    const NoiseSource noise(std::uint64_t(options.integer("seed")));
    auto parameters = startingParameters(noise);
    AdamW optimiser(parameters);
    const auto start = std::chrono::steady_clock::now();
    const PointBatch heldout = heldoutPoints();
    std::vector<LossRow> rows;
    double meanLoss = 0;
    for (std::int64_t step = 0; step < steps; ++step) {
        const auto index = std::uint32_t(step);
        const auto x1 = onHexagon(noise.uniform({kPoints, 1}, Stream::augmentation, index));
        const auto x0 = noise.normal({kPoints, 2}, Stream::trainingNoise, index);
        const auto t = noise.uniform({kPoints, 1}, Stream::trainingTime, index);
        for (auto& parameter : parameters)
            parameter.requires_grad_(true);
        const auto loss = meanError(parameters, mix(x0, x1, t));
        const auto gradients = torch::autograd::grad({loss}, parameters);
        AdamWSettings settings;
        settings.weightDecay = 0;
        settings.learningRate = kRate * 0.5 * (1 + std::cos(std::numbers::pi * double(step) / double(steps)));
        optimiser.step(parameters, gradients, settings, step + 1);
        const double value = loss.item<double>();
        meanLoss = meanLoss == 0 ? value : 0.99 * meanLoss + 0.01 * value;
        if ((step + 1) % kShowEvery != 0)
            continue;
        TrainProgress now;
        now.step = step + 1;
        now.images = now.step * kPoints;
        now.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        now.secondsTotal = now.seconds * double(steps) / double(now.step);
        now.loss = meanLoss;
        now.heldoutLoss = meanError(optimiser.average, heldout).item<double>();
        now.imagesPerSecond = double(now.images) / now.seconds;
        rows.push_back({now.step, now.images, now.seconds, now.loss, *now.heldoutLoss});
        if (!progress(now))
            return;
    }
    TensorMap tensors;
    for (std::size_t i = 0; i < parameters.size(); i += 2) {
        tensors[layerName(int(i / 2)) + ".weight"] = optimiser.average[i].detach();
        tensors[layerName(int(i / 2)) + ".bias"] = optimiser.average[i + 1].detach();
    }
    writeTensors(request.output, tensors, request.card);
    writeLog(request.output, rows);
}

} // namespace flowmend
