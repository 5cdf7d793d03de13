// With P = C^-1 + t^2 / (1 - t)^2 I, E the filter near A*A and w = lambda / sigma_t^2, the correction d = z - D solves
//   (P + w A*A) d = w A* (y - A D)
// by conjugate gradients (conjugate_gradients.cpp) preconditioned with K = (P + w E)^-1. The direction is p = K r +
// beta p, so that q = (P + w E) p = r + beta q costs no transform, and the matrix is applied as q + w (A*A - E) p: one
// transform forth and back in a step, K's, where E is a number.
#include "engine/solvers/covariance_step.h"

#include <ATen/ops/fft_irfft2.h>
#include <ATen/ops/fft_rfft2.h>

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

constexpr double kDistrust = 0.3;          // b
constexpr double kSmallestVariance = 1e-8; // beyond it fp32 cannot hold the squares of w
constexpr double kRelativeResidual = 1e-4; // of K's norm: nothing that 8 bits would show

// (N, 1, 1, 1) fp32.
torch::Tensor innerProduct(const torch::Tensor& a, const torch::Tensor& b) {
    return (a * b).sum(torch::IntArrayRef({1, 2, 3}), true);
}

} // namespace

torch::Tensor CovarianceStep::Filter::operator()(const torch::Tensor& x) const {
    torch::Tensor f = at::fft_rfft2(x);
    const torch::Tensor mean = f.mean(1, true).mul_(luminance - colour);
    f.mul_(colour).add_(mean);
    return at::fft_irfft2(f, std::vector<std::int64_t>{x.size(2), x.size(3)});
}

CovarianceStep::CovarianceStep(const Problem& problem, const Energy& energy, double lambda, int iterations)
    : m_damage(problem.damage),
      m_y(problem.y),
      m_variance(std::pow(std::max(problem.sigma, kSmallestSigma), 2)),
      m_lambda(lambda),
      m_iterations(iterations),
      m_spectrum(problem.start.size(2), problem.start.size(3), problem.start.device()),
      m_energy(energy),
      m_meanEnergy(m_energy.filter.mean(torch::IntArrayRef({2, 3}), true)) {}

torch::Tensor CovarianceStep::precision(const torch::Tensor& d, double t) const {
    const double certainty = t * t / ((1 - t) * (1 - t));
    return Filter{1 / m_spectrum.luminance + certainty, 1 / m_spectrum.colour + certainty}(d);
}

torch::Tensor CovarianceStep::operator()(const torch::Tensor& destination, double t) const {
    if (m_lambda == 0)
        return destination;
    const torch::NoGradGuard noGraph;
    const double certainty = t * t / ((1 - t) * (1 - t)), distrust = kDistrust * (1 - t);
    const torch::Tensor weight =
        1 / ((m_variance + distrust * distrust * m_meanEnergy) / m_lambda).clamp_min(kSmallestVariance);
    const torch::Tensor energy = weight * m_energy.filter;
    const Filter precondition{1 / (1 / m_spectrum.luminance + certainty + energy),
                              1 / (1 / m_spectrum.colour + certainty + energy)};

    torch::Tensor r = weight * m_damage->adjoint(m_y - m_damage->apply(destination));
    torch::Tensor s = precondition(r);
    if (m_energy.exact)
        return destination + s;
    torch::Tensor z = destination, p = s, q = r, rs = innerProduct(r, s);
    const torch::Tensor goal = rs * (kRelativeResidual * kRelativeResidual);
    for (int i = 0;; ++i) {
        const torch::Tensor mp = q + weight * m_damage->adjoint(m_damage->apply(p)) - filtered(p, energy);
        // A picture that has converged stays as it is, whatever its neighbours in the batch still need.
        const torch::Tensor active = rs > goal;
        const torch::Tensor alpha = torch::where(active, rs / innerProduct(p, mp), torch::zeros_like(rs));
        z = z + alpha * p;
        if (i + 1 >= m_iterations)
            return z;
        r = r - alpha * mp;
        s = precondition(r);
        const torch::Tensor rsNext = innerProduct(r, s);
        if (!(rsNext > goal).any().item<bool>())
            return z;
        const torch::Tensor beta = torch::where(active, rsNext / rs, torch::zeros_like(rs));
        p = s + beta * p;
        q = r + beta * q;
        rs = rsNext;
    }
}

} // namespace flowmend
