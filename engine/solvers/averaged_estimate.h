#pragma once

#include "engine/solvers/draws.h"
#include "engine/solvers/run.h"

namespace flowmend {

/// Mean over `count` draws e ~ N(0, I) of D(t z + (1 - t) e, t): the prior as a denoiser of z (PnP-Flow, FlowADMM).
/// Costs `count` network evaluations, one after the other, so that memory does not grow with their number and a stop
/// takes effect between any two.
torch::Tensor averagedEstimate(Run& run, Draws& draws, const torch::Tensor& z, double t, int count);

} // namespace flowmend
