#include "engine/solvers/pnp_flow_solver.h"

#include "engine/solvers/averaged_estimate.h"
#include "engine/solvers/makers.h"
#include "engine/solvers/published_values.h"

#include <cmath>

namespace flowmend {
namespace {

/// Published for CelebA. Inpainting is the box; scattered missing pixels had 0.01.
struct PublishedPnpFlow {
    std::string_view task;
    double alpha;
};
constexpr std::array publishedPnpFlow{
    PublishedPnpFlow{"denoise", 0.8},
    PublishedPnpFlow{"deblur", 0.01},
    PublishedPnpFlow{"super-resolve", 0.3},
    PublishedPnpFlow{"inpaint", 0.5},
};

} // namespace

torch::Tensor PnpFlowSolver::dataGradient(const Problem& problem, const torch::Tensor& x) const {
    switch (m_settings.noiseModel) {
    case NoiseModel::gaussian:
        return problem.damage->gradient(x, problem.y);
    case NoiseModel::laplace: {
        // The gradient at x of |A x - (A x - s)|^2 / 2 is J_A^T s: the same for linear and non-linear damage.
        const torch::Tensor predicted = problem.damage->apply(x);
        const torch::Tensor sign =
            torch::where(predicted > problem.y, torch::ones_like(predicted), torch::full_like(predicted, -1));
        return problem.damage->gradient(x, predicted - sign);
    }
    }
    throw std::logic_error("unknown noise model");
}

SolverResult PnpFlowSolver::run(const Problem& problem, StepObserver& observer) const {
    const int steps = m_settings.steps;
    return followTrajectory(problem, observer, steps, [&](Run& run) {
        Draws draws(problem);
        torch::Tensor x = problem.start;
        for (int n = 0; n < steps; ++n) {
            const double t = double(n) / steps;
            const double g = m_settings.stepSize * std::pow(1 - t, m_settings.alpha);
            SolverStep step;
            step.control = -g * dataGradient(problem, x);
            x = averagedEstimate(run, draws, x + step.control, t, m_settings.draws);
            step.step = n + 1;
            step.t = double(n + 1) / steps;
            step.state = x;
            step.estimate = x;
            run.report(std::move(step));
        }
    });
}

std::unique_ptr<Solver> makePnpFlow(const OptionReader& options, std::string_view task) {
    PnpFlowSolver::Settings settings;
    settings.steps = int(options.integer("steps"));
    settings.draws = int(options.integer("draws"));
    settings.stepSize = options.real("step-size");
    settings.alpha = options.realOrAuto("alpha").value_or(publishedValues(publishedPnpFlow, task).alpha);
    settings.noiseModel = options.text("noise-model") == "laplace" ? PnpFlowSolver::NoiseModel::laplace
                                                                   : PnpFlowSolver::NoiseModel::gaussian;
    return std::make_unique<PnpFlowSolver>(settings);
}

} // namespace flowmend
