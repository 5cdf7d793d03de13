#include "engine/operators/operator.h"

#include "engine/numerics/fourier.h"
#include "engine/numerics/noise.h"
#include "engine/operators/gauss_newton.h"

#include <torch/csrc/autograd/autograd.h>

#include <algorithm>

namespace flowmend {

namespace {

// Beside A*A, whose values are about 1, fp32 cannot hold less: what is measured badly would be filled with rounding and
// noise turned up without limit.
constexpr double kSmallestWeight = 1e-7;

} // namespace

// The minimiser solves (A*A + w I) x = A* y + w z.
torch::Tensor Operator::prox(const torch::Tensor& z, const torch::Tensor& y, double asked) const {
    if (!isLinear())
        return gaussNewtonProx(*this, z, y, asked);
    const double weight = std::max(asked, kSmallestWeight);
    const auto normal = [this, weight](const torch::Tensor& x) { return adjoint(apply(x)) + weight * x; };
    return conjugateGradients(normal, adjoint(y) + weight * z, z, {}, nearInverse(*this, z, weight));
}

// Of random signs s, E |A s|^2 is the trace of A*A. The same signs for each picture: what is said of one does not
// depend on its neighbours in the batch.
Energy Operator::energy(const torch::Tensor& x) const {
    const at::NoGradGuard noGraph;
    const torch::Tensor signs =
        NoiseSource(0).normal({1, x.size(1), x.size(2), x.size(3)}, Stream::probe, 0).sign().to(x.device());
    const torch::Tensor squares = jvp(x, signs.expand_as(x)).square().flatten(1).sum(1, false, torch::kFloat64);
    return {(squares / double(signs.numel())).to(torch::kFloat32).view({-1, 1, 1, 1})};
}

torch::Tensor Operator::normalOfSpectrum(const torch::Tensor& spectrum, std::int64_t width,
                                         const Middle& middle) const {
    return spectrumOf(adjoint(through(middle, apply(pictureOf(spectrum, width)))));
}

torch::Tensor through(const Middle& middle, const torch::Tensor& z) {
    if (const auto* weights = std::get_if<torch::Tensor>(&middle))
        return *weights * z;
    if (const auto* map = std::get_if<LinearMap>(&middle))
        return (*map)(z);
    return z;
}

torch::Tensor filtered(const torch::Tensor& x, const torch::Tensor& filter) {
    if (filter.size(-1) == 1)
        return filter * x;
    return pictureOf(spectrumOf(x).mul_(filter), x.size(3));
}

LinearMap nearInverse(const Operator& damage, const torch::Tensor& x, double weight) {
    const torch::Tensor energy = damage.energy(x).filter;
    if (energy.size(3) == 1) // a multiple of the identity changes nothing
        return {};
    const torch::Tensor filter = 1 / (energy + weight);
    return [filter](const torch::Tensor& r) { return filtered(r, filter); };
}

// Twice backwards: J* u is linear in u, and the transpose of that map is J.
torch::Tensor Operator::jvp(const torch::Tensor& x, const torch::Tensor& v) const {
    if (isLinear())
        return apply(v);
    const at::AutoGradMode withGraph(true);
    const torch::Tensor variable = x.detach().requires_grad_(true);
    const torch::Tensor damaged = apply(variable);
    const torch::Tensor u = torch::zeros_like(damaged).requires_grad_(true);
    const torch::Tensor back = torch::autograd::grad({damaged}, {variable}, {u}, c10::nullopt, true)[0];
    return torch::autograd::grad({back}, {u}, {v})[0].detach();
}

torch::Tensor Operator::vjp(const torch::Tensor& x, const torch::Tensor& z) const {
    if (isLinear()) {
        const at::NoGradGuard noGraph;
        return adjoint(z);
    }
    const at::AutoGradMode withGraph(true);
    const torch::Tensor variable = x.detach().requires_grad_(true);
    return torch::autograd::grad({apply(variable)}, {variable}, {z})[0];
}

torch::Tensor Operator::gradient(const torch::Tensor& x, const torch::Tensor& y) const {
    const at::NoGradGuard noGraph;
    return vjp(x, apply(x) - y);
}

} // namespace flowmend
