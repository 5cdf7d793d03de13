// J. R. Dormand, P. J. Prince, "A family of embedded Runge-Kutta formulae" (1980), table 2. Step sizes as in Hairer,
// Noersett, Wanner, "Solving ordinary differential equations I", section II.4.
#include "engine/numerics/dormand_prince.h"

#include "engine/api/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace flowmend {
namespace {

constexpr int kStages = 7;
constexpr std::array<double, kStages> nodes{0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1};
/// The last row is the solution of order 5.
constexpr std::array<std::array<double, kStages - 1>, kStages> weights{{
    {},
    {1.0 / 5},
    {3.0 / 40, 9.0 / 40},
    {44.0 / 45, -56.0 / 15, 32.0 / 9},
    {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
    {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
    {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84},
}};
/// Order 5 less order 4, the latter by Shampine: two thirds of what Dormand and Prince give, as torchdiffeq has it.
constexpr std::array<double, kStages> errorWeights{71.0 / 86400,     0,           -142.0 / 50085, 71.0 / 2880,
                                                   -5751.0 / 169600, 44.0 / 1575, -1.0 / 60};
/// The solution in the middle of the step, to order 4 (Shampine 1986).
constexpr std::array<double, kStages> middleWeights{6025192743.0 / 60171106304,     0,
                                                    51252292925.0 / 130801643196,   -2691868925.0 / 90256659456,
                                                    187940372067.0 / 3189068634112, -1776094331.0 / 39487288512,
                                                    11237099.0 / 470086768};
constexpr double kSafety = 0.9, kMostGrowth = 10, kMostShrinking = 0.2;

using Derivative = std::function<torch::Tensor(const torch::Tensor& x, double t)>;

double rootMeanSquare(const torch::Tensor& values) {
    return std::sqrt(values.square().mean(torch::kFloat64).item<double>());
}

/// A length at which a step of order 1 would be about right (Hairer et al., algorithm on page 169).
double firstStep(const Derivative& f, const torch::Tensor& x, const torch::Tensor& slope, double from, double direction,
                 const DormandPrinceOptions& options) {
    const torch::Tensor scale = options.absoluteTolerance + options.relativeTolerance * x.abs();
    const double size = rootMeanSquare(x / scale), speed = rootMeanSquare(slope / scale);
    const double trial = size < 1e-5 || speed < 1e-5 ? 1e-6 : 0.01 * size / speed;
    const torch::Tensor next = f(x + direction * trial * slope, from + direction * trial);
    const double bend = std::max(speed, rootMeanSquare((next - slope) / scale) / trial);
    const double length = bend <= 1e-15 ? std::max(1e-6, 1e-3 * trial) : std::pow(0.01 / bend, 1.0 / 5);
    return std::min(100 * trial, length);
}

/// One step from x at t, whose derivative is k[0].
struct Step {
    torch::Tensor x;
    double t, h;
    std::array<torch::Tensor, kStages> k;
    torch::Tensor end;

    void take(const Derivative& f) {
        for (std::size_t stage = 1; stage < kStages; ++stage) {
            end = x;
            for (std::size_t j = 0; j < stage; ++j)
                if (weights[stage][j] != 0)
                    end = end + h * weights[stage][j] * k[j];
            k[stage] = f(end, t + nodes[stage] * h);
        }
    }
    torch::Tensor sum(const std::array<double, kStages>& w) const {
        torch::Tensor result = torch::zeros_like(x);
        for (std::size_t j = 0; j < kStages; ++j)
            result = result + h * w[j] * k[j];
        return result;
    }
    /// The error, where 1 is allowed.
    double error(const DormandPrinceOptions& options) const {
        const torch::Tensor size = torch::maximum(x.abs(), end.abs());
        return rootMeanSquare(sum(errorWeights) / (options.absoluteTolerance + options.relativeTolerance * size));
    }
    /// The polynomial of degree 4 through both ends, their derivatives and the middle, at the fraction s of the step.
    torch::Tensor at(double s) const {
        const torch::Tensor middle = x + sum(middleWeights), first = h * k[0], last = h * k[kStages - 1];
        const torch::Tensor a = 2 * (last - first) - 8 * (end + x) + 16 * middle;
        const torch::Tensor b = 5 * first - 3 * last + 18 * x + 14 * end - 32 * middle;
        const torch::Tensor c = last - 4 * first - 11 * x - 5 * end + 16 * middle;
        return x + s * (first + s * (c + s * (b + s * a)));
    }
};

} // namespace

torch::Tensor dormandPrince(const Derivative& f, const torch::Tensor& start, double from, double to,
                            const DormandPrinceOptions& options) {
    const double direction = to < from ? -1 : 1;
    Step step{start, from, 0, {f(start, from)}, {}};
    double length = firstStep(f, start, step.k[0], from, direction, options);
    for (int n = 0; n < options.mostSteps; ++n) {
        const double left = std::abs(to - step.t);
        const bool isLast = length >= left;
        step.h = direction * (isLast && !options.goesBeyond ? left : length);
        step.take(f);
        const double error = step.error(options);
        const bool accepted = error <= 1;
        if (accepted && isLast)
            return options.goesBeyond ? step.at(left / length) : step.end;
        const double wanted = error == 0 ? kMostGrowth : kSafety * std::pow(error, -1.0 / 5);
        length = std::abs(step.h) * std::clamp(wanted, accepted ? 1 : kMostShrinking, kMostGrowth);
        if (accepted) {
            step.x = step.end;
            step.t += step.h;
            step.k[0] = step.k[kStages - 1];
        }
    }
    throw Error(message(FM_TEXT("errors", "the way back from the picture to noise takes more than {0} steps"),
                        options.mostSteps),
                message(FM_TEXT("errors", "Use fp32 precision, another prior or another method")));
}

} // namespace flowmend
