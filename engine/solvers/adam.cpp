#include "engine/solvers/adam.h"

#include <cmath>

namespace flowmend {

void Adam::step(torch::Tensor& parameters, const torch::Tensor& gradient) {
    constexpr double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
    if (m_count == 0) {
        m_first = torch::zeros_like(parameters);
        m_second = torch::zeros_like(parameters, torch::kFloat64);
    }
    ++m_count;
    m_first.mul_(beta1).add_(gradient, 1 - beta1);
    const torch::Tensor wide = gradient.to(torch::kFloat64);
    m_second.mul_(beta2).addcmul_(wide, wide, 1 - beta2);
    // The order of operations of the common implementations: epsilon is added after the correction of the bias.
    const torch::Tensor scale = m_second.sqrt().div_(std::sqrt(1 - std::pow(beta2, m_count))).add_(epsilon);
    parameters.addcdiv_(m_first, scale.to(parameters.scalar_type()), -m_learningRate / (1 - std::pow(beta1, m_count)));
}

} // namespace flowmend
