#include "engine/solvers/mpc_k1_solver.h"

#include "engine/solvers/adam.h"
#include "engine/solvers/covariance_step.h"
#include "engine/solvers/makers.h"
#include "engine/solvers/noise_only.h"
#include "engine/solvers/published_lambda.h"
#include "engine/solvers/run.h"

#include <algorithm>
#include <cmath>
#include <optional>

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
    case InnerSolver::covariance: // of damage that is not linear
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

/// Time of an evaluation, 0 .. steps - 1; 1 for the one after the last.
double MpcK1Solver::timeOf(int evaluation) const {
    const int steps = m_settings.steps;
    if (evaluation == steps)
        return 1;
    if (m_settings.innerSolver != InnerSolver::covariance)
        return std::pow(double(evaluation) / steps, m_settings.grid);
    const double last = 1 - 0.5 / steps;
    return steps == 1 ? 0 : last * std::pow(double(evaluation) / (steps - 1), m_settings.grid);
}

SolverResult MpcK1Solver::run(const Problem& problem, StepObserver& observer) const {
    const int steps = m_settings.steps;
    const int averaged = std::clamp(int(std::lround(m_settings.average * steps)), 1, steps);
    const double renewal = m_settings.renewal;
    std::optional<CovarianceStep> covariance;
    if (m_settings.innerSolver == InnerSolver::covariance && problem.damage->isLinear()) {
        const Energy energy = problem.damage->energy(problem.start);
        if (m_settings.lambda > 0) {
            const auto noisy = NoiseOnly::of(problem, energy, m_settings.lambda);
            if (noisy.state.defined())
                return renewal > 0 ? posteriorMean(problem, noisy, steps, observer)
                                   : posteriorSample(problem, noisy, steps, observer);
        }
        covariance.emplace(problem, energy, m_settings.lambda, m_settings.dataIterations);
    }

    return followTrajectory(problem, observer, steps, [&](Run& run) {
        torch::Tensor x = problem.start, mean;
        for (int n = 0; n < steps; ++n) {
            const double t = timeOf(n), tNext = timeOf(n + 1);
            SolverStep step;
            const torch::Tensor v = run.velocity(x, t);
            const torch::Tensor destination = x + (1 - t) * v;
            torch::Tensor z, u;
            if (covariance) {
                z = (*covariance)(destination, t);
                u = (z - destination) / (1 - t);
            } else {
                u = control(run.data(), destination, t, step.innerLosses);
                z = destination + (1 - t) * u;
            }

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

namespace {

MpcK1Solver::InnerSolver innerSolverOf(std::string_view name) {
    if (name == "covariance")
        return MpcK1Solver::InnerSolver::covariance;
    return name == "exact" ? MpcK1Solver::InnerSolver::exact : MpcK1Solver::InnerSolver::adam;
}

} // namespace

std::unique_ptr<Solver> makeMpcK1(const OptionReader& options, std::string_view task) {
    MpcK1Solver::Settings settings;
    settings.steps = int(options.integer("steps"));
    settings.innerSolver = innerSolverOf(options.text("inner-solver"));
    settings.weight = options.text("weight") == "prior" ? MpcK1Solver::Weight::prior : MpcK1Solver::Weight::lambda;
    // Against the prior's own weight lambda is a factor, and 1 is what the noise level says.
    const bool published =
        settings.innerSolver != MpcK1Solver::InnerSolver::covariance && settings.weight == MpcK1Solver::Weight::lambda;
    settings.lambda =
        published ? lambdaOf(options, task, &PublishedLambda::k1) : options.realOrAuto("lambda").value_or(1.0);
    const bool realism = options.text("aim") == "realism";
    settings.renewal = options.realOrAuto("renewal").value_or(realism ? 0 : 1);
    settings.noisePairing = options.text("noise-pairing") == "antithetic" ? MpcK1Solver::NoisePairing::antithetic
                                                                          : MpcK1Solver::NoisePairing::independent;
    settings.average = options.realOrAuto("average").value_or(realism ? 0 : 0.2);
    settings.dataIterations = int(options.integer("data-iterations"));
    settings.grid = options.real("grid");
    settings.inner = int(options.integer("inner"));
    settings.learningRate = options.real("learning-rate");
    return std::make_unique<MpcK1Solver>(settings);
}

} // namespace flowmend
