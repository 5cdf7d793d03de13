// With P = C^-1 + t^2 / (1 - t)^2 I, E the filter near A*A and w = lambda / sigma_t^2, the correction d = z - D solves
//   (P + w A*A) d = w A* (y - A D)
// by conjugate gradients (conjugate_gradients.cpp) preconditioned with K = (P + w E)^-1. All of it happens to spectra,
// where P, E and K are products with numbers, so that A*A alone costs transforms: two in a step.
// Where A S A* is a filter for S = P^-1, Woodbury's identity leaves products with numbers only:
//   d = S A* (A S A* + 1 / w)^-1 (y - A D).
#include "engine/solvers/covariance_step.h"

#include "engine/numerics/fourier.h"
#include "engine/solvers/picture_spectrum.h"

#include <ATen/ops/addcmul.h>
#include <ATen/ops/view_as_complex.h>
#include <ATen/ops/view_as_real.h>

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

constexpr double kDistrust = 0.3;          // b
constexpr double kSmallestVariance = 1e-8; // beyond it fp32 cannot hold the squares of w
constexpr double kRelativeResidual = 1e-4; // of K's norm: nothing that 8 bits would show

torch::Tensor toPairs(const torch::Tensor& x) {
    return at::view_as_real(spectrumOf(x));
}

torch::Tensor fromPairs(const torch::Tensor& spectrum, std::int64_t width) {
    return pictureOf(at::view_as_complex(spectrum), width);
}

torch::Tensor scaled(const torch::Tensor& x, const std::vector<double>& factors) {
    return x * torch::tensor(factors, torch::kFloat32).view({-1, 1, 1, 1}).to(x.device());
}

/// A filter (N or 1, 1, H or 1, W / 2 + 1 or 1) as the system has it.
torch::Tensor pairs(const torch::Tensor& filter, std::int64_t height, std::int64_t columns) {
    return filter.squeeze(1).unsqueeze(-1).expand({filter.size(0), height, columns, 2}).contiguous();
}

/// A picture through a filter. x: (N, C, H, W); filter: (H, W) or (N, 1, H, W).
torch::Tensor through(const PictureFilter& filter, const torch::Tensor& x) {
    const torch::Tensor spectrum = spectrumOf(x), colour = halfSpectrum(filter.colour);
    const torch::Tensor filtered =
        colour * spectrum + (halfSpectrum(filter.luminance) - colour) * spectrum.mean(1, true);
    return pictureOf(filtered, x.size(3));
}

/// How often a whole spectrum has each value of a half one: (H, W / 2 + 1, 2).
torch::Tensor multiplicity(std::int64_t height, std::int64_t width, torch::Device device) {
    torch::Tensor count = torch::full({height, width / 2 + 1, 2}, 2.0, torch::kFloat32);
    count.select(1, 0).fill_(1);
    if (width % 2 == 0)
        count.select(1, -1).fill_(1);
    return count.to(device);
}

} // namespace

CovarianceStep::CovarianceStep(const Problem& problem, const Energy& energy, double lambda, int iterations)
    : m_damage(problem.damage),
      m_y(problem.y),
      m_variance(std::pow(std::max(problem.sigma, kSmallestSigma), 2)),
      m_lambda(lambda),
      m_iterations(iterations),
      m_exact(energy.exact) {
    const std::int64_t height = problem.start.size(2), width = problem.start.size(3), columns = width / 2 + 1;
    const PictureSpectrum spectrum(height, width, problem.start.device());
    const auto inverse = [&](const torch::Tensor& s) {
        return pairs((1 / s).view({1, 1, height, columns}), height, columns);
    };
    m_filters = {inverse(spectrum.luminance), inverse(spectrum.colour),
                 multiplicity(height, width, problem.start.device())};
    const torch::Tensor mean = energy.filter.mean(torch::IntArrayRef({1, 2, 3})).to(torch::kFloat64).cpu();
    m_meanEnergy.assign(mean.data_ptr<double>(), mean.data_ptr<double>() + mean.numel());
    if (!m_exact) {
        const PictureFilter covariance = wholePictureSpectrum(height, width, problem.start.device());
        if (m_damage->carried(covariance))
            m_inverse = {1 / covariance.luminance, 1 / covariance.colour};
    }
    if (!m_inverse)
        m_energy = pairs(energy.filter, height, columns);
}

