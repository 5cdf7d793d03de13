#pragma once

#include "engine/solvers/line_search.h"
#include "engine/solvers/run.h"
#include "engine/solvers/solver.h"

namespace flowmend {

/// D-Flow (Ben-Hamu et al., arXiv 2402.14017; SPEC_METHODS 3.2, as in annegnx/PnP-Flow pnpflow/methods/d_flow.py):
/// looks for the noise z of which the prior makes a picture that fits the measurement,
///     minimise over z:   |A(F(z)) - y|^2 + lambda sum over pictures [ min(|z|^2 / 2, 1e6) - (d - 1) log(|z| + 1e-5) ]
/// with F the flow in explicit midpoint steps and d the values of a picture: the second part is minus the logarithm of
/// the density of |z|. L-BFGS starts from sqrt(b) z' + sqrt(1 - b) e, where z' is A* y followed back to noise and e the
/// start of the problem. All pictures of a batch are one problem for the optimiser. The noise level does not enter.
///
/// One step is one round of L-BFGS: SolverStep::state is z, the estimate F(z), t the fraction of the rounds done.
class DFlowSolver : public Solver {
public:
    struct Settings {
        int steps = 5;  ///< midpoint steps of F
        int rounds = 3; ///< of L-BFGS
        int inner = 20; ///< iterations a round
        double lambda = 0.001;
        double blend = 0.1;          ///< b
        bool upstreamCompat = false; ///< the way back to noise goes beyond t = 0, and z' is interpolated
    };

    explicit DFlowSolver(const Settings& settings) : m_settings(settings) {}
    SolverResult run(const Problem& problem, StepObserver& observer) const override;
    /// The states of the flow, and two pictures for each of the optimiser's curvature pairs.
    std::int64_t keptPictures() const override;

    /// What is minimised, at z.
    Evaluation evaluate(Run& run, const torch::Tensor& z) const;
    /// A* y followed from t = 1 back to t = 0.
    torch::Tensor invertedMeasurement(Run& run, const Problem& problem) const;

private:
    Settings m_settings;
};

} // namespace flowmend
