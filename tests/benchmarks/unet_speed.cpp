// Times PnP-Flow's CelebA U-Net at 128 x 128 with weights of the reference rule: unet_speed THREADS fp32|bf16 [RUNS]
// By the clock and by the processor: on a busy machine only the second can be compared. unet_reference.py times the
// public code's formulation in the same words.
#include "engine/networks/pnp_flow_unet.h"
#include "engine/numerics/kept_heap.h"
#include "tests/support/weight_rule.h"

#include <ATen/Parallel.h>
#include <fmt/format.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <string_view>

using namespace flowmend;

namespace {

template <typename Work>
void report(const char* what, int runs, Work work) {
    work(); // chooses kernels and fetches memory
    std::vector<double> wall, processor;
    for (int i = 0; i < runs; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const auto used = std::clock();
        work();
        processor.push_back(double(std::clock() - used) / CLOCKS_PER_SEC);
        wall.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(wall.begin(), wall.end());
    std::sort(processor.begin(), processor.end());
    const size_t middle = wall.size() / 2;
    fmt::print("{}: wall median {:.0f} min {:.0f} ms; cpu median {:.0f} min {:.0f} ms\n", what, 1e3 * wall[middle],
               1e3 * wall[0], 1e3 * processor[middle], 1e3 * processor[0]);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3)
        return 2;
    at::set_num_threads(std::atoi(argv[1]));
    const KeptHeap heap; // as the engine has it
    const auto precision = std::string_view(argv[2]) == "bf16" ? torch::kBFloat16 : torch::kFloat32;
    const int runs = argc > 3 ? std::atoi(argv[3]) : 5;
    testing::RuleTensors weights("0", {});
    const PnpFlowUnet network(PnpFlowConfig{}, layers::Builder(weights, torch::kCPU, precision));
    torch::manual_seed(0);
    const auto x = torch::randn({1, 3, 128, 128}), t = torch::tensor({0.5f}), cotangent = torch::randn_like(x);
    report("value", runs, [&] {
        const at::NoGradGuard noGraph;
        network.forward(x, t);
    });
    report("product", runs, [&] {
        const auto leaf = x.clone().requires_grad_();
        torch::autograd::grad({network.forward(leaf, t)}, {leaf}, {cotangent});
    });
}
