#include "engine/solvers/counted_prox.h"

namespace flowmend {
namespace {

// What is left of b. Iterations from there on change no fp32 value, but divide what rounding has left by itself.
constexpr double kNothing = 1e-10;

} // namespace

torch::Tensor countedProx(const Operator& damage, const torch::Tensor& z, const torch::Tensor& y, double weight,
                          const torch::Tensor& start, int iterations) {
    const auto normal = [&](const torch::Tensor& x) { return damage.adjoint(damage.apply(x)) + weight * x; };
    return conjugateGradients(normal, damage.adjoint(y) + weight * z, start,
                              {.relativeResidual = kNothing, .iterations = iterations});
}

} // namespace flowmend
