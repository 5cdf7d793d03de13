#pragma once

#include "engine/api/catalogue.h"
#include "engine/numerics/noise.h"
#include "engine/operators/operator.h"
#include "engine/priors/prior.h"

#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace flowmend {

/// One restoration at the prior's scale: find x with A x ~ y that the prior believes in.
struct Problem {
    OperatorPtr damage;
    torch::Tensor y;     ///< measurement, fp32, on the prior's device
    double sigma = 0;    ///< noise level of y on the scale -1 .. 1; solvers use max(sigma, kSmallestSigma)
    torch::Tensor start; ///< x_0: (N, C, H, W); fixes the shape of the picture
    PriorPtr prior;      ///< null only for methods with usesPrior == false
    std::shared_ptr<const NoiseSource> noise = std::make_shared<NoiseSource>(0);
    /// What is known of the picture before, in the shape of `start`; undefined: nothing. A method that can begins at
    /// guessTime from guessTime guess + (1 - guessTime) start instead of at 0 from the start.
    torch::Tensor guess{};
    double guessTime = 0;
};

/// Below this a measurement counts as exact to about half a step of 8 bits (2 / 255 / 2 / sqrt(3) = 0.0023).
constexpr double kSmallestSigma = 0.002;

/// One step as the solver sees it. Tensors are not copied: take what you need before returning.
struct SolverStep {
    int step = 0;
    int steps = 0;
    double t = 0;                    ///< after the step
    torch::Tensor state;             ///< x_t after the step
    torch::Tensor estimate;          ///< the clean picture as known now (at the last step: the result)
    torch::Tensor control;           ///< u of this step, or what else the data add (each method says); may be undefined
    double dataLoss = 0;             ///< |A(estimate) - y|^2 / number of measured values
    std::vector<double> innerLosses; ///< J before each inner iteration; empty where there are none
    std::int64_t nfe = 0;
    std::int64_t nge = 0;
};

class StepObserver {
public:
    virtual ~StepObserver() = default;
    /// After each step; true: stop with what there is.
    virtual bool onStep(const SolverStep& step) = 0;
    /// Asked between any two network evaluations; true: stop.
    virtual bool shouldStop() = 0;
};

struct SolverResult {
    torch::Tensor estimate; ///< (N, C, H, W); after a stop the best estimate so far
    torch::Tensor state;    ///< last state
    std::int64_t nfe = 0;
    std::int64_t nge = 0;
    bool stopped = false;
    /// What lambda was where it was left to "auto" and follows from the problem.
    std::optional<double> lambda{};
};

/// A method: immutable settings, made by makeSolver from its options.
class Solver {
public:
    virtual ~Solver() = default;
    virtual SolverResult run(const Problem& problem, StepObserver& observer) const = 0;
    /// What lambda is where it was left to "auto"; nothing: the method has none, or it follows from each problem.
    /// isLinear: the damage is.
    virtual std::optional<double> lambda(bool isLinear) const {
        (void)isLinear;
        return std::nullopt;
    }
    /// Pictures in fp32 that a run holds at once beyond the few that every method needs: paths and histories.
    virtual std::int64_t keptPictures() const { return 0; }
};

/// By the name of a MethodSpec; throws UsageError for an unknown name or option. `task` chooses the published default
/// where an option is "auto" (SPEC_METHODS 2.6).
std::unique_ptr<Solver> makeSolver(std::string_view method, const OptionSet& options, std::string_view task);

} // namespace flowmend
