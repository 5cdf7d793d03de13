#include "engine/operators/operator.h"

#include "engine/numerics/conjugate_gradients.h"
#include "engine/operators/gauss_newton.h"

namespace flowmend {

// The minimiser solves (A*A + w I) x = A* y + w z.
torch::Tensor Operator::prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const {
    if (!isLinear())
        return gaussNewtonProx(*this, z, y, weight);
    const auto normal = [this, weight](const torch::Tensor& x) { return adjoint(apply(x)) + weight * x; };
    const auto nearInverse = [this, weight](const torch::Tensor& r) { return precondition(r, weight); };
    return conjugateGradients(normal, adjoint(y) + weight * z, z, {}, nearInverse);
}

// Twice backwards: J* u is linear in u, and the transpose of that map is J.
torch::Tensor Operator::jvp(const torch::Tensor& x, const torch::Tensor& v) const {
    if (isLinear())
        return apply(v);
    const torch::AutoGradMode withGraph(true);
    const torch::Tensor variable = x.detach().requires_grad_(true);
    const torch::Tensor damaged = apply(variable);
    const torch::Tensor u = torch::zeros_like(damaged).requires_grad_(true);
    const torch::Tensor back = torch::autograd::grad({damaged}, {variable}, {u}, c10::nullopt, true)[0];
    return torch::autograd::grad({back}, {u}, {v})[0].detach();
}

torch::Tensor Operator::vjp(const torch::Tensor& x, const torch::Tensor& z) const {
    if (isLinear()) {
        const torch::NoGradGuard noGraph;
        return adjoint(z);
    }
    const torch::AutoGradMode withGraph(true);
    const torch::Tensor variable = x.detach().requires_grad_(true);
    return torch::autograd::grad({apply(variable)}, {variable}, {z})[0];
}

torch::Tensor Operator::gradient(const torch::Tensor& x, const torch::Tensor& y) const {
    const torch::NoGradGuard noGraph;
    return vjp(x, apply(x) - y);
}

} // namespace flowmend
