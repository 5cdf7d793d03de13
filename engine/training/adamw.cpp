#include "engine/training/adamw.h"

#include <ATen/Parallel.h>
#include <ATen/ops/_foreach_add.h>
#include <ATen/ops/_foreach_addcdiv.h>
#include <ATen/ops/_foreach_addcmul.h>
#include <ATen/ops/_foreach_mul.h>
#include <ATen/ops/_foreach_norm.h>
#include <ATen/ops/_foreach_sqrt.h>
#include <ATen/ops/stack.h>

#include <cmath>

namespace flowmend {
namespace {

/// Norm over all tensors: each one's in fp32, their sum in fp64.
double normOf(const std::vector<torch::Tensor>& tensors) {
    return at::stack(at::_foreach_norm(tensors)).to(torch::kFloat64).norm().item<double>();
}

/// Weights, as opposed to norms and biases.
bool decays(const torch::Tensor& parameter) {
    return parameter.dim() > 1;
}

} // namespace

AdamW::AdamW(const std::vector<torch::Tensor>& parameters, Passes passes) : m_passes(passes) {
    for (const auto& parameter : parameters) {
        first.push_back(torch::zeros_like(parameter));
        second.push_back(torch::zeros_like(parameter));
        average.push_back(parameter.detach().clone());
    }
}

double AdamW::step(std::vector<torch::Tensor>& parameters, const std::vector<torch::Tensor>& gradients,
                   const AdamWSettings& settings, std::int64_t step) {
    const at::NoGradGuard guard;
    std::vector<torch::Tensor> plain; // as the parameters lie in memory
    for (const auto& gradient : gradients)
        plain.push_back(gradient.to(torch::kFloat32).contiguous());
    const double norm = normOf(plain);
    if (!std::isfinite(norm))
        return norm;
    const double correction1 = 1 - std::pow(settings.beta1, double(step)),
                 correction2 = 1 - std::pow(settings.beta2, double(step));
    const AdamWFactors factors{
        .clip = float(norm > settings.largestNorm ? settings.largestNorm / norm : 1),
        .beta1 = float(settings.beta1),
        .beta2 = float(settings.beta2),
        .rate = float(settings.learningRate / correction1),
        .inverseCorrection2 = float(1 / correction2),
        .epsilon = float(settings.epsilon),
        .decay = float(1 - settings.learningRate * settings.weightDecay),
        // The average follows quickly at first: one of the start would hide the progress of the first minutes.
        .average = float(std::min(settings.average, double(1 + step) / double(10 + step))),
    };
    if (m_passes == Passes::own)
        inOnePass(parameters, plain, factors);
    else
        inManyPasses(parameters, plain, factors);
    return norm;
}

void AdamW::inOnePass(std::vector<torch::Tensor>& parameters, const std::vector<torch::Tensor>& gradients,
                      AdamWFactors factors) {
    const float decay = factors.decay;
    const auto data = [](const torch::Tensor& tensor) { return tensor.data_ptr<float>(); };
    for (size_t i = 0; i < parameters.size(); ++i) {
        factors.decay = decays(parameters[i]) ? decay : 1;
        const float* g = data(gradients[i]);
        float *p = data(parameters[i]), *m = data(first[i]), *v = data(second[i]), *e = data(average[i]);
        at::parallel_for(0, gradients[i].numel(), 16384, [&](std::int64_t begin, std::int64_t end) {
            adamWKernel(factors, g + begin, end - begin, p + begin, m + begin, v + begin, e + begin);
        });
    }
}

/// Each pass goes over the tensors of all parameters at once.
void AdamW::inManyPasses(std::vector<torch::Tensor>& parameters, const std::vector<torch::Tensor>& gradients,
                         const AdamWFactors& f) {
    std::vector<torch::Tensor> decaying;
    for (const auto& parameter : parameters)
        if (decays(parameter))
            decaying.push_back(parameter);
    at::_foreach_mul_(first, f.beta1);
    at::_foreach_add_(first, gradients, (1 - f.beta1) * f.clip);
    at::_foreach_mul_(second, f.beta2);
    at::_foreach_addcmul_(second, gradients, gradients, (1 - f.beta2) * f.clip * f.clip);
    auto root = at::_foreach_sqrt(second);
    at::_foreach_mul_(root, std::sqrt(f.inverseCorrection2));
    at::_foreach_add_(root, f.epsilon);
    at::_foreach_mul_(decaying, f.decay);
    at::_foreach_addcdiv_(parameters, first, root, -f.rate);
    at::_foreach_mul_(average, f.average);
    at::_foreach_add_(average, parameters, 1 - f.average);
}

} // namespace flowmend
