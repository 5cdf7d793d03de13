#include "engine/solvers/flowgrad_solver.h"

#include "engine/solvers/makers.h"

namespace flowmend {

SolverResult FlowGradSolver::run(const Problem& problem, StepObserver& observer) const {
    return followTrajectory(problem, observer, m_descent.paths(), [&](Run& run) { m_descent.descend(run, problem); });
}

std::unique_ptr<Solver> makeFlowGrad(const OptionReader& options, std::string_view) {
    const bool compat = options.flag("upstream-compat");
    JumpDescent descent;
    descent.steps = int(options.integer("steps"));
    descent.iterations = int(options.integer("iterations"));
    descent.rate = options.realOrAuto("rate");
    descent.straight = options.real("straightness");
    descent.slips = {.step = compat, .neighbour = compat};
    descent.keepsLast = compat;
    return std::make_unique<FlowGradSolver>(descent);
}

} // namespace flowmend
