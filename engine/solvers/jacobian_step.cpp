#include "engine/solvers/jacobian_step.h"

#include "engine/solvers/data_iterations.h"

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

// One a picture: (N, 1, 1, 1) fp32.
torch::Tensor innerProducts(const torch::Tensor& a, const torch::Tensor& b) {
    return (a * b).flatten(1).sum(1).view({-1, 1, 1, 1});
}

} // namespace

JacobianStep::JacobianStep(const Problem& problem, const Energy& energy, double lambda)
    : m_damage(problem.damage),
      m_y(problem.y),
      m_variance(std::pow(std::max(problem.sigma, kSmallestSigma), 2)),
      m_lambda(lambda),
      m_covariance(problem, energy, lambda, kDataIterations) {}

RenewedFlow::Refined JacobianStep::operator()(Run& run, const torch::Tensor& x, double t) const {
    if (t == 0 || m_lambda == 0) { // at t = 0 the state says nothing of the picture, and S is that of all pictures
        const torch::Tensor v = run.velocity(x, t), destination = x + (1 - t) * v;
        return {v, destination, m_covariance(destination, t)};
    }
    torch::Tensor destination, d, g;
    const auto cotangent = [&](const torch::Tensor& v) {
        destination = x + (1 - t) * v;
        d = m_covariance(destination, t) - destination;
        g = m_covariance.precision(d, t);
        return (1 - t) * g;
    };
    const auto [v, product] = run.velocityAndVjp(x, t, cotangent);
    const torch::Tensor c = ((1 - t) * (1 - t) / t) * (g + product);
    const torch::Tensor ac = m_damage->apply(c), residual = m_y - m_damage->apply(destination);
    // A network's Jacobian is not quite symmetric, and <c, g> may come out below 0.
    const torch::Tensor curvature = innerProducts(ac, ac) + (m_variance / m_lambda) * innerProducts(c, g).clamp_min(0);
    const torch::Tensor a =
        torch::where(curvature > 0, innerProducts(residual, ac) / curvature, torch::zeros_like(curvature));
    return {v, destination, m_covariance(destination + a * (c - d), t)};
}

} // namespace flowmend
