#pragma once

#include "engine/priors/counting_prior.h"
#include "engine/solvers/data_term.h"
#include "engine/solvers/solver.h"

#include <functional>

namespace flowmend {

/// What every method with a prior needs beside its equations: the question whether to stop between any two network
/// evaluations, the count of them, the check for numbers that are none, and the report after each step.
class Run {
public:
    /// Throws UsageError when the problem cannot be run.
    Run(const Problem& problem, StepObserver& observer, int steps);

    torch::Tensor velocity(const torch::Tensor& x, double t);
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, double t,
                                                           const Prior::Cotangent& cotangent);
    /// The gradient with respect to x of e^T J_v(x, t) e.
    torch::Tensor traceGradient(const torch::Tensor& x, double t, const torch::Tensor& e);
    const DataTerm& data() const { return m_data; }

    /// Completes `step` (count of steps, data loss, NFE, NGE), keeps its estimate as the result so far and shows it.
    void report(SolverStep step);

private:
    friend SolverResult followTrajectory(const Problem&, StepObserver&, int, const std::function<void(Run&)>&);

    StepObserver& m_observer;
    CountingPrior m_prior;
    DataTerm m_data;
    int m_steps;
    torch::Tensor m_state;
    torch::Tensor m_estimate; ///< undefined until the first step is complete
};

/// Calls `steps(run)`, which reports every step, without recording a graph. When the observer asks to stop, `steps` is
/// left by an exception and the result is the estimate of the latest complete step; before the first one it is what the
/// measurement alone says: its least-squares picture, grey where nothing is known.
SolverResult followTrajectory(const Problem& problem, StepObserver& observer, int stepCount,
                              const std::function<void(Run&)>& steps);

} // namespace flowmend
