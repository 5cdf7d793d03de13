#include "engine/priors/prior.h"

namespace flowmend {
namespace {

// Half the distance between the two points, on the scale -1 .. 1. The truncation error grows with its square, the error
// from the rounding of the products falls with its inverse. On the shipped prior at t = 0.4 the gradient is off by half
// a percent in fp32 and by 4 percent in bf16 (root mean square; 0.1 and 7 percent with half the step, 2 and 3 with
// twice the step).
constexpr double kDifferenceStep = 0.04;

} // namespace

// As second derivatives commute, the gradient of e^T J_v(x) e is the derivative of J_v(x + h e)^T e by h.
torch::Tensor Prior::traceGradient(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& e,
                                   const std::function<void()>& beforeEvaluation) {
    const auto product = [&](double h) {
        beforeEvaluation();
        return velocityAndVjp(x + h * e, t, [&](const torch::Tensor&) { return e; }).second;
    };
    const torch::Tensor ahead = product(kDifferenceStep);
    return (ahead - product(-kDifferenceStep)) / (2 * kDifferenceStep);
}

} // namespace flowmend
