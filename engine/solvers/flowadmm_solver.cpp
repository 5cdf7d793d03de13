#include "engine/solvers/flowadmm_solver.h"

#include "engine/api/error.h"
#include "engine/solvers/averaged_estimate.h"
#include "engine/solvers/counted_prox.h"
#include "engine/solvers/makers.h"
#include "engine/solvers/published_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace flowmend {
namespace {

/// Published for CelebA; each spends 500 evaluations in 100 steps. Inpainting is the box; scattered missing pixels had
/// tau 0.25, times from 0.3 with grid 0.5, and draws 1x50,4x40,29x10.
struct PublishedFlowAdmm {
    std::string_view task;
    double tau, firstTime, lastTime, grid;
    std::string_view draws;
};
constexpr std::array publishedFlowAdmm{
    PublishedFlowAdmm{"denoise", 5, 0.5, 0.95, 1, "1x90,41x10"},
    PublishedFlowAdmm{"deblur", 0.5, 0.5, 0.95, 0.5, "1x90,41x10"},
    PublishedFlowAdmm{"super-resolve", 0.5, 0.3, 0.95, 1, "1x60,3x30,35x10"},
    PublishedFlowAdmm{"inpaint", 1, 0.1, 0.95, 2, "1x70,4x20,35x10"},
};

constexpr int kAdmmIterations = 10;
constexpr int kMostDraws = 1000, kLargestWeight = 1'000'000;

/// The whole of `text` as a number from 1 to `most`; 0 if it is none.
int countOf(std::string_view text, int most) {
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = failure == std::errc{} && end == text.data() + text.size();
    return whole && number >= 1 && number <= most ? number : 0;
}

std::vector<FlowAdmmSolver::Part> partsOf(std::string_view text) {
    std::vector<FlowAdmmSolver::Part> parts;
    for (std::string_view rest = text;;) {
        const std::size_t comma = rest.find(',');
        const std::string_view entry = rest.substr(0, comma);
        const std::size_t cross = entry.find('x');
        FlowAdmmSolver::Part part;
        part.draws = countOf(entry.substr(0, cross), kMostDraws);
        part.weight = cross == entry.npos ? 1 : countOf(entry.substr(cross + 1), kLargestWeight);
        if (part.draws == 0 || part.weight == 0)
            throw UsageError(message(FM_TEXT("errors", "'{0}' is not a schedule of draws"), text),
                             message(FM_TEXT("errors", "Give draws and the share of the steps that take them, for "
                                                       "example 1x60,3x30,35x10")),
                             "draws-schedule");
        parts.push_back(part);
        if (comma == rest.npos)
            return parts;
        rest.remove_prefix(comma + 1);
    }
}

} // namespace

int FlowAdmmSolver::drawsAt(int n) const {
    std::int64_t whole = 0, sum = 0;
    for (const Part& part : m_settings.parts)
        whole += part.weight;
    for (const Part& part : m_settings.parts) {
        sum += part.weight;
        if (n <= m_settings.steps * sum / whole)
            return part.draws;
    }
    throw std::logic_error("the schedule of draws ends before the last step");
}

torch::Tensor FlowAdmmSolver::pictureOfData(const Problem& problem, const torch::Tensor& centre) const {
    if (!m_settings.upstreamCompat || problem.damage->hasClosedProx())
        return problem.damage->prox(centre, problem.y, m_settings.tau);
    const double sigma = std::max(problem.sigma, kSmallestSigma);
    return countedProx(*problem.damage, centre, problem.y, sigma * sigma / m_settings.tau, centre, kAdmmIterations);
}

SolverResult FlowAdmmSolver::run(const Problem& problem, StepObserver& observer) const {
    requireLinear(problem);
    const int steps = m_settings.steps;
    const double firstTime = m_settings.firstTime, lastTime = m_settings.lastTime, grid = m_settings.grid;
    return followTrajectory(problem, observer, steps, [&](Run& run) {
        Draws draws(problem);
        torch::Tensor z = problem.damage->adjoint(problem.y), w = torch::zeros_like(z);
        for (int n = 1; n <= steps; ++n) {
            const double t = firstTime + std::pow(double(n) / steps, grid) * (lastTime - firstTime);
            const torch::Tensor x = pictureOfData(problem, z - w);
            z = averagedEstimate(run, draws, x + w, t, drawsAt(n));
            SolverStep step;
            step.control = x - z;
            w = w + step.control;
            step.step = n;
            step.t = t;
            step.state = z;
            step.estimate = z;
            run.report(std::move(step));
        }
    });
}

std::unique_ptr<Solver> makeFlowAdmm(const OptionReader& options, std::string_view task) {
    const PublishedFlowAdmm& values = publishedValues(publishedFlowAdmm, task);
    const std::string schedule = options.text("draws-schedule");
    FlowAdmmSolver::Settings settings;
    settings.steps = int(options.integer("steps"));
    settings.tau = options.realOrAuto("tau").value_or(values.tau);
    settings.firstTime = options.realOrAuto("first-time").value_or(values.firstTime);
    settings.lastTime = options.realOrAuto("last-time").value_or(values.lastTime);
    settings.grid = options.realOrAuto("time-grid").value_or(values.grid);
    settings.parts = partsOf(schedule == "auto" ? values.draws : std::string_view(schedule));
    settings.upstreamCompat = options.flag("upstream-compat");
    return std::make_unique<FlowAdmmSolver>(std::move(settings));
}

} // namespace flowmend
