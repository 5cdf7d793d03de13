// A layer is out = bias + sum over i of in[i] * row i. The 128 sums stay in registers (sixteen of AVX-512) while the
// rows stream from the second-level cache, which sets the speed. Compiler vectors, no intrinsics: one source for every
// processor.
#include "engine/hexagon/hexagon_kernels.h"

#include "engine/numerics/clones.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace flowmend::kernels {
namespace {

constexpr int kWidth = HexagonNetwork::kWidth;
constexpr int kLanes = 8, kVectors = kWidth / kLanes;
using Vector = double __attribute__((vector_size(kLanes * sizeof(double))));
using Row = std::array<double, kWidth>;

/// sums += in * rows, over all rows.
FLOWMEND_INLINE void addRows(const double* in, const Row* rows, int count, Row& sums) {
    Vector held[kVectors];
    std::memcpy(held, sums.data(), sizeof held);
    for (int i = 0; i < count; ++i) {
        const auto* row = reinterpret_cast<const Vector*>(rows[i].data());
        const double factor = in[i];
#pragma GCC unroll 16
        for (int v = 0; v < kVectors; ++v)
            held[v] += factor * row[v];
    }
    std::memcpy(sums.data(), held, sizeof held);
}

/// 1 / (1 + e^-z), relative error below 3e-15: e^r by its Taylor series (|r| < 0.35, remainder 3e-17) after whole
/// powers of two are taken out in two parts (Cody and Waite).
FLOWMEND_INLINE double sigmoid(double z) {
    double x = -z;
    x = x < -700 ? -700 : x > 700 ? 700 : x;
    constexpr double rounding =
        6755399441055744.0; // 1.5 * 2^52: adding it rounds to an integer in the low mantissa bits
    const double shifted = x * 1.4426950408889634 + rounding;
    const double n = shifted - rounding;
    // ln 2; the first part has 32 bits, so that n times it is exact.
    const double r = (x - n * 0.693147180369123816490) - n * 1.90821492927058770002e-10;
    double series = 1;
    constexpr int terms = 14;
#pragma GCC unroll 14
    for (int k = terms; k >= 1; --k)
        series = 1 + r * series * (1.0 / k);
    const std::uint64_t exponent = (std::bit_cast<std::uint64_t>(shifted) - std::bit_cast<std::uint64_t>(rounding))
                                   << 52;
    return 1 / (1 + std::bit_cast<double>(std::bit_cast<std::uint64_t>(series) + exponent));
}

/// z -> z sigmoid(z), and its slope.
FLOWMEND_INLINE void activate(Row& z, Row& slopes) {
    for (int i = 0; i < kWidth; ++i) {
        const double s = sigmoid(z[size_t(i)]);
        slopes[size_t(i)] = s * (1 + z[size_t(i)] * (1 - s));
        z[size_t(i)] *= s;
    }
}

} // namespace

FLOWMEND_CLONES Point hexagonVelocity(const HexagonNetwork::Weights& weights, Point x, double t,
                                      HexagonNetwork::Tape& tape) {
    alignas(64) Row values = weights.firstBias, next;
    const double in[3] = {x[0], x[1], t};
    addRows(in, weights.first.data(), 3, values);
    activate(values, tape.slopes[0]);
    for (size_t layer = 0; layer < weights.hidden.size(); ++layer) {
        next = weights.hidden[layer].bias;
        addRows(values.data(), weights.hidden[layer].byInput.data(), kWidth, next);
        activate(next, tape.slopes[layer + 1]);
        values = next;
    }
    Point v = weights.lastBias;
    for (size_t out = 0; out < 2; ++out) {
        Vector sum{};
        for (int i = 0; i < kVectors; ++i)
            sum += reinterpret_cast<const Vector*>(values.data())[i] *
                   reinterpret_cast<const Vector*>(weights.last[out].data())[i];
        for (int lane = 0; lane < kLanes; ++lane)
            v[out] += sum[lane];
    }
    return v;
}

FLOWMEND_CLONES Point hexagonProduct(const HexagonNetwork::Weights& weights, const HexagonNetwork::Tape& tape,
                                     Point c) {
    alignas(64) Row gradient, before;
    for (size_t i = 0; i < kWidth; ++i)
        gradient[i] = (c[0] * weights.last[0][i] + c[1] * weights.last[1][i]) * tape.slopes.back()[i];
    for (size_t layer = weights.hidden.size(); layer-- > 0;) {
        before.fill(0);
        addRows(gradient.data(), weights.hidden[layer].byOutput.data(), kWidth, before);
        for (size_t i = 0; i < kWidth; ++i)
            gradient[i] = before[i] * tape.slopes[layer][i];
    }
    Point product{};
    for (size_t in = 0; in < 2; ++in) {
        Vector sum{};
        for (int i = 0; i < kVectors; ++i)
            sum += reinterpret_cast<const Vector*>(gradient.data())[i] *
                   reinterpret_cast<const Vector*>(weights.first[in].data())[i];
        for (int lane = 0; lane < kLanes; ++lane)
            product[in] += sum[lane];
    }
    return product;
}

} // namespace flowmend::kernels
