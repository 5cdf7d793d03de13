#include "engine/solvers/oc_flow_solver.h"

#include "engine/solvers/makers.h"

namespace flowmend {

SolverResult OcFlowSolver::run(const Problem& problem, StepObserver& observer) const {
    return followTrajectory(problem, observer, m_descent.paths(), [&](Run& run) { m_descent.descend(run, problem); });
}

std::unique_ptr<Solver> makeOcFlow(const OptionReader& options, std::string_view) {
    const bool compat = options.flag("upstream-compat");
    JumpDescent descent;
    descent.steps = int(options.integer("steps"));
    descent.iterations = int(options.integer("iterations"));
    descent.rate = options.realOrAuto("rate");
    descent.decay = options.real("decay");
    descent.slips = {.step = compat};
    descent.timesBatch = compat;
    descent.forgetsLastUpdate = compat;
    return std::make_unique<OcFlowSolver>(descent);
}

} // namespace flowmend
