#pragma once

#include "engine/solvers/solver.h"

namespace flowmend {

/// Denoising. Where A*A is c I, the measurement is itself a state of the flow: with s = sigma / sqrt(c),
///     A* y / c = x1 + s e,  hence  t A* y / c = t x1 + (1 - t) e = x_t  at  t = 1 / (1 + s),
/// and one network evaluation, D(x_t, t) = E[x1 | x_t], is the posterior mean: no trajectory is needed.
struct NoiseOnly {
    torch::Tensor state; ///< x_t
    double t = 1;

    /// The state of the problem, lambda (> 0) dividing the variance of its noise; undefined where A*A is not c I.
    /// energy: of the problem's damage, which is linear.
    static NoiseOnly of(const Problem& problem, const Energy& energy, double lambda);
};

/// The posterior mean: D, and where two steps or more are granted its mean with the D of the mirrored picture, which
/// the prior sees with other eyes. Reports one step or two.
SolverResult posteriorMean(const Problem& problem, const NoiseOnly& start, int steps, StepObserver& observer);

/// One of the pictures that the measurement may be of, drawn: from the state to t = 1 in ancestral steps (Ho et al.
/// 2020), with s = (1 - t) / t
///     x <- t' D + (1 - t') (sqrt(1 - (s' / s)^2) e' + (s' / s) (x - t D) / (1 - t)),   e' fresh noise
SolverResult posteriorSample(const Problem& problem, const NoiseOnly& start, int steps, StepObserver& observer);

} // namespace flowmend
