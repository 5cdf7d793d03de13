#pragma once

#include "engine/solvers/jump_descent.h"
#include "engine/solvers/solver.h"

namespace flowmend {

/// FlowGrad (Liu et al., CVPR 2023; SPEC_METHODS 3.7, as in gnobitab/FlowGrad utils/flowgrad_utils.py): gradient
/// descent on the jumps of the whole path, nearly straight stretches of which the backward pass takes in one step. No
/// price of control. Pictures of a batch share the stretches.
class FlowGradSolver : public Solver {
public:
    explicit FlowGradSolver(const JumpDescent& descent) : m_descent(descent) {}
    SolverResult run(const Problem& problem, StepObserver& observer) const override;
    std::int64_t keptPictures() const override { return m_descent.keptPictures(); }

private:
    JumpDescent m_descent;
};

} // namespace flowmend
