#include "engine/benchmark/timing_prior.h"

#include <torch/cuda.h>

namespace flowmend {
namespace {

double secondsBetween(std::chrono::steady_clock::time_point from, std::chrono::steady_clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

} // namespace

TimingPrior::Clock::time_point TimingPrior::now() const {
    if (m_prior->device().is_cuda())
        torch::cuda::synchronize(m_prior->device().index());
    return Clock::now();
}

torch::Tensor TimingPrior::velocity(const torch::Tensor& x, const torch::Tensor& t) {
    const auto start = now();
    torch::Tensor v = m_prior->velocity(x, t);
    m_velocity += secondsBetween(start, now());
    return v;
}

std::pair<torch::Tensor, torch::Tensor> TimingPrior::velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                                    const Cotangent& cotangent) {
    auto mark = now();
    auto result = m_prior->velocityAndVjp(x, t, [&](const torch::Tensor& v) {
        m_velocity += secondsBetween(mark, now());
        torch::Tensor c = cotangent(v);
        mark = now();
        return c;
    });
    m_product += secondsBetween(mark, now());
    return result;
}

torch::Tensor TimingPrior::traceGradient(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& e,
                                         const std::function<void()>& beforeEvaluation) {
    const auto start = now();
    torch::Tensor gradient = m_prior->traceGradient(x, t, e, beforeEvaluation);
    m_product += secondsBetween(start, now());
    return gradient;
}

} // namespace flowmend
