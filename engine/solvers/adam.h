#pragma once

#include <torch/types.h>

namespace flowmend {

/// Adam (Kingma and Ba, arXiv 1412.6980, algorithm 1) with (0.9, 0.999, 1e-8), for one tensor. Begins with zero
/// moments.
class Adam {
public:
    explicit Adam(double learningRate) : m_learningRate(learningRate) {}

    /// Moves `parameters` in place against `gradient`.
    void step(torch::Tensor& parameters, const torch::Tensor& gradient);

private:
    double m_learningRate;
    int m_count = 0;
    torch::Tensor m_first;  ///< moving mean of the gradient
    torch::Tensor m_second; ///< moving mean of its square, fp64: a lambda of 1e12 leaves the range of fp32
};

} // namespace flowmend
