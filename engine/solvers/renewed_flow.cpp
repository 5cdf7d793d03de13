#include "engine/solvers/renewed_flow.h"

#include <algorithm>
#include <cmath>

namespace flowmend {

double RenewedFlow::timeWithCovariance(int n, double grid) const {
    return steps == 1 ? 0 : (1 - 0.5 / steps) * onGrid(double(n) / (steps - 1), grid);
}

double RenewedFlow::onGrid(double s, double grid) {
    return s + grid * s * s * s * (1 - s);
}

namespace {

/// t' (z + c (z - D)), in as few passes over memory as there are pictures.
torch::Tensor beyond(const torch::Tensor& z, const torch::Tensor& destination, double c, double tNext) {
    torch::Tensor x = (tNext * (1 + c)) * z;
    return c == 0 ? x : x.sub_(destination, tNext * c);
}

} // namespace

SolverResult RenewedFlow::follow(const Problem& problem, StepObserver& observer,
                                 const std::function<double(int)>& timesFromNoise, const Refine& refine) const {
    const double first = problem.guess.defined() ? problem.guessTime : 0;
    const auto times = [&](int n) { return first + (1 - first) * timesFromNoise(n); };
    const int averaged = std::clamp(int(std::lround(average * steps)), 1, steps);
    torch::Tensor noise;                 // drawn last
    const auto freshNoise = [&](int n) { // e' after step n
        const bool paired = pairing == Pairing::antithetic && renewal == 1;
        if (paired && n % 2 == 1)
            return -noise;
        const auto index = std::uint32_t(paired ? n / 2 : n);
        noise = problem.noise->normal(problem.start.sizes(), Stream::renewal, index).to(problem.start.device());
        return noise;
    };
    return followTrajectory(problem, observer, steps, [&](Run& run) {
        torch::Tensor x = problem.start, mean;
        if (first > 0)
            x = first * problem.guess + (1 - first) * x;
        for (int n = 0; n < steps; ++n) {
            const double t = times(n), tNext = n + 1 == steps ? 1 : times(n + 1);
            SolverStep step;
            const auto [v, destination, z] = refine(run, x, t, step);
            step.control = (z - destination) / (1 - t);
            const int count = n + 1 - (steps - averaged); // of the z in the mean
            mean = count <= 1 ? z : mean + (z - mean) / count;
            if (renewal == 0)
                x = x + (tNext - t) * (v + step.control);
            else if (n + 1 == steps)
                x = z;
            else if (renewal == 1)
                x = beyond(z, destination, overshoot * t, tNext).add_(freshNoise(n), 1 - tNext);
            else
                x = tNext * z +
                    (1 - tNext) * (renewal * freshNoise(n) + std::sqrt(1 - renewal * renewal) / (1 - t) * (x - t * z));
            step.step = n + 1;
            step.t = tNext;
            step.state = x;
            step.estimate = mean;
            run.report(std::move(step));
        }
    });
}

} // namespace flowmend
