#include "engine/solvers/line_search.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace flowmend {
namespace {

constexpr double kSufficientDecrease = 1e-4; ///< c1
constexpr double kCurvature = 0.9;           ///< c2
constexpr int kMostTrials = 25;

/// The minimiser of the cubic through both values and slopes, within the bounds; their middle where there is none.
/// Along almost linear data, as at first, the discriminant is a difference of nearly equal numbers, and the rounding of
/// the losses decides its sign (they come from pictures in fp32). What may be zero counts as zero: the minimum is then
/// far away, which is what exact arithmetic finds.
double cubicMinimum(const Trial& a, const Trial& b, double lower, double upper) {
    const double d1 = a.slope + b.slope - 3 * (a.value.loss - b.value.loss) / (a.step - b.step);
    const double rounding = std::numeric_limits<float>::epsilon() *
                            std::max(std::abs(a.value.loss), std::abs(b.value.loss)) / std::abs(a.step - b.step);
    double square = d1 * d1 - a.slope * b.slope;
    if (square < 0 && square >= -2 * std::abs(d1) * 3 * rounding)
        square = 0;
    if (!(square >= 0))
        return (lower + upper) / 2;
    const Trial &left = a.step <= b.step ? a : b, &right = a.step <= b.step ? b : a;
    const double d2 = std::sqrt(square);
    const double minimum =
        right.step - (right.step - left.step) * ((right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2));
    return std::isnan(minimum) ? (lower + upper) / 2 : std::clamp(minimum, lower, upper);
}

/// Where to look between the ends of a bracket: near the end of the better half where progress is poor.
class Interpolation {
public:
    double next(const Trial& a, const Trial& b) {
        const double lower = std::min(a.step, b.step), upper = std::max(a.step, b.step);
        double step = cubicMinimum(a, b, lower, upper);
        const double margin = 0.1 * (upper - lower);
        const bool isNearEnd = std::min(upper - step, step - lower) < margin;
        if (isNearEnd && (m_wasNearEnd || step >= upper || step <= lower)) {
            step = std::abs(step - upper) < std::abs(step - lower) ? upper - margin : lower + margin;
            m_wasNearEnd = false;
        } else {
            m_wasNearEnd = isNearEnd;
        }
        return step;
    }

private:
    bool m_wasNearEnd = false;
};

} // namespace

Trial strongWolfe(const std::function<Trial(double step)>& at, const Trial& start, double firstStep,
                  double largestComponent) {
    const auto decreases = [&](const Trial& trial) {
        return trial.value.loss <= start.value.loss + kSufficientDecrease * trial.step * start.slope;
    };
    const auto isFlat = [&](const Trial& trial) { return std::abs(trial.slope) <= -kCurvature * start.slope; };

    // Outwards, until a minimum lies between two trials.
    Trial previous = start, trial = at(firstStep);
    int trials = 0;
    for (; trials < kMostTrials; ++trials) {
        if (!decreases(trial) || (trials > 1 && trial.value.loss >= previous.value.loss))
            break;
        if (isFlat(trial))
            return trial;
        if (trial.slope >= 0)
            break;
        const double step =
            cubicMinimum(previous, trial, trial.step + 0.01 * (trial.step - previous.step), 10 * trial.step);
        previous = std::exchange(trial, at(step));
    }
    if (trials == kMostTrials)
        previous = start;

    // Inwards, `low` being the better end.
    Trial low = std::move(previous), high = std::move(trial);
    if (high.value.loss < low.value.loss)
        std::swap(low, high);
    Interpolation interpolation;
    for (; trials < kMostTrials; ++trials) {
        if (std::abs(high.step - low.step) * largestComponent < kSmallestChange)
            break;
        trial = at(interpolation.next(low, high));
        if (!decreases(trial) || trial.value.loss >= low.value.loss) {
            high = std::move(trial);
            if (high.value.loss < low.value.loss)
                std::swap(low, high);
            continue;
        }
        if (isFlat(trial))
            return trial;
        if (trial.slope * (high.step - low.step) >= 0)
            high = std::move(low);
        low = std::move(trial);
    }
    return low;
}

} // namespace flowmend
