// Gauss-Newton with a line search (Nocedal and Wright, Numerical Optimization, 10.3 and algorithm 3.1): with r = y -
// A(x) and J the derivative of A at x, the step d solves
//   (J* J + w I) d = J* r + w (z - x) = -grad F(x)
// by conjugate gradients from 0, and is halved until F(x + s d) <= F(x) + 1e-4 s <grad F(x), d>.
#include "engine/operators/gauss_newton.h"

#include "engine/numerics/conjugate_gradients.h"

namespace flowmend {
namespace {

constexpr int kSteps = 20;   // a blur with a clipping response takes three to five
constexpr int kHalvings = 8; // below 1/256 of a step nothing is gained
constexpr double kSlope = 1e-4;
constexpr double kSettled = 1e-2; // of the first slope; the next time of the solver starts elsewhere anyway
constexpr double kGain = 1e-7;    // of F: the noise of its fp32 terms
// A rough solution is enough while the linearisation itself is rough; the next step corrects it.
constexpr ConjugateGradientsOptions kInner{1e-2, 15};

// (N) fp64: one sum a sample.
torch::Tensor sums(const torch::Tensor& values) {
    return values.to(torch::kFloat64).flatten(1).sum(1);
}

} // namespace

torch::Tensor gaussNewtonProx(const Operator& damage, const torch::Tensor& z, const torch::Tensor& y, double weight) {
    const at::NoGradGuard noGraph;
    const auto objective = [&](const torch::Tensor& x, const torch::Tensor& ax) {
        return (sums((ax - y).square()) + weight * sums((x - z).square())) / 2;
    };
    torch::Tensor x = z.clone(), ax = damage.apply(x), value = objective(x, ax);
    torch::Tensor firstSlope;
    const LinearMap precondition = nearInverse(damage, z, weight);
    for (int step = 0; step < kSteps; ++step) {
        const torch::Tensor slope = damage.vjp(x, ax - y) + weight * (x - z);
        const torch::Tensor steepness = sums(slope.square());
        if (step == 0)
            firstSlope = steepness;
        if ((steepness <= kSettled * kSettled * firstSlope).all().item<bool>())
            break;
        const auto normal = [&](const torch::Tensor& d) { return damage.vjp(x, damage.jvp(x, d)) + weight * d; };
        const torch::Tensor d = conjugateGradients(normal, -slope, torch::zeros_like(x), kInner, precondition);
        const torch::Tensor descent = sums(slope * d);

        // Samples that have found their length keep it while the others go on halving.
        torch::Tensor length = torch::ones_like(value), taken = torch::zeros_like(value, torch::kBool);
        torch::Tensor next = x, nextAx = ax, nextValue = value;
        for (int halving = 0; halving <= kHalvings && !taken.all().item<bool>(); ++halving) {
            const torch::Tensor shaped = length.to(x.scalar_type()).view({-1, 1, 1, 1});
            const torch::Tensor tried = x + shaped * d, triedAx = damage.apply(tried), f = objective(tried, triedAx);
            const torch::Tensor falls = (f <= value + kSlope * length * descent) & ~taken;
            const torch::Tensor mask = falls.view({-1, 1, 1, 1});
            next = torch::where(mask, tried, next);
            nextAx = torch::where(mask, triedAx, nextAx);
            nextValue = torch::where(falls, f, nextValue);
            taken = taken | falls;
            length = torch::where(taken, length, length / 2);
        }
        const bool settled = ((value - nextValue) <= kGain * value).all().item<bool>();
        x = next;
        ax = nextAx;
        value = nextValue;
        if (settled)
            break;
    }
    return x;
}

} // namespace flowmend
