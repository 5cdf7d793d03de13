// Loops that the compiler vectorises over frequencies. No intrinsics: one source serves every processor.
#include "engine/solvers/covariance_kernels.h"

#include "engine/numerics/clones.h"

#include <type_traits>

namespace flowmend::kernels {
namespace {

/// Partial sums side by side: a sum in one variable would bind the loop to one value at a time.
constexpr std::int64_t kLanes = 16;

FLOWMEND_INLINE double total(const float* lanes) {
    double sum = 0;
    for (std::int64_t lane = 0; lane < kLanes; ++lane)
        sum += double(lanes[lane]);
    return sum;
}

/// body(start, count) over all values, kLanes at a time; the count is a constant but in a last, shorter block.
template <typename Body>
FLOWMEND_INLINE void inBlocks(std::int64_t values, Body body) {
    std::int64_t start = 0;
    for (; start + kLanes <= values; start += kLanes)
        body(start, std::integral_constant<std::int64_t, kLanes>());
    if (start < values)
        body(start, values - start);
}

} // namespace

FLOWMEND_CLONES void invertSum(const float* __restrict inverse, float certainty, const float* __restrict e,
                               std::int64_t values, float* __restrict f) {
    for (std::int64_t i = 0; i < values; ++i)
        f[i] = 1 / (inverse[i] + certainty + e[i]);
}

FLOWMEND_CLONES double precondition(const float* __restrict r, const float* __restrict luminance,
                                    const float* __restrict colour, const float* __restrict multiplicity,
                                    SpectrumSize size, float* __restrict s) {
    const auto [channels, values] = size;
    const float share = 1 / float(channels);
    float products[kLanes] = {};
    inBlocks(
        values, [&](std::int64_t start, auto count) __attribute__((always_inline)) {
            float mean[kLanes] = {};
            for (std::int64_t c = 0; c < channels; ++c)
                for (std::int64_t i = 0; i < count; ++i)
                    mean[i] += share * r[c * values + start + i];
            for (std::int64_t i = 0; i < count; ++i)
                mean[i] *= luminance[start + i] - colour[start + i];
            for (std::int64_t c = 0; c < channels; ++c)
                for (std::int64_t i = 0; i < count; ++i) {
                    const float value = r[c * values + start + i], result = colour[start + i] * value + mean[i];
                    s[c * values + start + i] = result;
                    products[i] += multiplicity[start + i] * value * result;
                }
        });
    return total(products);
}

FLOWMEND_CLONES double applyMatrix(const float* __restrict q, const float* __restrict aap, const float* __restrict p,
                                   float w, const float* __restrict e, const float* __restrict multiplicity,
                                   SpectrumSize size, float* __restrict mp) {
    float products[kLanes] = {};
    for (std::int64_t c = 0; c < size.channels; ++c) {
        const std::int64_t row = c * size.values;
        inBlocks(
            size.values, [&](std::int64_t start, auto count) __attribute__((always_inline)) {
                for (std::int64_t k = 0; k < count; ++k) {
                    const std::int64_t i = start + k;
                    const float result = q[row + i] + w * aap[row + i] - e[i] * p[row + i];
                    mp[row + i] = result;
                    products[k] += multiplicity[i] * p[row + i] * result;
                }
            });
    }
    return total(products);
}

FLOWMEND_CLONES void addTwice(float* __restrict a, float factor, const float* __restrict x, float* __restrict b,
                              float otherFactor, const float* __restrict y, std::int64_t values) {
    for (std::int64_t i = 0; i < values; ++i) {
        a[i] += factor * x[i];
        b[i] += otherFactor * y[i];
    }
}

FLOWMEND_CLONES void turn(const float* __restrict s, const float* __restrict r, float beta, std::int64_t values,
                          float* __restrict p, float* __restrict q) {
    for (std::int64_t i = 0; i < values; ++i) {
        p[i] = s[i] + beta * p[i];
        q[i] = r[i] + beta * q[i];
    }
}

} // namespace flowmend::kernels
