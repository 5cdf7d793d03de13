#include "engine/solvers/flow_priors_solver.h"

#include "engine/solvers/adam.h"
#include "engine/solvers/late_start.h"
#include "engine/solvers/makers.h"
#include "engine/solvers/published_values.h"
#include "engine/solvers/run.h"

namespace flowmend {
namespace {

/// Published for CelebA, inpainting for box and scattered pixels alike.
struct PublishedFlowPriors {
    std::string_view task;
    double learningRate, lambda;
};
constexpr std::array publishedFlowPriors{
    PublishedFlowPriors{"denoise", 0.01, 100},
    PublishedFlowPriors{"deblur", 0.01, 1000},
    PublishedFlowPriors{"super-resolve", 0.1, 10000},
    PublishedFlowPriors{"inpaint", 0.01, 10000},
};

/// What is minimised over x at one time.
struct Target {
    DataTerm data; ///< of y'
    double t, dt, lambda;
    bool isFirst;
};

/// The gradient of L at x; e are the signs of the trace.
torch::Tensor gradientOf(Run& run, const Target& target, const torch::Tensor& x, const torch::Tensor& e) {
    const double t = target.t, dt = target.dt;
    torch::Tensor data, v;
    const auto cotangent = [&](const torch::Tensor& velocity) {
        v = velocity;
        data = 2 * target.lambda * target.data.halfSquares(x + dt * v).gradient;
        return dt * data;
    };
    const torch::Tensor product = run.velocityAndVjp(x, t, cotangent).second;
    const torch::Tensor density = target.isFirst ? x : (x - t * v) / (1 - t);
    return data + product + dt * run.traceGradient(x, t, e) + density;
}

} // namespace

SolverResult FlowPriorsSolver::run(const Problem& problem, StepObserver& observer) const {
    const int steps = m_settings.steps;
    const LateStart times{steps, m_settings.upstreamCompat};
    const double dt = times.stepLength();
    return followTrajectory(problem, observer, steps, [&](Run& run) {
        const torch::Tensor measuredStart = problem.damage->apply(problem.start);
        torch::Tensor x = problem.start;
        std::uint32_t draws = 0;
        for (int n = 0; n < steps; ++n) {
            const double t = times.timeAt(n), tNext = t + dt;
            Problem moved = problem;
            moved.y = tNext * problem.y + (1 - tNext) * measuredStart;
            const Target target{DataTerm(moved), t, dt, m_settings.lambda, n == 0};

            torch::Tensor moving = x.clone(); // Adam moves it in place
            Adam adam(m_settings.learningRate);
            for (int k = 0; k < m_settings.inner; ++k) {
                const torch::Tensor uniform = problem.noise->uniform(x.sizes(), Stream::probe, draws++).to(x.device());
                const torch::Tensor e = 2 * (uniform < 0.5).to(x.scalar_type()) - 1;
                adam.step(moving, gradientOf(run, target, moving, e));
            }
            const torch::Tensor v = run.velocity(moving, t);
            SolverStep step;
            step.control = moving - x;
            x = moving + dt * v;
            step.step = n + 1;
            step.t = double(n + 1) / steps;
            step.state = x;
            step.estimate = n + 1 == steps ? x : moving + (1 - t) * v;
            run.report(std::move(step));
        }
    });
}

std::unique_ptr<Solver> makeFlowPriors(const OptionReader& options, std::string_view task) {
    const PublishedFlowPriors& values = publishedValues(publishedFlowPriors, task);
    FlowPriorsSolver::Settings settings;
    settings.steps = int(options.integer("steps"));
    settings.inner = int(options.integer("inner"));
    settings.lambda = options.realOrAuto("lambda").value_or(values.lambda);
    settings.learningRate = options.realOrAuto("learning-rate").value_or(values.learningRate);
    settings.upstreamCompat = options.flag("upstream-compat");
    return std::make_unique<FlowPriorsSolver>(settings);
}

} // namespace flowmend
