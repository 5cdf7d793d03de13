#pragma once

#include "engine/solvers/covariance_step.h"
#include "engine/solvers/renewed_flow.h"
#include "engine/solvers/run.h"

namespace flowmend {

/// The covariance step, led by what the network itself knows of this picture's covariance. Of a flow from noise to
/// pictures the covariance of x1 given x_t is its estimate's Jacobian (Tweedie's formula, second order),
///     S = Cov[x1 | x_t] = (1 - t)^2 / t dD/dx,   dD/dx = I + (1 - t) J_v,
/// and one vector-Jacobian product gives S g for one g. The measurement pulls D by d = z_C - D (CovarianceStep), which
/// is the product of pictures' covariance with g = (C^-1 + t^2 / (1 - t)^2 I) d; of this picture's it is c = S g: the
/// same pull, along edges and within parts instead of evenly. How far along it is least squares in one unknown,
///     argmin over a of lambda |A (D + a c) - y|^2 / (2 sigma^2) + a^2 <c, g> / 2      (c* S^-1 c = <c, g>)
///     a = <y - A D, A c> / (|A c|^2 + sigma^2 / lambda <c, g>),
/// and the covariance step does the rest, with what it would have done in the direction of c left out:
///     z = D + a c + argmin over e of the same with D + a c + e, its last term a^2 <c, g> + 2 a <e, g> + e* P e
///       = CovarianceStep(D + a (c - d)),    P = C^-1 + t^2 / (1 - t)^2 I,
/// which is the covariance step alone where c = d. For a Gaussian prior c is exact. Linear damage only.
class JacobianStep {
public:
    /// lambda >= 0: 1 trusts the noise level as it is given; 0 returns D.
    JacobianStep(const Problem& problem, const Energy& energy, double lambda);
    /// One network evaluation and, for t > 0, one product.
    RenewedFlow::Refined operator()(Run& run, const torch::Tensor& x, double t) const;

private:
    OperatorPtr m_damage;
    torch::Tensor m_y;
    double m_variance; ///< sigma^2
    double m_lambda;
    CovarianceStep m_covariance;
};

} // namespace flowmend
