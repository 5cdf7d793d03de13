#pragma once

#include "engine/numerics/passes.h"
#include "engine/training/adamw_kernel.h"

#include <torch/types.h>

#include <vector>

namespace flowmend {

struct AdamWSettings {
    double learningRate = 4e-4, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
    double weightDecay = 0.01; ///< decoupled; on weights only, not on norms and biases
    double largestNorm = 1;    ///< gradients are scaled down to this norm over all parameters
    double average = 0.999;    ///< share of the moving average of weights that one step keeps
};

/// AdamW (Loshchilov and Hutter, arXiv 1711.05101) with gradient clipping and a moving average of the weights, on the
/// processor in one pass over memory. Parameters are fp32, contiguous and all on one device.
class AdamW {
public:
    explicit AdamW(const std::vector<torch::Tensor>& parameters) : AdamW(parameters, passesFor(parameters.front())) {}
    AdamW(const std::vector<torch::Tensor>& parameters, Passes passes);

    /// One step on `parameters` with their gradients; step counts from 1. Returns the norm of the gradients before
    /// clipping; where that is not finite, nothing is changed. The result does not depend on the number of threads.
    double step(std::vector<torch::Tensor>& parameters, const std::vector<torch::Tensor>& gradients,
                const AdamWSettings& settings, std::int64_t step);

    std::vector<torch::Tensor> first, second; ///< moments
    std::vector<torch::Tensor> average;       ///< moving average of the weights

private:
    void inOnePass(std::vector<torch::Tensor>& parameters, const std::vector<torch::Tensor>& gradients,
                   AdamWFactors factors);
    void inManyPasses(std::vector<torch::Tensor>& parameters, const std::vector<torch::Tensor>& gradients,
                      const AdamWFactors& factors);

    Passes m_passes;
};

} // namespace flowmend
