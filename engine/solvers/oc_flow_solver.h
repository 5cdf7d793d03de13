#pragma once

#include "engine/solvers/jump_descent.h"
#include "engine/solvers/solver.h"

namespace flowmend {

/// OC-Flow (Wang et al., arXiv 2410.18070; SPEC_METHODS 3.8, as in
/// WangLuran/Guided-Flow-Matching-with-Optimal-Control image/utils/run_lib_flowgrad_oc.py): gradient descent on the
/// jumps of the whole path, which decay at each update. The decay is the price of control: where it balances the
/// gradient, u minimises (1 - decay) / (2 rate) sum |u_i|^2 + |A(z_N) - y|^2 / 2.
class OcFlowSolver : public Solver {
public:
    explicit OcFlowSolver(const JumpDescent& descent) : m_descent(descent) {}
    SolverResult run(const Problem& problem, StepObserver& observer) const override;
    std::int64_t keptPictures() const override { return m_descent.keptPictures(); }

private:
    JumpDescent m_descent;
};

} // namespace flowmend
