#include "engine/solvers/mpc_delta_t_solver.h"

#include "engine/solvers/adam.h"
#include "engine/solvers/jacobian_step.h"
#include "engine/solvers/makers.h"
#include "engine/solvers/noise_only.h"
#include "engine/solvers/published_lambda.h"
#include "engine/solvers/run.h"

namespace flowmend {
namespace {

/// D(x+) with Phi there and the gradient of Phi(D(x+)) with respect to x+.
struct Outlook {
    torch::Tensor estimate;
    double phi = 0;
    torch::Tensor gradient;
};

Outlook lookAhead(Run& run, const torch::Tensor& x, double t) {
    Outlook outlook;
    const double rest = 1 - t;
    if (rest <= 0) {
        const auto [phi, gradient] = run.data()(x);
        return {x, phi, gradient};
    }
    const auto cotangent = [&](const torch::Tensor& v) {
        outlook.estimate = x + rest * v;
        const auto [phi, gradient] = run.data()(outlook.estimate);
        outlook.phi = phi;
        outlook.gradient = gradient;
        return rest * gradient;
    };
    const torch::Tensor product = run.velocityAndVjp(x, t, cotangent).second;
    outlook.gradient = outlook.gradient + product;
    return outlook;
}

} // namespace

SolverResult MpcDeltaTSolver::run(const Problem& problem, StepObserver& observer) const {
    if (m_settings.innerSolver == InnerSolver::gaussNewton && problem.damage->isLinear())
        return gaussNewton(problem, observer);
    return adam(problem, observer);
}

SolverResult MpcDeltaTSolver::gaussNewton(const Problem& problem, StepObserver& observer) const {
    const RenewedFlow flow{.steps = m_settings.steps, .overshoot = RenewedFlow::kOvershoot};
    const Energy energy = problem.damage->energy(problem.start);
    if (m_settings.lambda > 0) {
        const auto noisy = NoiseOnly::of(problem, energy, m_settings.lambda);
        if (noisy.state.defined())
            return posteriorMean(problem, noisy, flow.steps, observer);
    }
    const JacobianStep refine(problem, energy, m_settings.lambda);
    const auto times = [&](int n) { return flow.timeWithCovariance(n); };
    return flow.follow(problem, observer, times,
                       [&](Run& run, const torch::Tensor& x, double t, SolverStep&) { return refine(run, x, t); });
}

SolverResult MpcDeltaTSolver::adam(const Problem& problem, StepObserver& observer) const {
    const int steps = m_settings.steps, inner = m_settings.inner;
    const double lambda = m_settings.adamLambda;
    return followTrajectory(problem, observer, steps, [&](Run& run) {
        torch::Tensor x = problem.start;
        for (int n = 0; n < steps; ++n) {
            const double t = double(n) / steps, tNext = double(n + 1) / steps, dt = 1.0 / steps;
            SolverStep step;
            const torch::Tensor v0 = run.velocity(x, t);
            torch::Tensor u = torch::zeros_like(x);
            Adam adam(m_settings.learningRate);
            for (int i = 0; i < inner; ++i) {
                const Outlook outlook = lookAhead(run, x + dt * (v0 + u), tNext);
                const double energy = u.square().sum(torch::kFloat64).item<double>();
                step.innerLosses.push_back(energy + lambda * outlook.phi);
                step.estimate = outlook.estimate;
                adam.step(u, 2 * u + lambda * dt * outlook.gradient);
            }
            x = x + dt * (v0 + u);
            if (n + 1 == steps)
                step.estimate = x;
            step.step = n + 1;
            step.t = tNext;
            step.state = x;
            step.control = u;
            run.report(std::move(step));
        }
    });
}

std::unique_ptr<Solver> makeMpcDeltaT(const OptionReader& options, std::string_view task) {
    MpcDeltaTSolver::Settings settings;
    settings.steps = int(options.integer("steps"));
    settings.inner = int(options.integer("inner"));
    settings.innerSolver = options.text("inner-solver") == "adam" ? MpcDeltaTSolver::InnerSolver::adam
                                                                  : MpcDeltaTSolver::InnerSolver::gaussNewton;
    settings.lambda = options.realOrAuto("lambda").value_or(1.0);
    settings.adamLambda = lambdaOf(options, task, &PublishedLambda::deltaT);
    settings.learningRate = options.real("learning-rate");
    return std::make_unique<MpcDeltaTSolver>(settings);
}

} // namespace flowmend
