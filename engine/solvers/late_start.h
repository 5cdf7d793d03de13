#pragma once

namespace flowmend {

/// The times of Euler steps that begin a little after the noise (Flow Priors and FlowGrad; SPEC_METHODS 3.4 and 3.7):
///     t_i = eps + i/N (1 - eps),   dt = (1 - eps) / N
struct LateStart {
    int steps;              ///< N
    bool fullSteps = false; ///< dt = 1 / N, as the authors' programs have it, so that the path ends at 1 + eps

    double timeAt(int step) const { return double(step) / steps * (1 - kFirstTime) + kFirstTime; }
    double stepLength() const { return (fullSteps ? 1 : 1 - kFirstTime) / steps; }

    static constexpr double kFirstTime = 1e-3; ///< eps
};

} // namespace flowmend
