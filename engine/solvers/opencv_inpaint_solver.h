#pragma once

#include "engine/solvers/solver.h"

namespace flowmend {

/// The classical fillings of OpenCV (cv::inpaint), for comparison: no prior, no network evaluation, one step.
/// telea: fast marching (Telea 2004); navier-stokes: isophotes continued as a flow (Bertalmio, Bertozzi, Sapiro 2001).
/// They work on 8 bits; measured pixels keep the values of y. The damage must be a mask.
class OpencvInpaintSolver : public Solver {
public:
    enum class Algorithm { telea, navierStokes };
    OpencvInpaintSolver(Algorithm algorithm, double radiusPx) : m_algorithm(algorithm), m_radiusPx(radiusPx) {}
    SolverResult run(const Problem& problem, StepObserver& observer) const override;

private:
    Algorithm m_algorithm;
    double m_radiusPx;
};

} // namespace flowmend
