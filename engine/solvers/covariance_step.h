#pragma once

#include "engine/solvers/covariance_system.h"
#include "engine/solvers/solver.h"

#include <optional>

namespace flowmend {

/// The picture that the measurement and the prior's estimate D = E[x1 | x_t] leave likeliest together:
///     z = argmin over x of lambda |A x - y|^2 / (2 sigma_t^2) + (x - D)* (C^-1 + t^2 / (1 - t)^2 I) (x - D) / 2.
/// If pictures were Gaussian with covariance C, x1 given x_t would be N(D, (C^-1 + t^2 / (1 - t)^2 I)^-1), and z the
/// posterior mean: exact for such a prior, at any t. Pictures are not Gaussian, and C (picture_spectrum.h) says of them
/// only that neighbours are alike; it is what lets a measured pixel correct those around it, where a weight without
/// covariance, nu_t^2 I, corrects it alone. As t -> 1 the two agree.
///     sigma_t^2 = sigma^2 + s (b (1 - t))^2
/// allows for D being further off than C says, by b = 0.3 of the noise in x_t seen through A; s is the mean of A*A.
///
/// Solved in closed form where A*A is a filter on pictures (noise only, periodic blur) or A C A* one on measurements
/// (smaller pictures, lost colours), else by conjugate gradients on spectra, with the filter that A*A resembles
/// (Operator::energy) in the preconditioner, as far as `iterations` steps come: what is then left undone is small
/// beside the noise that x_t is renewed with. Linear damage only.
class CovarianceStep {
public:
    /// energy: of the problem's damage. lambda >= 0: 1 trusts the noise level as it is given; 0 returns D.
    CovarianceStep(const Problem& problem, const Energy& energy, double lambda, int iterations);
    /// z. destination: D, (N, C, H, W); 0 <= t < 1.
    torch::Tensor operator()(const torch::Tensor& destination, double t) const;
    /// (C^-1 + t^2 / (1 - t)^2 I) d: the d = z - D of the step is the covariance's product with it.
    torch::Tensor precision(const torch::Tensor& d, double t) const;

private:
    using PerPicture = CovarianceSystem::PerPicture;
    PerPicture weightAt(double t) const; ///< w
    torch::Tensor inClosedForm(const torch::Tensor& residual, double certainty, const PerPicture& weight) const;
    torch::Tensor byConjugateGradients(const torch::Tensor& pull, double certainty, const PerPicture& weight) const;

    OperatorPtr m_damage;
    torch::Tensor m_y;
    double m_variance; ///< sigma^2
    double m_lambda;
    int m_iterations;
    bool m_exact; ///< A*A is the filter m_energy
    CovarianceSystem::Filters m_filters;
    torch::Tensor m_energy;                 ///< as CovarianceSystem has it, where there is no closed form
    PerPicture m_meanEnergy;                ///< s, of each picture or of all
    std::optional<PictureFilter> m_inverse; ///< C^-1, where A C A* is a filter
};

} // namespace flowmend
