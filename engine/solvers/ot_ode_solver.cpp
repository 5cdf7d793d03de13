#include "engine/solvers/ot_ode_solver.h"

#include "engine/solvers/makers.h"
#include "engine/solvers/published_values.h"
#include "engine/solvers/run.h"

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

/// Published for CelebA. Inpainting is the box; scattered missing pixels had a constant gamma.
struct PublishedOtOde {
    std::string_view task;
    double startTime;
    OtOdeSolver::Gamma gamma;
};
constexpr std::array publishedOtOde{
    PublishedOtOde{"denoise", 0.3, OtOdeSolver::Gamma::time},
    PublishedOtOde{"deblur", 0.4, OtOdeSolver::Gamma::time},
    PublishedOtOde{"super-resolve", 0.1, OtOdeSolver::Gamma::constant},
    PublishedOtOde{"inpaint", 0.1, OtOdeSolver::Gamma::time},
};

} // namespace

int OtOdeSolver::firstStep() const {
    const double exact = m_settings.steps * m_settings.startTime;
    const double whole = m_settings.roundsDown ? std::floor(exact) : std::round(exact);
    return std::min(int(whole), m_settings.steps - 1);
}

double OtOdeSolver::variance(double t) const {
    const double noise = (1 - t) * (1 - t), picture = t * t;
    return noise / (noise + (m_settings.scaledTime ? m_settings.steps * picture : picture));
}

double OtOdeSolver::strength(double t) const {
    const double slope = (1 - t) / t;
    switch (m_settings.gamma) {
    case Gamma::time:
        return slope * std::sqrt(t / (t * t + (1 - t) * (1 - t)));
    case Gamma::constant:
        return slope;
    }
    throw std::logic_error("unknown gamma");
}

SolverResult OtOdeSolver::run(const Problem& problem, StepObserver& observer) const {
    requireLinear(problem);
    const int steps = m_settings.steps, first = firstStep();
    const double t0 = m_settings.startTime;
    return followTrajectory(problem, observer, steps - first, [&](Run& run) {
        torch::Tensor x = t0 * problem.damage->adjoint(problem.y) + (1 - t0) * problem.start;
        for (int n = first; n < steps; ++n) {
            const double t = n == 0 ? t0 : double(n) / steps, tNext = double(n + 1) / steps;
            const double rest = 1 - t, r2 = variance(t);
            SolverStep step;
            torch::Tensor w;
            const auto [v, product] = run.velocityAndVjp(x, t, [&](const torch::Tensor& velocity) {
                step.estimate = x + rest * velocity;
                w = (run.data().prox(step.estimate, r2) - step.estimate) / r2;
                return w;
            });
            step.control = strength(t) * (w + rest * product);
            x = x + (tNext - t) * (v + step.control);
            if (n + 1 == steps)
                step.estimate = x;
            step.step = n + 1 - first;
            step.t = tNext;
            step.state = x;
            run.report(std::move(step));
        }
    });
}

std::unique_ptr<Solver> makeOtOde(const OptionReader& options, std::string_view task) {
    const PublishedOtOde& values = publishedValues(publishedOtOde, task);
    const std::string gamma = options.text("gamma");
    OtOdeSolver::Settings settings;
    settings.steps = int(options.integer("steps"));
    settings.startTime = options.realOrAuto("start-time").value_or(values.startTime);
    settings.gamma = gamma == "auto"   ? values.gamma
                     : gamma == "time" ? OtOdeSolver::Gamma::time
                                       : OtOdeSolver::Gamma::constant;
    settings.roundsDown = options.flag("upstream-compat");
    settings.scaledTime = settings.roundsDown && task == "super-resolve";
    return std::make_unique<OtOdeSolver>(settings);
}

} // namespace flowmend
