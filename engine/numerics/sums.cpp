#include "engine/numerics/sums.h"

#include "engine/numerics/clones.h"

#include <cmath>

namespace flowmend {
namespace {

constexpr std::int64_t kLanes = 16; // sums side by side: one would wait for itself

template <typename Term>
FLOWMEND_INLINE double sumOf(const float* values, std::int64_t count, Term term) {
    double sums[kLanes] = {};
    std::int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes)
        for (std::int64_t lane = 0; lane < kLanes; ++lane)
            sums[lane] += term(double(values[i + lane]));
    double sum = 0;
    for (; i < count; ++i)
        sum += term(double(values[i]));
    for (const double each : sums)
        sum += each;
    return sum;
}

FLOWMEND_CLONES double plainSum(const float* values, std::int64_t count) {
    return sumOf(
        values, count, [](double x) __attribute__((always_inline)) { return x; });
}

FLOWMEND_CLONES double squareSum(const float* values, std::int64_t count) {
    return sumOf(
        values, count, [](double x) __attribute__((always_inline)) { return x * x; });
}

bool isPlain(const torch::Tensor& values) {
    return values.is_cpu() && values.scalar_type() == torch::kFloat32 && values.is_contiguous();
}

} // namespace

double sumOfSquares(const torch::Tensor& values) {
    return isPlain(values) ? squareSum(values.data_ptr<float>(), values.numel())
                           : values.to(torch::kFloat64).square().sum().item<double>();
}

// The sum carries every NaN and infinity, and in fp64 none arises from finite fp32 values.
bool isFinite(const torch::Tensor& values) {
    return std::isfinite(isPlain(values) ? plainSum(values.data_ptr<float>(), values.numel())
                                         : values.sum(torch::kFloat64).item<double>());
}

} // namespace flowmend
