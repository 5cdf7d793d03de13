#include "engine/solvers/mpc_k1_solver.h"

#include "engine/api/error.h"
#include "engine/solvers/adam.h"
#include "engine/solvers/makers.h"
#include "engine/solvers/published_lambda.h"
#include "engine/solvers/run.h"

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

double sumOfSquares(const torch::Tensor& values) {
    return values.square().sum(torch::kFloat64).item<double>();
}

} // namespace

double MpcK1Solver::lambdaAt(double t) const {
    switch (m_settings.weight) {
    case Weight::lambda:
        return m_settings.lambda;
    case Weight::prior:
        return m_settings.lambda * 2 * (1 - t) / (t * t + (1 - t) * (1 - t)); // lambda 2 nu_t^2 / (1 - t)
    }
    throw std::logic_error("unknown weight");
}

/// The minimiser U of J(U) = (1 - t) |U|^2 + lambda_t Phi(D + (1 - t) U), exact or as far as Adam comes.
torch::Tensor MpcK1Solver::control(const DataTerm& data, const torch::Tensor& destination, double t,
                                   std::vector<double>& innerLosses) const {
    const double rest = 1 - t, lambda = lambdaAt(t);
    torch::Tensor u = torch::zeros_like(destination);
    switch (m_settings.innerSolver) {
    case InnerSolver::exact:
        if (lambda > 0)
            u = (data.prox(destination, lambda * rest / 2) - destination) / rest;
        return u;
    case InnerSolver::adam:
        Adam adam(m_settings.learningRate);
        for (int i = 0; i < m_settings.inner; ++i) {
            const auto [phi, gradient] = data(destination + rest * u);
            innerLosses.push_back(rest * sumOfSquares(u) + lambda * phi);
            adam.step(u, 2 * rest * u + lambda * rest * gradient);
        }
        return u;
    }
    throw std::logic_error("unknown inner solver");
}

/// e' after step `step`. Opposite pairs cancel the part of the next two estimates that is linear in the noise.
torch::Tensor MpcK1Solver::freshNoise(const Problem& problem, int step) const {
    const bool paired = m_settings.noisePairing == NoisePairing::antithetic;
    const int index = paired ? step / 2 : step;
    const torch::Tensor noise =
        problem.noise->normal(problem.start.sizes(), Stream::renewal, std::uint32_t(index)).to(problem.start.device());
    return paired && step % 2 == 1 ? -noise : noise;
}

SolverResult MpcK1Solver::run(const Problem& problem, StepObserver& observer) const {
    if (m_settings.innerSolver == InnerSolver::exact && !problem.damage->isLinear())
        throw UsageError(message(FM_TEXT("errors", "this damage is not linear, so there is no exact data step")),
                         message(FM_TEXT("errors", "Choose adam")), "inner-solver");
    const int steps = m_settings.steps;
    const int averaged = std::clamp(int(std::lround(m_settings.average * steps)), 1, steps);
    const double renewal = m_settings.renewal;
    const auto timeAt = [&](int n) { return std::pow(double(n) / steps, m_settings.grid); };

    return followTrajectory(problem, observer, steps, [&](Run& run) {
        torch::Tensor x = problem.start, mean;
        for (int n = 0; n < steps; ++n) {
            const double t = timeAt(n), tNext = timeAt(n + 1);
            SolverStep step;
            const torch::Tensor v = run.velocity(x, t);
            const torch::Tensor destination = x + (1 - t) * v;
            const torch::Tensor u = control(run.data(), destination, t, step.innerLosses);
            const torch::Tensor z = destination + (1 - t) * u;

            const int count = n + 1 - (steps - averaged); // of the estimates in the mean
            mean = count <= 1 ? z : mean + (z - mean) / count;

            if (renewal == 0) {
                x = x + (tNext - t) * (v + u);
            } else if (n + 1 == steps) {
                x = z;
            } else {
                torch::Tensor noise = renewal * freshNoise(problem, n);
                if (renewal < 1)
                    noise = noise + std::sqrt(1 - renewal * renewal) * (x - t * z) / (1 - t);
                x = tNext * z + (1 - tNext) * noise;
            }
            step.step = n + 1;
            step.t = tNext;
            step.state = x;
            step.estimate = mean;
            step.control = u;
            run.report(std::move(step));
        }
    });
}

std::unique_ptr<Solver> makeMpcK1(const OptionReader& options, std::string_view task) {
    MpcK1Solver::Settings settings;
    settings.steps = int(options.integer("steps"));
    settings.innerSolver =
        options.text("inner-solver") == "exact" ? MpcK1Solver::InnerSolver::exact : MpcK1Solver::InnerSolver::adam;
    settings.weight = options.text("weight") == "prior" ? MpcK1Solver::Weight::prior : MpcK1Solver::Weight::lambda;
    // Against the prior's own weight lambda is a factor, and 1 is what the noise level says.
    settings.lambda = settings.weight == MpcK1Solver::Weight::lambda ? lambdaOf(options, task, &PublishedLambda::k1)
                                                                     : options.realOrAuto("lambda").value_or(1.0);
    settings.renewal = options.real("renewal");
    settings.noisePairing = options.text("noise-pairing") == "antithetic" ? MpcK1Solver::NoisePairing::antithetic
                                                                          : MpcK1Solver::NoisePairing::independent;
    settings.average = options.real("average");
    settings.grid = options.real("grid");
    settings.inner = int(options.integer("inner"));
    settings.learningRate = options.real("learning-rate");
    return std::make_unique<MpcK1Solver>(settings);
}

} // namespace flowmend
