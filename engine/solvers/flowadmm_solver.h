#pragma once

#include "engine/solvers/solver.h"

#include <vector>

namespace flowmend {

/// FlowADMM (hesom/FlowADMM flowadmm/methods/flowadmm.py; SPEC_METHODS 3.9): the alternating direction method of
/// multipliers with the prior as a denoiser. z = A* y, w = 0, then for n = 1 .. N,
/// t = tmin + (n/N)^grid (tmax - tmin):
///     x = argmin of |A x - y|^2 / 2 + tau |x - (z - w)|^2 / 2       sigma does not enter
///     z = mean over M_n draws e of D(t (x + w) + (1 - t) e, t)
///     w = w + x - z
/// The public code's branch for operators without a closed form makes ten conjugate gradients and gives tau the
/// opposite meaning, the weight sigma^2 / tau instead of tau (SPEC_METHODS section 4): `upstreamCompat` only. Otherwise
/// tau has the meaning above for every operator.
///
/// SolverStep: state and estimate are z; t is the time of the denoiser, which ends at tmax. Control is x - z, how far
/// the picture of the data is from that of the prior; the sum of all controls so far is w.
class FlowAdmmSolver : public Solver {
public:
    /// M draws a step during a part of the run; the weights of all parts add up to the whole run.
    struct Part {
        int draws = 1;
        int weight = 1;
    };
    struct Settings {
        int steps = 100;
        double tau = 1;
        double firstTime = 0.3;  ///< tmin
        double lastTime = 0.95;  ///< tmax
        double grid = 1;         ///< gamma of the publication
        std::vector<Part> parts; ///< at least one
        bool upstreamCompat = false;
    };

    explicit FlowAdmmSolver(Settings settings) : m_settings(std::move(settings)) {}
    SolverResult run(const Problem& problem, StepObserver& observer) const override;

    /// M_n of step n = 1 .. N. Parts end at whole steps, rounded down: the last step always belongs to the last part.
    int drawsAt(int n) const;

private:
    torch::Tensor pictureOfData(const Problem& problem, const torch::Tensor& centre) const; ///< x

    Settings m_settings;
};

} // namespace flowmend
