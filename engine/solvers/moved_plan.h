#pragma once

#include <torch/types.h>

namespace flowmend {

/// What is left of a plan once its first part is over, as a plan of as many steps for the rest of the way. The controls
/// of a plan are constant over K equal steps; those of the result are its means over K equal steps of what remains, so
/// that both lead equally far.
/// plan: (K, ...); gone: the fraction of the way that is over, 0 <= gone < 1.
torch::Tensor movedPlan(const torch::Tensor& plan, double gone);

} // namespace flowmend
