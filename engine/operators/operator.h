#pragma once

#include <torch/types.h>

#include <memory>
#include <string>

namespace flowmend {

/// The damage A of y = A(x) + noise. Tensors are (N, C, H, W) fp32 in [-1, 1] on any one device.
/// Operators are immutable: one may serve several runs.
class Operator {
public:
    virtual ~Operator() = default;

    /// A x. x: (N, C, H, W). Differentiable by autograd.
    virtual torch::Tensor apply(const torch::Tensor& x) const = 0;
    /// A* z for a linear operator: <A x, z> = <x, A* z>. Of one that is not linear it may not be asked:
    /// std::logic_error.
    virtual torch::Tensor adjoint(const torch::Tensor& z) const = 0;
    /// Minimiser over x of |A x - y|^2 / 2 + weight |x - z|^2 / 2, weight > 0: closed form where there is one, else
    /// conjugate gradients from z (relative residual 1e-6, at most 100 iterations; SPEC_OPERATORS section 1). Damage
    /// that is not linear: the local minimiser that Gauss-Newton steps from z find (gauss_newton.h).
    virtual torch::Tensor prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const;
    /// Close to (A*A + w I)^-1 r, symmetric and positive definite: what conjugate gradients start from in each step.
    /// The nearer, the fewer steps; the answer is the same.
    virtual torch::Tensor precondition(const torch::Tensor& r, double) const { return r; }
    virtual bool isLinear() const { return true; }
    /// J(x) v, where J(x) is the derivative of A at x: A v when linear, by autograd otherwise. v: shape of x.
    virtual torch::Tensor jvp(const torch::Tensor& x, const torch::Tensor& v) const;
    /// J(x)* z: A* z when linear, by autograd otherwise. z: shape of A x.
    virtual torch::Tensor vjp(const torch::Tensor& x, const torch::Tensor& z) const;
    /// Gradient of |A x - y|^2 / 2: J(x)* (A x - y).
    virtual torch::Tensor gradient(const torch::Tensor& x, const torch::Tensor& y) const;
    /// Where a measured value lies: 1 where `y` carries information, 0 where it carries none (missing pixels); null:
    /// everywhere.
    virtual torch::Tensor measuredWeight() const { return {}; }
    /// The same operator on another device.
    virtual std::shared_ptr<const Operator> to(torch::Device device) const = 0;
    /// For people: "Gaussian blur, sigma 1.5 px, periodic".
    virtual std::string describe() const = 0;
};

using OperatorPtr = std::shared_ptr<const Operator>;

} // namespace flowmend
