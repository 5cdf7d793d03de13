#include "engine/solvers/flowchef_solver.h"

#include "engine/solvers/makers.h"
#include "engine/solvers/run.h"

#include <algorithm>

namespace flowmend {
namespace {

constexpr double kFirstRest = 1 - 1e-5; // s_0

// Published: G = 500 at 64 x 64 pixels of three channels.
constexpr double kPublishedScale = 500, kPublishedValues = 3 * 64 * 64;

} // namespace

double FlowChefSolver::stepSize(const Problem& problem) const {
    const std::int64_t pictures = problem.start.size(0);
    const double m = double(m_settings.upstreamCompat ? problem.y.numel() : problem.y.numel() / pictures);
    if (m_settings.gradientScale)
        return 2 * *m_settings.gradientScale / m;
    // Values of y weigh as much at any size of the picture as they did at the published one. Where far fewer are
    // measured (enlarging 4 times and more) the step would overshoot: at 1 it reaches the data in one go, above 2 it
    // diverges.
    const double scale = kPublishedScale * double(problem.start.numel() / pictures) / kPublishedValues;
    return std::min(2 * scale / m, 1.0);
}

SolverResult FlowChefSolver::run(const Problem& problem, StepObserver& observer) const {
    const int steps = m_settings.steps;
    const double size = stepSize(problem);
    const auto restAt = [&](int i) { return i == 0 ? kFirstRest : 1 - double(i) / steps; };
    return followTrajectory(problem, observer, steps, [&](Run& run) {
        torch::Tensor z = kFirstRest * problem.start;
        for (int i = 0; i < steps; ++i) {
            const double rest = restAt(i), restNext = restAt(i + 1);
            const torch::Tensor v = run.velocity(z, 1 - rest);
            const torch::Tensor destination = z + rest * v;
            SolverStep step;
            const bool last = i + 1 == steps;
            step.control = last && m_settings.upstreamCompat ? torch::zeros_like(z)
                                                             : -size * problem.damage->gradient(destination, problem.y);
            z = z + step.control + (rest - restNext) * v;
            step.step = i + 1;
            step.t = 1 - restNext;
            step.state = z;
            step.estimate = last ? z : destination + step.control;
            run.report(std::move(step));
        }
    });
}

std::unique_ptr<Solver> makeFlowChef(const OptionReader& options, std::string_view) {
    FlowChefSolver::Settings settings;
    settings.steps = int(options.integer("steps"));
    settings.gradientScale = options.realOrAuto("gradient-scale");
    settings.upstreamCompat = options.flag("upstream-compat");
    return std::make_unique<FlowChefSolver>(settings);
}

} // namespace flowmend
