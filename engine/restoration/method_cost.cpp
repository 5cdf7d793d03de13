#include "engine/restoration/method_cost.h"

#include "engine/operators/identity_operator.h"
#include "engine/operators/mask_operator.h"
#include "engine/operators/response_operator.h"
#include "engine/priors/gaussian_prior.h"

namespace flowmend {
namespace {

constexpr std::int64_t kSide = 8;

/// Differentiated once, as networks are: what is exact for a Gaussian costs them more evaluations.
class PlainPrior : public GaussianPrior {
public:
    using GaussianPrior::GaussianPrior;
    torch::Tensor traceGradient(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& e,
                                const std::function<void()>& beforeEvaluation) override {
        return Prior::traceGradient(x, t, e, beforeEvaluation);
    }
};

class StepCounter : public StepObserver {
public:
    int steps = 0;
    bool onStep(const SolverStep&) override {
        ++steps;
        return false;
    }
    bool shouldStop() override { return false; }
};

} // namespace

MethodCost costOf(const Solver& solver, const Recipe& recipe, double sigma) {
    Problem problem;
    problem.start = problem.noise->normal({1, 3, kSide, kSide}, Stream::start, 0);
    if (recipe.damage.empty())
        problem.damage = std::make_shared<IdentityOperator>();
    else if (!isLinear(recipe))
        problem.damage = std::make_shared<ResponseOperator>(ResponseCurve::film, 1.0);
    else
        problem.damage = std::make_shared<MaskOperator>(
            (problem.noise->uniform({1, 1, kSide, kSide}, Stream::masks, 0) > 0.25).to(torch::kFloat32));
    problem.y = problem.damage->apply(0.5 * problem.noise->normal({1, 3, kSide, kSide}, Stream::measurement, 0));
    problem.sigma = sigma;
    problem.prior = std::make_shared<PlainPrior>(torch::zeros({3, kSide, kSide}), 0.25);
    StepCounter counter;
    const auto result = solver.run(problem, counter);
    return {result.nfe, result.nge, counter.steps};
}

} // namespace flowmend
