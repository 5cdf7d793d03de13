#include "engine/solvers/flower_solver.h"

#include "engine/solvers/counted_prox.h"
#include "engine/solvers/draws.h"
#include "engine/solvers/makers.h"
#include "engine/solvers/run.h"

#include <cmath>

namespace flowmend {
namespace {

constexpr int kFlowerIterations = 50, kFlowerNoiseIterations = 100;

/// m. destination: D.
torch::Tensor corrected(const Problem& problem, const DataTerm& data, const torch::Tensor& destination, double nu2,
                        bool asPublic) {
    if (!asPublic)
        return data.prox(destination, nu2);
    return countedProx(*problem.damage, destination, problem.y, data.sigma() * data.sigma() / nu2, destination,
                       kFlowerIterations);
}

/// (nu^-2 I + sigma^-2 A*A)^-1 b with b = z1 / nu + A* z2 / sigma: the minimiser of
/// |A q|^2 / (2 sigma^2) + |q - nu^2 b|^2 / (2 nu^2), hence a prox with y = 0.
torch::Tensor posteriorNoise(const Problem& problem, const DataTerm& data, double nu2, Draws& draws, bool asPublic) {
    const double nu = std::sqrt(nu2), sigma = data.sigma();
    const torch::Tensor z1 = draws.next(), z2 = draws.next(problem.y.sizes());
    const torch::Tensor centre = nu * z1 + (nu2 / sigma) * problem.damage->adjoint(z2);
    const torch::Tensor y = torch::zeros_like(problem.y);
    const double weight = sigma * sigma / nu2;
    if (asPublic)
        return countedProx(*problem.damage, centre, y, weight, torch::zeros_like(centre), kFlowerNoiseIterations);
    return problem.damage->prox(centre, y, weight);
}

} // namespace

SolverResult FlowerSolver::run(const Problem& problem, StepObserver& observer) const {
    requireLinear(problem);
    const int steps = m_settings.steps, runs = m_settings.runs;
    const bool asPublic = m_settings.upstreamCompat;
    return followTrajectory(problem, observer, steps * runs, [&](Run& run) {
        Draws draws(problem);
        torch::Tensor mean; // of the results of the runs that are finished
        for (int r = 0; r < runs; ++r) {
            torch::Tensor x = problem.start;
            if (r > 0)
                x = problem.noise->normal(x.sizes(), Stream::start, std::uint32_t(r)).to(x.device());
            for (int n = 0; n < steps; ++n) {
                const double t = double(n) / steps, tNext = double(n + 1) / steps;
                const double nu2 = (1 - t) * (1 - t) / (t * t + (1 - t) * (1 - t));
                const torch::Tensor destination = x + (1 - t) * run.velocity(x, t);
                torch::Tensor m = corrected(problem, run.data(), destination, nu2, asPublic);
                if (m_settings.covariance)
                    m = m + posteriorNoise(problem, run.data(), nu2, draws, asPublic);
                x = tNext * m + (1 - tNext) * draws.next();
                if (n + 1 == steps)
                    mean = r == 0 ? x : mean + (x - mean) / (r + 1);
                SolverStep step;
                step.step = r * steps + n + 1;
                step.t = tNext;
                step.state = x;
                step.estimate = mean.defined() ? mean : m;
                step.control = m - destination;
                run.report(std::move(step));
            }
        }
    });
}

std::unique_ptr<Solver> makeFlower(const OptionReader& options, std::string_view) {
    FlowerSolver::Settings settings;
    settings.steps = int(options.integer("steps"));
    settings.runs = int(options.integer("runs"));
    settings.covariance = options.flag("covariance");
    settings.upstreamCompat = options.flag("upstream-compat");
    return std::make_unique<FlowerSolver>(settings);
}

} // namespace flowmend
