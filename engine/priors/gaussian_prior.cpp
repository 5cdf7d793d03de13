#include "engine/priors/gaussian_prior.h"

#include "engine/api/error.h"

namespace flowmend {
namespace {

/// (N) -> (N, 1, 1, 1).
torch::Tensor perPicture(const torch::Tensor& t) {
    return t.reshape({-1, 1, 1, 1});
}

} // namespace

GaussianPrior::GaussianPrior(torch::Tensor mean, torch::Tensor variance)
    : m_mean(std::move(mean)),
      m_variance(std::move(variance)) {
    if (!(m_variance > 0).all().item<bool>())
        throw UsageError(message(FM_TEXT("errors", "the variance of a Gaussian prior must be positive")));
    m_card.name = "gaussian";
    m_card.architecture = "gaussian";
    m_card.nativeSize = int(m_mean.size(-1));
    m_card.channels = int(m_mean.size(-3));
}

GaussianPrior::GaussianPrior(torch::Tensor mean, double variance)
    : GaussianPrior(mean, torch::full({1}, variance, mean.options())) {}

torch::Tensor GaussianPrior::velocity(const torch::Tensor& x, const torch::Tensor& t) {
    const at::NoGradGuard noGraph;
    const torch::Tensor time = perPicture(t), rest = 1 - time;
    return (rest * (m_mean - x) + m_variance * time * x) / (rest * rest + m_variance * time * time);
}

std::pair<torch::Tensor, torch::Tensor> GaussianPrior::velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                                      const Cotangent& cotangent) {
    const at::NoGradGuard noGraph;
    const torch::Tensor v = velocity(x, t);
    const torch::Tensor time = perPicture(t), rest = 1 - time;
    // The Jacobian is diagonal.
    const torch::Tensor slope = (m_variance * time - rest) / (rest * rest + m_variance * time * time);
    return {v, slope * cotangent(v)};
}

torch::Tensor GaussianPrior::traceGradient(const torch::Tensor& x, const torch::Tensor&, const torch::Tensor&,
                                           const std::function<void()>& beforeEvaluation) {
    beforeEvaluation();
    return torch::zeros_like(x);
}

torch::Tensor GaussianPrior::posteriorMean(const torch::Tensor& x, const torch::Tensor& t) const {
    const at::NoGradGuard noGraph;
    const torch::Tensor time = perPicture(t), rest = 1 - time;
    return (m_mean * rest * rest + m_variance * time * x) / (rest * rest + m_variance * time * time);
}

} // namespace flowmend
