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
    const auto timeAt = [&](int n) { return start.t + (1 - start.t) * n / steps; };
    return followTrajectory(problem, observer, steps, [&](Run& run) {
        torch::Tensor x = start.state;
        for (int n = 0; n < steps; ++n) {
            const double t = timeAt(n), tNext = timeAt(n + 1);
            const torch::Tensor v = run.velocity(x, t), estimate = x + (1 - t) * v;
            // x given x1 and the x before is drawn as noising has it: of the noise (x - t D) / (1 - t) stays s' / s.
            const double kept = (1 - tNext) * t / (tNext * (1 - t)), renewed = std::sqrt(1 - kept * kept);
            const torch::Tensor fresh =
                problem.noise->normal(x.sizes(), Stream::renewal, std::uint32_t(n)).to(x.device());
            x = tNext * estimate + (1 - tNext) * (renewed * fresh + kept / (1 - t) * (x - t * estimate));
            SolverStep step;
            step.estimate = estimate;
            step.step = n + 1;
            step.t = tNext;
            step.state = x;
            run.report(std::move(step));
        }
    });
}

} // namespace flowmend
