#include "engine/solvers/run.h"

#include "engine/api/error.h"
#include "engine/solvers/stop_request.h"

#include <cmath>
#include <limits>

namespace flowmend {
namespace {

constexpr double kFarAway = 1e4; // states and estimates lie within about -5 .. 5

/// Refuses to go on with what a step too large has driven out of all proportion, or to infinity.
void checkState(const torch::Tensor& values, double largest) {
    if (!(values.abs().max().item<double>() <= largest))
        throw Error(message(FM_TEXT("errors", "the restoration ran away to values that are not numbers")),
                    message(FM_TEXT("errors", "Choose a smaller step, learning rate or guidance")));
}

/// x: what the prior was asked about; it cannot answer for a state that ran away.
void checkPrior(const torch::Tensor& values, const torch::Tensor& x, const PriorCard& card) {
    if (isFinite(values))
        return;
    checkState(x, kFarAway);
    throw Error(message(FM_TEXT("errors", "the prior returned values that are not numbers")),
                message(FM_TEXT("errors", "Use fp32 precision or another prior")), card.name);
}

void checkProblem(const Problem& problem) {
    if (!problem.prior)
        throw UsageError(message(FM_TEXT("errors", "this method needs a prior")),
                         message(FM_TEXT("errors", "Choose a prior or a method without one")));
    const PriorCard& card = problem.prior->card();
    if (problem.start.size(1) != card.channels)
        throw UsageError(message(FM_TEXT("errors", "the picture has {0} channels and the prior {1}"),
                                 problem.start.size(1), card.channels),
                         message(FM_TEXT("errors", "Choose a prior made for such pictures")), card.name);
    requireNumbers(problem);
}

} // namespace

Run::Run(const Problem& problem, StepObserver& observer, int steps)
    : m_observer(observer),
      m_prior(problem.prior),
      m_data(problem),
      m_steps(steps),
      m_state(problem.start) {}

torch::Tensor Run::velocity(const torch::Tensor& x, double t) {
    if (m_observer.shouldStop())
        throw StopRequest{};
    torch::Tensor v = m_prior.velocity(x, t);
    checkPrior(v, x, m_prior.card());
    return v;
}

std::pair<torch::Tensor, torch::Tensor> Run::velocityAndVjp(const torch::Tensor& x, double t,
                                                            const Prior::Cotangent& cotangent) {
    if (m_observer.shouldStop())
        throw StopRequest{};
    auto result = m_prior.velocityAndVjp(x, t, [&](const torch::Tensor& v) {
        checkPrior(v, x, m_prior.card());
        return cotangent(v);
    });
    checkPrior(result.second, x, m_prior.card());
    return result;
}

torch::Tensor Run::traceGradient(const torch::Tensor& x, double t, const torch::Tensor& e) {
    const auto beforeEvaluation = [&] {
        if (m_observer.shouldStop())
            throw StopRequest{};
    };
    torch::Tensor gradient = m_prior.traceGradient(x, t, e, beforeEvaluation);
    checkPrior(gradient, x, m_prior.card());
    return gradient;
}

void Run::report(SolverStep step) {
    checkState(step.estimate, std::numeric_limits<float>::max());
    step.steps = m_steps;
    step.dataLoss = m_data.meanSquare(step.estimate);
    step.nfe = m_prior.nfe();
    step.nge = m_prior.nge();
    m_state = step.state;
    m_estimate = step.estimate;
    if (m_observer.onStep(step) && step.step < m_steps)
        throw StopRequest{};
}

SolverResult followTrajectory(const Problem& problem, StepObserver& observer, int stepCount,
                              const std::function<void(Run&)>& steps) {
    checkProblem(problem);
    const at::NoGradGuard noGraph;
    Run run(problem, observer, stepCount);
    SolverResult result;
    try {
        steps(run);
    } catch (const StopRequest&) {
        result.stopped = true;
    }
    result.state = run.m_state;
    result.estimate = run.m_estimate;
    if (!result.estimate.defined()) {
        const torch::Tensor grey = torch::zeros_like(problem.start);
        result.estimate = run.data().isLinear() ? run.data().prox(grey, 1.0) : grey;
    }
    result.nfe = run.m_prior.nfe();
    result.nge = run.m_prior.nge();
    return result;
}

} // namespace flowmend
