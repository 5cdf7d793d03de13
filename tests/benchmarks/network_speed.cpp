// Times the patch U-Net of the shipped prior, with random weights: network_speed [THREADS [FOLDER]]
// Minimum of several runs, so that other work on the machine counts as little as possible. With a folder of pictures
// also what drawing a batch of them takes of a training step.
#include "engine/api/catalogue.h"
#include "engine/numerics/kept_heap.h"
#include "engine/priors/patch_unet.h"
#include "engine/training/adamw.h"
#include "engine/training/batch_source.h"

#include <ATen/Parallel.h>
#include <fmt/format.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/types.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>

using namespace flowmend;

namespace {

template <typename Work>
double fastest(int runs, Work work) {
    double best = 1e9;
    for (int i = 0; i < runs; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
}

/// Steps with the network in bf16 and in fp32 in turn: how fast each is at its best, and its time of the processor, of
/// all threads, which counts other work on the machine less.
void compareTypes(const PatchUnet& network, std::vector<torch::Tensor> parameters) {
    for (auto& parameter : parameters)
        parameter.requires_grad_();
    const auto x = torch::randn({16, 3, 64, 64}), t = torch::rand({16});
    constexpr std::array types{torch::kBFloat16, torch::kFloat32};
    constexpr int pairs = 8;
    std::array<double, 2> best{1e9, 1e9}, processor{};
    for (int i = 0; i <= pairs; ++i)
        for (size_t k = 0; k < types.size(); ++k) {
            const auto start = std::clock();
            const double seconds = fastest(1, [&] {
                const auto v = network.forward(network.prepare(parameters, types[k]), x, t);
                torch::autograd::grad({v.square().mean()}, parameters);
            });
            if (i == 0)
                continue; // the first of each warms up
            best[k] = std::min(best[k], seconds);
            processor[k] += double(std::clock() - start) / CLOCKS_PER_SEC;
        }
    for (size_t k = 0; k < types.size(); ++k)
        fmt::print("training, batch of 16 at 64 x 64, {}: {:.1f} pictures a second, {:.0f} ms of processor a step\n",
                   types[k] == torch::kFloat32 ? "fp32" : "bf16", 16 / best[k], 1e3 * processor[k] / pairs);
}

/// Step and drawing in turn, as other work on the machine comes and goes; time of the processor, of all threads.
void compareDrawing(const PatchUnet& network, std::vector<torch::Tensor> parameters, const char* folder) {
    OptionSet set; // as the portrait prior was trained
    set.set("jitter", 0.5);
    set.set("zoom", 2.0);
    set.set("crops", 0.25);
    const OptionReader options(trainingOptions(), set);
    const auto pictures = PictureSet::load(folder, 256, 0.5);
    BatchSource batches(pictures, options, SizeSchedule("64"), torch::kCPU);
    AdamW optimiser(parameters);
    constexpr int warmUp = 3, pairs = 30;
    double drawing = 0, learning = 0;
    for (int i = 0; i < warmUp + pairs; ++i) {
        const auto start = std::clock();
        const auto batch = batches.at(i);
        const auto drawn = std::clock();
        for (auto& parameter : parameters)
            parameter.requires_grad_();
        const auto v = network.forward(network.prepare(parameters, torch::kBFloat16), batch.state, batch.t);
        const auto gradients = torch::autograd::grad({(v - batch.target).square().mean()}, parameters);
        optimiser.step(parameters, gradients, {}, i + 1);
        if (i >= warmUp) {
            drawing += double(drawn - start);
            learning += double(std::clock() - drawn);
        }
    }
    fmt::print("drawing a batch: {:.2f} ms of {:.1f} ms of processor a step, {:.1f} %\n",
               1e3 * drawing / pairs / CLOCKS_PER_SEC, 1e3 * (drawing + learning) / pairs / CLOCKS_PER_SEC,
               100 * drawing / (drawing + learning));
}

} // namespace

int main(int argc, char** argv) {
    const int threads = argc > 1 ? std::atoi(argv[1]) : 1;
    at::set_num_threads(threads);
    const KeptHeap heap; // as the engine has it
    const PatchUnet network{PatchUnetConfig{}};
    auto master = network.initialise(1);
    for (auto& parameter : master)
        parameter = parameter + 0.01 * torch::randn_like(parameter);
    fmt::print("{:.2f} million parameters, {} threads\n", double(network.parameterCount()) / 1e6, threads);
    for (const auto type : {torch::kBFloat16, torch::kFloat32}) {
        const auto parameters = network.prepare(master, type);
        for (const std::int64_t side : {64, 128}) {
            const auto x = torch::randn({1, 3, side, side}), t = torch::tensor({0.5f});
            const double value = fastest(12, [&] {
                const at::NoGradGuard noGraph;
                network.forward(parameters, x, t);
            });
            const double product = fastest(12, [&] {
                const auto leaf = x.clone().requires_grad_();
                const auto v = network.forward(parameters, leaf, t);
                torch::autograd::grad({v}, {leaf}, {v.detach()});
            });
            fmt::print("{} {} x {}: {:.1f} ms an evaluation, {:.1f} ms with its vector-Jacobian product\n",
                       type == torch::kFloat32 ? "fp32" : "bf16", side, side, 1e3 * value, 1e3 * product);
        }
    }
    compareTypes(network, master);
    if (argc > 2)
        compareDrawing(network, master, argv[2]);
}