torch::Tensor CovarianceStep::precision(const torch::Tensor& d, double t) const {
    const double certainty = t * t / ((1 - t) * (1 - t));
    const torch::Tensor spectrum = toPairs(d), mean = spectrum.mean(1, true);
    const torch::Tensor colour = m_filters.inverseColour + certainty,
                        difference = m_filters.inverseLuminance - m_filters.inverseColour;
    return fromPairs(at::addcmul(colour * spectrum, difference, mean), d.size(3));
}

CovarianceStep::PerPicture CovarianceStep::weightAt(double t) const {
    const double distrust = kDistrust * (1 - t);
    PerPicture weight;
    for (const double energy : m_meanEnergy)
        weight.push_back(m_lambda / std::max(m_variance + distrust * distrust * energy, kSmallestVariance * m_lambda));
    return weight;
}

torch::Tensor CovarianceStep::operator()(const torch::Tensor& destination, double t) const {
    if (m_lambda == 0)
        return destination;
    const at::NoGradGuard noGraph;
    const double certainty = t * t / ((1 - t) * (1 - t));
    const PerPicture weight = weightAt(t);
    const torch::Tensor residual = m_y - m_damage->apply(destination);
    if (m_inverse)
        return destination + inClosedForm(residual, certainty, weight);
    return destination + byConjugateGradients(m_damage->adjoint(residual), certainty, weight);
}

torch::Tensor CovarianceStep::inClosedForm(const torch::Tensor& residual, double certainty,
                                           const PerPicture& weight) const {
    PerPicture variance;
    for (const double each : weight)
        variance.push_back(1 / each);
    const torch::Tensor noise = torch::tensor(variance, torch::kFloat32).view({-1, 1, 1, 1}).to(residual.device());
    const PictureFilter s{1 / (m_inverse->luminance + certainty), 1 / (m_inverse->colour + certainty)};
    const PictureFilter seen = *m_damage->carried(s);
    const PictureFilter measured{1 / (seen.luminance + noise), 1 / (seen.colour + noise)};
    return through(s, m_damage->adjoint(through(measured, residual)));
}

torch::Tensor CovarianceStep::byConjugateGradients(const torch::Tensor& pull, double certainty,
                                                   const PerPicture& weight) const {
    const std::int64_t width = pull.size(3);
    CovarianceSystem system(m_filters, certainty, m_energy, weight);
    PerPicture rs = system.begin(toPairs(scaled(pull, weight)));
    if (m_exact)
        return fromPairs(system.preconditioned(), width);
    PerPicture goal = rs;
    for (double& each : goal)
        each *= kRelativeResidual * kRelativeResidual;
    for (int i = 0;; ++i) {
        const PerPicture pmp = system.multiply(
            at::view_as_real(m_damage->normalOfSpectrum(at::view_as_complex(system.direction()), width)));
        // A picture that has converged stays as it is, whatever its neighbours in the batch still need.
        PerPicture alpha(rs.size()), beta(rs.size());
        for (size_t n = 0; n < rs.size(); ++n)
            alpha[n] = rs[n] > goal[n] ? rs[n] / pmp[n] : 0;
        const PerPicture rsNext = system.advance(alpha);
        bool done = true;
        for (size_t n = 0; n < rs.size(); ++n) {
            beta[n] = rs[n] > goal[n] ? rsNext[n] / rs[n] : 0;
            done = done && rsNext[n] <= goal[n];
        }
        if (done || i + 1 >= m_iterations)
            return fromPairs(system.solution(), width);
        system.turn(beta);
        rs = rsNext;
    }
}

} // namespace flowmend
