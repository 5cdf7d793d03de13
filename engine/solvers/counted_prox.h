#pragma once

#include "engine/operators/operator.h"

namespace flowmend {

/// What Operator::prox is, as public codes compute it: so many conjugate gradients from `start`, without a
/// preconditioner and however far they have come, unless next to nothing is left to do. Linear damage only.
torch::Tensor countedProx(const Operator& damage, const torch::Tensor& z, const torch::Tensor& y, double weight,
                          const torch::Tensor& start, int iterations);

} // namespace flowmend
