#pragma once

#include <torch/types.h>

#include <functional>

namespace flowmend {

struct ConjugateGradientsOptions {
    double relativeResidual = 1e-6; ///< |b - M x| / |b|, each sample for itself
    int iterations = 100;
};

using LinearMap = std::function<torch::Tensor(const torch::Tensor&)>;

/// Solves M x = b for a symmetric positive definite M that acts on each sample of the batch alone.
/// start, b: (N, ...) fp32; returns their shape. Inner products in fp64, one a sample, and a sample that has converged
/// stays as it is: its answer does not depend on its neighbours in the batch.
/// precondition: close to M^-1, symmetric and positive definite; null: none.
torch::Tensor conjugateGradients(const LinearMap& matrix, const torch::Tensor& b, const torch::Tensor& start,
                                 const ConjugateGradientsOptions& options = {}, const LinearMap& precondition = {});

} // namespace flowmend
