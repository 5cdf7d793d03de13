#include "engine/training/adamw.h"

#include "engine/training/adamw_kernel.h"

#include <ATen/Parallel.h>

#include <cmath>

namespace flowmend {

AdamW::AdamW(const std::vector<torch::Tensor>& parameters) {
    for (const auto& parameter : parameters) {
        first.push_back(torch::zeros_like(parameter));
        second.push_back(torch::zeros_like(parameter));
        average.push_back(parameter.detach().clone());
    }
}

double AdamW::step(std::vector<torch::Tensor>& parameters, const std::vector<torch::Tensor>& gradients,
                   const AdamWSettings& settings, std::int64_t step) {
    const at::NoGradGuard guard;
    double square = 0;
    for (const auto& gradient : gradients) {
        const double norm = gradient.norm().item<double>();
        square += norm * norm;
    }
    const double norm = std::sqrt(square);
    if (!std::isfinite(norm))
        return norm;
    const double correction1 = 1 - std::pow(settings.beta1, double(step)),
                 correction2 = 1 - std::pow(settings.beta2, double(step));
    // The average follows quickly at first: an average of the start would hide the progress of the first minutes.
    const double keep = std::min(settings.average, double(1 + step) / double(10 + step));
    for (size_t i = 0; i < parameters.size(); ++i) {
        const auto gradient = gradients[i].to(torch::kFloat32).contiguous();
        const bool decays = parameters[i].dim() > 1;
        const AdamWFactors factors{
            .clip = float(norm > settings.largestNorm ? settings.largestNorm / norm : 1),
            .beta1 = float(settings.beta1),
            .beta2 = float(settings.beta2),
            .rate = float(settings.learningRate / correction1),
            .inverseCorrection2 = float(1 / correction2),
            .epsilon = float(settings.epsilon),
            .decay = float(decays ? 1 - settings.learningRate * settings.weightDecay : 1),
            .average = float(keep),
        };
        const auto data = [](const torch::Tensor& tensor) { return tensor.data_ptr<float>(); };
        float *p = data(parameters[i]), *g = data(gradient), *m = data(first[i]), *v = data(second[i]),
              *e = data(this->average[i]);
        at::parallel_for(0, gradient.numel(), 16384, [&](std::int64_t begin, std::int64_t end) {
            adamWKernel(factors, g + begin, end - begin, p + begin, m + begin, v + begin, e + begin);
        });
    }
    return norm;
}

} // namespace flowmend
