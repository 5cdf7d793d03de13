#pragma once

#include "engine/solvers/solver.h"

namespace flowmend {

// Each is defined beside its solver and obeys the declaration of the same name. `task` chooses the published value
// where an option is "auto".

using MakeSolver = std::unique_ptr<Solver>(const OptionReader& options, std::string_view task);
MakeSolver makeMpcK1, makeMpcDeltaT, makeMpcRhc, makeTelea, makeNavierStokes;
MakeSolver makePnpFlow, makeOtOde, makeFlower, makeFlowChef, makeFlowAdmm;
MakeSolver makeDFlow, makeFlowPriors, makeFlowGrad, makeOcFlow;

} // namespace flowmend
