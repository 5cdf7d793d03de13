#include "engine/training/flow_matching.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>

namespace flowmend {

FlowDraw drawPictures(const PictureSet& pictures, const Augmentation& how, const NoiseSource& noise, std::uint32_t step,
                      std::int64_t count, int size, double evenTimes) {
    constexpr std::int64_t draws = std::int64_t(kAugmentationDraws) + 2;
    const auto chances = noise.uniform({count, draws}, Stream::augmentation, step);
    const auto x1 = torch::empty({count, 3, size, size});
    const float* const chance = chances.data_ptr<float>();
    float* const out = x1.data_ptr<float>();
    at::parallel_for(0, count, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const float* u = chance + i * draws;
            augment(pictures.pick(double(u[0]), double(u[1])), how, {u + 2, kAugmentationDraws}, size,
                    out + i * 3 * size * size);
        }
    });
    const auto uniform = noise.uniform({count, 2}, Stream::trainingTime, 2 * step);
    const auto normal = noise.normal({count}, Stream::trainingTime, 2 * step + 1);
    const auto t = torch::where(uniform.select(1, 0) < evenTimes, uniform.select(1, 1), torch::sigmoid(normal));
    return {x1, noise.normal(x1.sizes(), Stream::trainingNoise, step), t};
}

FlowBatch mix(const FlowDraw& draw, torch::Device device) {
    const auto x1 = draw.x1.to(device), x0 = draw.x0.to(device), t = draw.t.to(device);
    const auto time = t.reshape({-1, 1, 1, 1});
    return {(1 - time) * x0 + time * x1, t, x1 - x0};
}

double heldoutLoss(Prior& prior, const std::vector<cv::Mat>& pictures, int size) {
    constexpr std::int64_t batch = 16;
    constexpr std::uint64_t seed = 20231; // any fixed number
    const Augmentation plain{.mirror = false};
    const std::vector<float> centre(kAugmentationDraws, 0.5f);
    const std::int64_t count = std::int64_t(pictures.size());
    double sum = 0;
    for (std::int64_t first = 0; first < count; first += batch) {
        const std::int64_t n = std::min(batch, count - first);
        const auto x1 = torch::empty({n, 3, size, size});
        for (std::int64_t i = 0; i < n; ++i)
            augment(pictures[size_t(first + i)], plain, centre, size, x1.data_ptr<float>() + i * 3 * size * size);
        // Neighbouring pictures get times far apart (golden ratio), so that groups of alike pictures see all of [0, 1].
        auto t = torch::empty({n});
        for (std::int64_t i = 0; i < n; ++i)
            t[i] = float(std::fmod((double(first + i) + 0.5) * 0.6180339887498949, 1.0));
        const auto x0 = NoiseSource(seed, std::uint32_t(first)).normal(x1.sizes(), Stream::heldout, 0);
        const auto time = t.reshape({n, 1, 1, 1});
        const auto v =
            prior.velocity(((1 - time) * x0 + time * x1).to(prior.device()), t.to(prior.device())).to(torch::kCPU);
        sum += (v - (x1 - x0)).square().mean().item<double>() * double(n);
    }
    return sum / double(count);
}

torch::Tensor drawSamples(Prior& prior, std::int64_t count, std::int64_t steps, std::int64_t size, std::uint64_t seed,
                          const std::function<bool(int step, int steps)>& progress) {
    auto x = NoiseSource(seed).normal({count, 3, size, size}, Stream::start, 0).to(prior.device());
    for (std::int64_t n = 0; n < steps; ++n) {
        x = x + prior.velocity(x, double(n) / double(steps)) / double(steps);
        if (progress && !progress(int(n) + 1, int(steps)))
            break;
    }
    return x;
}

} // namespace flowmend
