#include "engine/solvers/mpc_k1_solver.h"

#include "engine/solvers/adam.h"
#include "engine/solvers/covariance_step.h"
#include "engine/solvers/makers.h"
#include "engine/solvers/noise_only.h"
#include "engine/solvers/published_lambda.h"
#include "engine/solvers/run.h"

#include <algorithm>
#include <cmath>

namespace flowmend {

double MpcK1Solver::lambdaAt(double t) const {
    switch (m_settings.weight) {
    case Weight::lambda:
        return m_settings.lambda;
    case Weight::prior:
        return m_settings.lambda * 2 * (1 - t) / (t * t + (1 - t) * (1 - t)); // lambda 2 nu_t^2 / (1 - t)
    }
    throw std::logic_error("unknown weight");
}

namespace {

/// Of an evaluation. A grid that is dense at its end comes too near to 1; 10000 even steps end here.
constexpr double kLatestTime = 1 - 1e-4;

} // namespace

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

SolverResult MpcK1Solver::run(const Problem& problem, StepObserver& observer) const {
    RenewedFlow flow = m_settings.flow;
    flow.overshoot = m_settings.overshoot.value_or(0);
    if (m_settings.innerSolver == InnerSolver::covariance && problem.damage->isLinear()) {
        const Energy energy = problem.damage->energy(problem.start);
        if (m_settings.lambda > 0) {
            const auto noisy = NoiseOnly::of(problem, energy, m_settings.lambda);
            if (noisy.state.defined())
                return flow.renewal > 0 ? posteriorMean(problem, noisy, flow.steps, observer)
                                        : posteriorSample(problem, noisy, flow.steps, observer);
        }
        const CovarianceStep covariance(problem, energy, m_settings.lambda, m_settings.dataIterations);
        flow.overshoot = m_settings.overshoot.value_or(RenewedFlow::kOvershoot);
        // Measured (docs/benchmarks.md): the mean of what fits wants more steps for details, a single possibility not.
        const double grid = m_settings.grid.value_or(flow.renewal > 0 ? 1 : 0);
        const auto times = [&](int n) { return flow.timeWithCovariance(n, grid); };
        return flow.follow(problem, observer, times, [&](Run& run, const torch::Tensor& x, double t, SolverStep&) {
            const torch::Tensor v = run.velocity(x, t), destination = x + (1 - t) * v;
            return RenewedFlow::Refined{v, destination, covariance(destination, t)};
        });
    }
    const double grid = m_settings.grid.value_or(0);
    const bool withCovariance = m_settings.innerSolver == InnerSolver::covariance; // of damage that is not linear
    const auto times = [&](int n) {
        return withCovariance ? flow.timeWithCovariance(n, grid)
                              : std::min(RenewedFlow::onGrid(double(n) / flow.steps, grid), kLatestTime);
    };
    return flow.follow(problem, observer, times, [&](Run& run, const torch::Tensor& x, double t, SolverStep& step) {
        const torch::Tensor v = run.velocity(x, t), destination = x + (1 - t) * v;
        const torch::Tensor u = control(run.data(), destination, t, step.innerLosses);
        return RenewedFlow::Refined{v, destination, destination + (1 - t) * u};
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
    settings.flow.steps = int(options.integer("steps"));
    settings.innerSolver = innerSolverOf(options.text("inner-solver"));
    settings.weight = options.text("weight") == "prior" ? MpcK1Solver::Weight::prior : MpcK1Solver::Weight::lambda;
    // Against the prior's own weight lambda is a factor, and 1 is what the noise level says.
    const bool published =
        settings.innerSolver != MpcK1Solver::InnerSolver::covariance && settings.weight == MpcK1Solver::Weight::lambda;
    settings.lambda =
        published ? lambdaOf(options, task, &PublishedLambda::k1) : options.realOrAuto("lambda").value_or(1.0);
    const bool realism = options.text("aim") == "realism";
    settings.flow.renewal = options.realOrAuto("renewal").value_or(realism ? 0 : 1);
    settings.flow.pairing = options.text("noise-pairing") == "antithetic" ? RenewedFlow::Pairing::antithetic
                                                                          : RenewedFlow::Pairing::independent;
    settings.flow.average = options.realOrAuto("average").value_or(realism ? 0 : 0.2);
    settings.dataIterations = int(options.integer("data-iterations"));
    settings.overshoot = options.realOrAuto("overshoot");
    settings.grid = options.realOrAuto("grid");
    settings.inner = int(options.integer("inner"));
    settings.learningRate = options.real("learning-rate");
    return std::make_unique<MpcK1Solver>(settings);
}

} // namespace flowmend
