#pragma once

#include "engine/operators/operator.h"

namespace flowmend {

/// A local minimiser over x of F(x) = |A(x) - y|^2 / 2 + weight |x - z|^2 / 2 for damage that is not linear: steps from
/// z, each the minimiser of F with A made linear where the step starts, halved until F falls. F never ends above F(z).
/// Each sample of the batch takes steps of its own.
torch::Tensor gaussNewtonProx(const Operator& damage, const torch::Tensor& z, const torch::Tensor& y, double weight);

} // namespace flowmend
