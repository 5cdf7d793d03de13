#include "engine/theory/horizons.h"

#include <fmt/format.h>

#include <stdexcept>

namespace flowmend::theory {
namespace {

/// The control of a closed loop, which knows where it is and decides again at each step.
double decide(const PixelTask& task, const Policy& policy, const std::vector<Outlook>& grid, int n, double x) {
    const int steps = int(grid.size()) - 1;
    const double h = 1.0 / steps, t = double(n) / steps, tNext = double(n + 1) / steps;
    const auto oneStep = [&](const Outlook& after) { return control(task, before(after, velocityOf(task, t), h), x); };
    switch (policy.kind) {
    case Policy::Kind::none:
        return 0;
    case Policy::Kind::recedingFine:
        return control(task, coarseOutlook(task, t, steps - n), x);
    case Policy::Kind::recedingCoarse:
        return control(task, coarseOutlook(task, t, policy.coarseSteps), x);
    case Policy::Kind::deltaTGrid:
        return oneStep(grid[std::size_t(n) + 1]);
    case Policy::Kind::deltaTExact:
        return oneStep(exactOutlook(task, tNext));
    case Policy::Kind::deltaTStraight:
        return oneStep(straightOutlook(task, tNext));
    case Policy::Kind::global:
        break;
    }
    throw std::logic_error("the global control is planned once");
}

/// All controls from the start alone: -(k / 2) a influence finalMiss, with the final miss as it is foreseen at t = 0.
std::vector<double> globalPlan(const PixelTask& task, const std::vector<Outlook>& grid) {
    const double miss = finalMiss(task, grid.front(), task.start);
    std::vector<double> controls;
    for (std::size_t n = 0; n + 1 < grid.size(); ++n)
        controls.push_back(-task.weight / 2 * task.gain * grid[n].influence * miss);
    return controls;
}

double squared(double value) {
    return value * value;
}

} // namespace

std::string Policy::name() const {
    switch (kind) {
    case Kind::none:
        return "no control";
    case Kind::global:
        return "global";
    case Kind::recedingFine:
        return "receding horizon, same grid";
    case Kind::recedingCoarse:
        return fmt::format("receding horizon, K = {}", coarseSteps);
    case Kind::deltaTGrid:
        return "delta-t, grid value";
    case Kind::deltaTExact:
        return "delta-t, exact value";
    case Kind::deltaTStraight:
        return "delta-t, estimate";
    }
    throw std::logic_error("unknown policy");
}

std::vector<Outlook> gridOutlooks(const PixelTask& task, int steps) {
    std::vector<Outlook> grid(std::size_t(steps) + 1, theEnd);
    for (int n = steps - 1; n >= 0; --n)
        grid[std::size_t(n)] = before(grid[std::size_t(n) + 1], velocityOf(task, double(n) / steps), 1.0 / steps);
    return grid;
}

Path simulate(const PixelTask& task, const std::vector<double>& controls) {
    Path path{{task.start}, controls, 0};
    const double steps = double(controls.size());
    for (std::size_t n = 0; n < controls.size(); ++n) {
        const double x = path.states.back(), v = velocityOf(task, double(n) / steps)(x);
        path.states.push_back(x + (v + controls[n]) / steps);
        path.cost += squared(controls[n]) / steps;
    }
    path.cost += task.weight / 2 * squared(task.gain * path.states.back() - task.measured);
    return path;
}

Path follow(const PixelTask& task, const Policy& policy, int steps) {
    const std::vector<Outlook> grid = gridOutlooks(task, steps);
    if (policy.kind == Policy::Kind::global)
        return simulate(task, globalPlan(task, grid));
    std::vector<double> controls;
    double x = task.start;
    for (int n = 0; n < steps; ++n) {
        controls.push_back(decide(task, policy, grid, n, x));
        x += (velocityOf(task, double(n) / steps)(x) + controls.back()) / steps;
    }
    return simulate(task, controls);
}

std::vector<double> exactPath(const PixelTask& task, int steps) {
    const Outlook first = exactOutlook(task, 0);
    const double push = -task.weight / 2 * task.gain * finalMiss(task, first, task.start);
    std::vector<double> states;
    for (int n = 0; n <= steps; ++n) {
        const Outlook now = exactOutlook(task, double(n) / steps);
        const double end = freeEnd(first, task.start) + push * (first.gramian - now.gramian);
        states.push_back((end - now.offset) / now.growth);
    }
    return states;
}

} // namespace flowmend::theory
