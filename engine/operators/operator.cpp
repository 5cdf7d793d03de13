#include "engine/operators/operator.h"

#include "engine/numerics/conjugate_gradients.h"

#include <cassert>

namespace flowmend {

// The minimiser solves (A*A + w I) x = A* y + w z.
torch::Tensor Operator::prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const {
    assert(isLinear());
    const auto normal = [this, weight](const torch::Tensor& x) { return adjoint(apply(x)) + weight * x; };
    return conjugateGradients(normal, adjoint(y) + weight * z, z);
}

torch::Tensor Operator::gradient(const torch::Tensor& x, const torch::Tensor& y) const {
    if (isLinear()) {
        torch::NoGradGuard noGraph;
        return adjoint(apply(x) - y);
    }
    torch::AutoGradMode withGraph(true);
    const torch::Tensor variable = x.detach().requires_grad_(true);
    const torch::Tensor loss = (apply(variable) - y).square().sum() / 2;
    return torch::autograd::grad({loss}, {variable})[0];
}

} // namespace flowmend
