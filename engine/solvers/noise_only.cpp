#include "engine/solvers/noise_only.h"

#include "engine/solvers/run.h"

#include <algorithm>
#include <cmath>

namespace flowmend {

NoiseOnly NoiseOnly::of(const Problem& problem, const Energy& energy, double lambda) {
    if (!energy.exact || energy.filter.numel() != 1)
        return {};
    const double c = energy.filter.item<double>();
    const double s = std::max(problem.sigma, kSmallestSigma) / std::sqrt(c * lambda);
    const double t = 1 / (1 + s);
    return {t / c * problem.damage->adjoint(problem.y), t};
}

SolverResult posteriorMean(const Problem& problem, const NoiseOnly& start, int steps, StepObserver& observer) {
    const int calls = std::min(steps, 2);
    return followTrajectory(problem, observer, calls, [&](Run& run) {
        const auto& [x, t] = start;
        torch::Tensor mean;
        for (int n = 0; n < calls; ++n) {
            const bool mirrored = n == 1;
            const torch::Tensor seen = mirrored ? x.flip({3}) : x;
            const torch::Tensor d = seen + (1 - t) * run.velocity(seen, t);
            mean = mirrored ? (mean + d.flip({3})) / 2 : d;
            SolverStep step;
            step.step = n + 1;
            step.t = t + (1 - t) * (n + 1) / calls;
            step.state = x;
            step.estimate = mean;
            run.report(std::move(step));
        }
    });
}

SolverResult posteriorSample(const Problem& problem, const NoiseOnly& start, int steps, StepObserver& observer) {
    return followTrajectory(problem, observer, steps, [&](Run& run) {
        torch::Tensor x = start.state;
        for (int n = 0; n < steps; ++n) {
            const double dt = (1 - start.t) / steps, t = start.t + n * dt;
            const torch::Tensor v = run.velocity(x, t);
            SolverStep step;
            step.estimate = x + (1 - t) * v;
            x = x + dt * v;
            step.step = n + 1;
            step.t = t + dt;
            step.state = x;
            run.report(std::move(step));
        }
    });
}

} // namespace flowmend
