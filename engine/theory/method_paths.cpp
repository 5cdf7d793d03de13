#include "engine/theory/method_paths.h"

#include "engine/solvers/mpc_delta_t_solver.h"
#include "engine/solvers/mpc_k1_solver.h"
#include "engine/solvers/mpc_rhc_solver.h"
#include "engine/theory/value_prior.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace flowmend::theory {
namespace {

std::vector<double> pixels(const torch::Tensor& state) {
    const torch::Tensor wide = state.to(torch::kFloat64).contiguous();
    return {wide.data_ptr<double>(), wide.data_ptr<double>() + wide.numel()};
}

class StateRecorder final : public StepObserver {
public:
    StateRecorder(std::vector<std::vector<double>>& states, const std::function<bool()>& goOn)
        : m_states(states),
          m_goOn(goOn) {}
    bool onStep(const SolverStep& step) override {
        m_states.push_back(pixels(step.state));
        return shouldStop();
    }
    bool shouldStop() override { return !m_goOn(); }

private:
    std::vector<std::vector<double>>& m_states;
    const std::function<bool()>& m_goOn;
};

/// As published, but with the sub-problem solved.
std::unique_ptr<Solver> straightHorizon(double lambda, int steps) {
    MpcK1Solver::Settings settings;
    settings.flow.steps = steps;
    settings.innerSolver = MpcK1Solver::InnerSolver::exact;
    settings.weight = MpcK1Solver::Weight::lambda;
    settings.lambda = lambda;
    settings.flow.renewal = 0;
    settings.flow.average = 0;
    return std::make_unique<MpcK1Solver>(settings);
}

std::unique_ptr<Solver> coarseHorizon(double lambda, int steps, const AdamEffort& adam, int coarseSteps) {
    MpcRhcSolver::Settings settings;
    settings.steps = steps;
    settings.horizonSteps = coarseSteps;
    settings.inner = adam.iterations;
    settings.lambda = lambda;
    settings.warmStart = MpcRhcSolver::WarmStart::keep;
    settings.learningRate = adam.learningRate;
    return std::make_unique<MpcRhcSolver>(settings);
}

std::unique_ptr<Solver> smallHorizon(double lambda, int steps, const AdamEffort& adam) {
    MpcDeltaTSolver::Settings settings;
    settings.steps = steps;
    settings.innerSolver = MpcDeltaTSolver::InnerSolver::adam;
    settings.inner = adam.iterations;
    settings.adamLambda = lambda * steps;
    settings.learningRate = adam.learningRate;
    return std::make_unique<MpcDeltaTSolver>(settings);
}

} // namespace

std::vector<MethodCheck> methodChecks(const Problem& problem, double lambda, int steps, const AdamEffort& adam) {
    using Kind = Policy::Kind;
    std::vector<MethodCheck> checks;
    checks.push_back({"mpc-k1, exact step", {Kind::recedingCoarse, 1}, problem, straightHorizon(lambda, steps)});
    for (const int k : {1, 2, 3})
        checks.push_back({fmt::format("mpc-rhc, K = {}", k),
                          {Kind::recedingCoarse, k},
                          problem,
                          coarseHorizon(lambda, steps, adam, k)});
    checks.push_back({"mpc-delta-t", {Kind::deltaTStraight}, problem, smallHorizon(lambda, steps, adam)});
    return checks;
}

std::vector<MethodCheck> methodChecks(const GaussianPicture& picture, double lambda, int steps) {
    std::vector<MethodCheck> checks = methodChecks(picture.problem(), lambda, steps);
    checks.push_back({"mpc-delta-t, grid value",
                      {Policy::Kind::global},
                      picture.problem(std::make_shared<ValuePrior>(picture, lambda, steps)),
                      smallHorizon(lambda, steps, {})});
    return checks;
}

std::vector<std::vector<double>> statesOf(const MethodCheck& check, const std::function<bool()>& goOn) {
    std::vector<std::vector<double>> states{pixels(check.problem.start)};
    StateRecorder recorder(states, goOn);
    if (check.solver->run(check.problem, recorder).stopped)
        states.clear();
    return states;
}

double largestDifference(const std::vector<std::vector<double>>& states, const std::vector<PixelTask>& tasks,
                         const Policy& policy) {
    const int steps = int(states.size()) - 1;
    double largest = 0;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const Path path = follow(tasks[i], policy, steps);
        for (std::size_t n = 0; n < states.size(); ++n)
            largest = std::max(largest, std::abs(states[n][i] - path.states[n]));
    }
    return largest;
}

} // namespace flowmend::theory
