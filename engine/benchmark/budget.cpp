// What a method costs is found by running it, on a picture of a few pixels and a prior without a network: so the
// figures are true of every method, those included that are added later.

#include "engine/benchmark/budget.h"

#include "engine/api/catalogue.h"
#include "engine/operators/mask_operator.h"
#include "engine/solvers/solver.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace flowmend {
namespace {

constexpr int kFewSteps = 5;
constexpr int kFirstLineSearch = 12; // D-Flow's starts from a tiny step: up to 11 were measured, and the loss before

/// v = -x: flows to grey whatever it starts from.
class TrialPrior final : public Prior {
public:
    using Prior::traceGradient;
    using Prior::velocity;
    using Prior::velocityAndVjp;

    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor&) override { return -x; }
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor&,
                                                           const Cotangent& cotangent) override {
        const torch::Tensor v = -x;
        return {v, -cotangent(v)};
    }
    const PriorCard& card() const override { return m_card; }

private:
    PriorCard m_card;
};

/// Ends a run that takes more evaluations than anybody wants to know.
class Limit final : public StepObserver {
public:
    explicit Limit(std::int64_t evaluations) : m_left(evaluations) {}
    bool onStep(const SolverStep&) override { return false; }
    bool shouldStop() override { return --m_left < 0; } // asked before each evaluation

private:
    std::int64_t m_left;
};

/// Ways to do less within a step, from the most to the least.
struct Effort {
    std::string key;
    std::vector<OptionValue> values;
};

std::optional<Effort> effortOf(const MethodSpec& method) {
    for (const char* key : {"inner", "iterations", "draws"})
        if (const auto* spec = findOption(method.options, key)) {
            Effort effort{key, {}};
            for (auto count = std::get<std::int64_t>(spec->defaultValue); count >= 1; --count)
                effort.values.emplace_back(count);
            return effort;
        }
    if (findOption(method.options, "draws-schedule") != nullptr)
        return Effort{"draws-schedule", {std::string("auto"), std::string("1x80,3x20"), std::string("1")}};
    return std::nullopt;
}

/// D-Flow unrolls its few steps again and again: what a budget buys are iterations of its optimiser, from drawn noise.
std::optional<OptionSet> dFlowWithin(OptionSet options, const MethodSpec& method, int calls) {
    const auto perIteration = 2 * OptionReader(method.options, options).integer("steps");
    const auto evaluations = calls / perIteration; // of the loss and its gradient: one and a quarter an iteration
    if (evaluations < kFirstLineSearch)
        return std::nullopt;
    const auto orElse = [&](const char* key, OptionValue value) {
        if (!options.has(key))
            options.set(key, std::move(value));
    };
    orElse("rounds", std::int64_t(1));
    orElse("inner", evaluations * 4 / 5);
    orElse("blend", 0.0);
    return options;
}

} // namespace

std::int64_t evaluationsOf(std::string_view name, OptionSet options, std::string_view task, std::int64_t most) {
    if (findOption(method(name).options, "straightness") != nullptr)
        options.set("straightness", 0.0); // every step may be bent
    Problem problem;
    const torch::Tensor keep = torch::ones({1, 1, 8, 8});
    keep.slice(3, 0, 4).zero_();
    problem.damage = std::make_shared<MaskOperator>(keep);
    problem.y = torch::zeros({1, 3, 8, 8});
    problem.sigma = 0.1;
    problem.start = problem.noise->normal({1, 3, 8, 8}, Stream::start, 0);
    problem.prior = std::make_shared<TrialPrior>();
    Limit observer(most);
    return makeSolver(name, options, task)->run(problem, observer).nfe;
}

std::optional<OptionSet> withinBudget(std::string_view name, const OptionSet& given, std::string_view task, int calls) {
    const MethodSpec& spec = method(name);
    if (!spec.usesPrior)
        return given;
    if (name == "d-flow")
        return dFlowWithin(given, spec, calls);
    const auto fits = [&](const OptionSet& options) { return evaluationsOf(name, options, task, calls + 1) <= calls; };
    const auto largest = std::int64_t(findOption(spec.options, "steps")->maximum);
    /// The most steps that fit; 0: not even one does.
    const auto mostSteps = [&](OptionSet options) {
        std::int64_t most = 0;
        // OT-ODE leaves out up to half of its steps.
        for (std::int64_t low = 1, high = std::min<std::int64_t>(2 * calls, largest); low <= high;) {
            const std::int64_t steps = (low + high) / 2;
            options.set("steps", steps);
            if (fits(options)) {
                most = steps;
                low = steps + 1;
            } else {
                high = steps - 1;
            }
        }
        return most;
    };
    const auto withSteps = [&](OptionSet options) -> std::optional<OptionSet> {
        if (given.has("steps"))
            return fits(options) ? std::optional(options) : std::nullopt;
        const auto steps = mostSteps(options);
        if (steps == 0)
            return std::nullopt;
        options.set("steps", steps);
        return options;
    };
    const auto effort = effortOf(spec);
    std::optional<OptionSet> best = withSteps(given);
    if (!effort || given.has(effort->key))
        return best;
    const auto isEnough = [&](const std::optional<OptionSet>& options) {
        return options && (given.has("steps") || std::get<std::int64_t>(options->values().at("steps")) >= kFewSteps);
    };
    for (const auto& value : effort->values) {
        if (isEnough(best))
            break;
        OptionSet less = given;
        less.set(effort->key, value);
        best = withSteps(less);
    }
    return best;
}

} // namespace flowmend
