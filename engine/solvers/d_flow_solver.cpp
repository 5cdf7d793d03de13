#include "engine/solvers/d_flow_solver.h"

#include "engine/numerics/dormand_prince.h"
#include "engine/solvers/lbfgs.h"
#include "engine/solvers/makers.h"
#include "engine/solvers/midpoint_flow.h"
#include "engine/solvers/published_values.h"

#include <cmath>

namespace flowmend {
namespace {

/// Published for CelebA. Inpainting is the box; scattered missing pixels had 20.
struct PublishedDFlow {
    std::string_view task;
    int rounds;
};
constexpr std::array publishedDFlow{
    PublishedDFlow{"denoise", 3},
    PublishedDFlow{"deblur", 7},
    PublishedDFlow{"super-resolve", 10},
    PublishedDFlow{"inpaint", 9},
};

/// Minus the logarithm of the density of |z| for each picture, less a constant, and its gradient.
struct NormPrior {
    double value = 0;
    torch::Tensor gradient;
};
NormPrior normPrior(const torch::Tensor& z) {
    constexpr double mostEnergy = 1e6, smallestNorm = 1e-5;
    const double d = double(z[0].numel());
    const torch::Tensor energy = z.square().flatten(1).sum(1, false, torch::kFloat64) / 2;
    const torch::Tensor norm = (2 * energy).sqrt();
    const torch::Tensor value = energy.clamp_max(mostEnergy) - (d - 1) * (norm + smallestNorm).log();
    // Its derivative by |z|, over |z|; at z = 0 there is no direction to go.
    const torch::Tensor slope =
        (energy <= mostEnergy).to(torch::kFloat64) - (d - 1) / ((norm + smallestNorm) * norm.clamp_min(smallestNorm));
    return {value.sum().item<double>(), slope.to(z.scalar_type()).reshape({-1, 1, 1, 1}) * z};
}

} // namespace

torch::Tensor DFlowSolver::invertedMeasurement(Run& run, const Problem& problem) const {
    const Operator& damage = *problem.damage;
    // For non-linear damage its derivative at grey stands in for A.
    const torch::Tensor picture =
        damage.isLinear() ? damage.adjoint(problem.y) : -damage.gradient(torch::zeros_like(problem.start), problem.y);
    // The solver's steps follow from differences of nearly equal states: in fp32 rounding would decide their lengths.
    const auto velocity = [&](const torch::Tensor& x, double t) {
        return run.velocity(x.to(picture.scalar_type()), t).to(torch::kFloat64);
    };
    return dormandPrince(velocity, picture.to(torch::kFloat64), 1, 0, {.goesBeyond = m_settings.upstreamCompat})
        .to(picture.scalar_type());
}

Evaluation DFlowSolver::evaluate(Run& run, const torch::Tensor& z) const {
    const NormPrior norm = normPrior(z);
    double loss = m_settings.lambda * norm.value;
    const auto pull = MidpointFlow(run, m_settings.steps).pull(z, [&](const torch::Tensor& picture) {
        const auto squares = run.data().halfSquares(picture);
        loss += 2 * squares.sum();
        return 2 * squares.gradient;
    });
    return {loss, pull.gradient + m_settings.lambda * norm.gradient, pull.picture};
}

SolverResult DFlowSolver::run(const Problem& problem, StepObserver& observer) const {
    const int rounds = m_settings.rounds;
    return followTrajectory(problem, observer, rounds, [&](Run& run) {
        torch::Tensor z = std::sqrt(1 - m_settings.blend) * problem.start;
        if (m_settings.blend > 0)
            z = z + std::sqrt(m_settings.blend) * invertedMeasurement(run, problem);

        Lbfgs optimiser([&](const torch::Tensor& latent) { return evaluate(run, latent); }, z, m_settings.inner);
        for (int n = 0; n < rounds; ++n) {
            optimiser.advance();
            SolverStep step;
            step.step = n + 1;
            step.t = double(n + 1) / rounds;
            step.state = optimiser.position();
            step.estimate = optimiser.value().picture;
            step.innerLosses = optimiser.losses();
            run.report(std::move(step));
        }
    });
}

std::int64_t DFlowSolver::keptPictures() const {
    return 2 * (std::int64_t(m_settings.steps) + std::min(m_settings.rounds * m_settings.inner, Lbfgs::kHistory));
}

std::unique_ptr<Solver> makeDFlow(const OptionReader& options, std::string_view task) {
    DFlowSolver::Settings settings;
    settings.steps = int(options.integer("steps"));
    settings.rounds = int(options.integer("rounds"));
    if (settings.rounds == 0)
        settings.rounds = publishedValues(publishedDFlow, task).rounds;
    settings.inner = int(options.integer("inner"));
    settings.lambda = options.real("norm-weight");
    settings.blend = options.real("blend");
    settings.upstreamCompat = options.flag("upstream-compat");
    return std::make_unique<DFlowSolver>(settings);
}

} // namespace flowmend
