#pragma once

#include "engine/solvers/solver.h"

namespace flowmend {

/// Flower (ICLR 2026; mehrsapo/Flower pnpflow/methods/flower.py, with covariance flower_cov.py; SPEC_METHODS 3.5):
/// x ~ N(0, I), then for n = 0 .. N - 1, t = n / N, nu^2 = (1 - t)^2 / (t^2 + (1 - t)^2):
///     m = argmin over q of |A q - y|^2 / (2 sigma^2) + |q - D(x, t)|^2 / (2 nu^2)
///     covariance: m += (nu^-2 I + sigma^-2 A*A)^-1 (z1 / nu + A* z2 / sigma),   z1, z2 ~ N(0, I)
///     x = (t + dt) m + (1 - t - dt) e,   e ~ N(0, I)
/// The result is the mean over independent runs. With covariance each m is a draw from the posterior of a Gaussian
/// prior instead of its mean. The last e is drawn and multiplied by 0, as in the public code, so that the draws of
/// further runs keep their places.
///
/// The public code's test whether its conjugate gradients have converged compares a truth value with a tolerance and
/// does not stop them: they make 50 iterations from D for m, with covariance 100 from 0 for what is added (SPEC_METHODS
/// section 4): `upstreamCompat` only. Otherwise both are as exact as Operator::prox.
///
/// SolverStep: the steps of the runs are numbered through. In the first run estimate is m; later it is the mean of the
/// runs that are finished. Control is m - D, what the data add to the estimate.
class FlowerSolver : public Solver {
public:
    struct Settings {
        int steps = 100;
        int runs = 1;            ///< N_avg
        bool covariance = false; ///< gamma = 1
        bool upstreamCompat = false;
    };

    explicit FlowerSolver(const Settings& settings) : m_settings(settings) {}
    SolverResult run(const Problem& problem, StepObserver& observer) const override;

private:
    Settings m_settings;
};

} // namespace flowmend
