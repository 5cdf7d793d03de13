// What a prior's velocity would lose if its convolutions computed with 8-bit integers: integer_convolutions PRIOR
// PICTURE... The portraits' middle squares, at the prior's native size, with noise; weights are rounded to 255 levels
// of each output channel, what a convolution sees to 255 levels between its least and its largest value, sums are
// exact: as oneDNN computes with u8 and s8. Printed for each time: the root mean square error of the velocity against
// fp32, over its own, and the mean PSNR of the picture that is expected, of bf16 and of three choices of convolutions.
// Other programs round nothing: the choice is this one's, by an override of LibTorch's conv2d.
#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/numerics/convolution.h"
#include "engine/numerics/noise.h"
#include "engine/priors/prior_file.h"

#include <ATen/Parallel.h>
#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/convolution.h>
#include <fmt/format.h>
#include <torch/library.h>

#include <algorithm>
#include <functional>

using namespace flowmend;

namespace {

using Choice = std::function<bool(const torch::Tensor& weight)>;
Choice isRounded; // none: no convolution is

torch::Tensor roundedWeight(const torch::Tensor& weight) {
    const auto step = weight.abs().amax({1, 2, 3}, true).clamp_min(1e-20) / 127;
    return (weight / step).round() * step;
}

torch::Tensor roundedMap(const torch::Tensor& x) {
    const auto least = x.amin().clamp_max(0), step = ((x.amax().clamp_min(0) - least) / 255).clamp_min(1e-20);
    const auto zero = (-least / step).round();
    return (((x / step).round() + zero).clamp(0, 255) - zero) * step;
}

torch::Tensor convolution(const torch::Tensor& x, const torch::Tensor& weight, const c10::optional<torch::Tensor>& bias,
                          at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation,
                          std::int64_t groups) {
    const bool rounds = isRounded && isRounded(weight);
    return at::convolution(rounds ? roundedMap(x) : x, rounds ? roundedWeight(weight) : weight, bias, stride, padding,
                           dilation, false, {0, 0}, groups);
}

torch::Tensor squareOf(const torch::Tensor& picture, std::int64_t side) {
    const auto length = std::min(picture.size(2), picture.size(3));
    const auto square =
        picture.narrow(2, (picture.size(2) - length) / 2, length).narrow(3, (picture.size(3) - length) / 2, length);
    return at::adaptive_avg_pool2d(square, {side, side});
}

void measure(int count, char** arguments) {
    const at::NoGradGuard noGraph;
    const auto exact = loadPrior(arguments[1], torch::kCPU, torch::kFloat32),
               brief = loadPrior(arguments[1], torch::kCPU, torch::kBFloat16);
    std::vector<torch::Tensor> pictures;
    for (int i = 2; i < count; ++i)
        pictures.push_back(squareOf(toTensor(loadImage(arguments[i])), exact->card().nativeSize));
    const auto x1 = torch::cat(pictures), x0 = NoiseSource(1).normal(x1.sizes(), Stream::start, 0);
    const auto isInside = [](const torch::Tensor& weight) { return weight.size(2) == 3 && weight.size(0) > 12; };
    const Choice choices[] = {[](const torch::Tensor&) { return true; }, isInside,
                              [&](const torch::Tensor& weight) { return isInside(weight) && weight.size(1) >= 128; }};
    fmt::print("| t | bf16 | all in 8 bits | 3 x 3 inside | and of 128 channels or more |\n"
               "| --- | --- | --- | --- | --- |\n");
    for (const double t : {0.1, 0.3, 0.5, 0.7, 0.9, 0.98}) {
        const auto x = (1 - t) * x0 + t * x1, v = exact->velocity(x, t);
        const auto cell = [&](const torch::Tensor& found) {
            const double error = ((found - v).square().mean() / v.square().mean()).sqrt().item<double>();
            const auto squares = ((x + (1 - t) * found).clamp(-1, 1) - x1).square().mean(torch::IntArrayRef{1, 2, 3});
            return fmt::format(" {:.4f}, {:.2f} dB |", error, (10 * (4 / squares).log10()).mean().item<double>());
        };
        std::string row = fmt::format("| {} |", t) + cell(brief->velocity(x, t));
        for (const auto& choice : choices) {
            const WithoutOneDnn library; // whose convolutions go by conv2d
            isRounded = choice;
            row += cell(exact->velocity(x, t));
            isRounded = {};
        }
        fmt::print("{}\n", row);
    }
}

} // namespace

TORCH_LIBRARY_IMPL(aten, CPU, library) {
    library.impl("conv2d", convolution);
}

int main(int argc, char** argv) {
    if (argc < 3) {
        fmt::print(stderr, "integer_convolutions PRIOR PICTURE...\n");
        return 2;
    }
    try {
        at::set_num_threads(1);
        measure(argc, argv);
    } catch (const Error& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
