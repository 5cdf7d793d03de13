// Loops that the compiler vectorises over channels. No intrinsics: one source serves every processor.
#include "engine/networks/norm_silu_kernels.h"

#include "engine/numerics/clones.h"

#include <bit>

namespace flowmend::kernels {
namespace {

FLOWMEND_INLINE float load(float value) {
    return value;
}
FLOWMEND_INLINE float load(std::uint16_t value) {
    return std::bit_cast<float>(std::uint32_t(value) << 16);
}
FLOWMEND_INLINE void store(float value, float& out) {
    out = value;
}
FLOWMEND_INLINE void store(float value, std::uint16_t& out) {
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
    out = std::uint16_t((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16); // to nearest, ties to even
}

/// 1 / (1 + e^-z), relative error below 3e-7: 2^n by the exponent bits, 2^f by a polynomial on [-1/2, 1/2] (Taylor
/// series of e^(f ln 2) up to the sixth power, remainder 2e-8).
FLOWMEND_INLINE float sigmoid(float z) {
    // Kept within 126 by its bits: of a conditional expression the compiler makes masks, twice as slow.
    constexpr std::uint32_t sign = 0x80000000, most = std::bit_cast<std::uint32_t>(126.f);
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(z * -1.44269504f), size = bits & ~sign;
    const float power = std::bit_cast<float>((bits & sign) | (size < most ? size : most));
    constexpr float rounding = 12582912.f; // 1.5 * 2^23: adding it rounds to an integer in the low mantissa bits
    const float shifted = power + rounding;
    const float f = (power - (shifted - rounding)) * 0.693147181f;
    const float series = 1 + f * (1 + f * (0.5f + f * (1 / 6.f + f * (1 / 24.f + f * (1 / 120.f + f * (1 / 720.f))))));
    const std::uint32_t exponent = (std::bit_cast<std::uint32_t>(shifted) - std::bit_cast<std::uint32_t>(rounding))
                                   << 23;
    const float exponential = std::bit_cast<float>(std::bit_cast<std::uint32_t>(series) + exponent);
    return 1 / (1 + exponential);
}

template <typename T>
FLOWMEND_INLINE void channelSumsOf(const T* x, const float* __restrict pivot, std::int64_t pixels,
                                   std::int64_t channels, float* __restrict sum, float* __restrict squares) {
    for (std::int64_t p = 0; p < pixels; ++p, x += channels)
        for (std::int64_t c = 0; c < channels; ++c) {
            const float value = load(x[c]) - pivot[c];
            sum[c] += value;
            squares[c] += value * value;
        }
}

template <typename T>
FLOWMEND_INLINE void affineSiluOf(const T* __restrict x, const float* __restrict pivot, const float* __restrict a,
                                  const float* __restrict b, std::int64_t pixels, std::int64_t channels,
                                  T* __restrict y) {
    for (std::int64_t p = 0; p < pixels; ++p, x += channels, y += channels)
        for (std::int64_t c = 0; c < channels; ++c) {
            const float z = (load(x[c]) - pivot[c]) * a[c] + b[c];
            store(z * sigmoid(z), y[c]);
        }
}

template <typename T>
FLOWMEND_INLINE void affineSiluBackwardOf(const T* __restrict x, const float* __restrict pivot, const T* __restrict dy,
                                          const float* __restrict a, const float* __restrict b, std::int64_t pixels,
                                          std::int64_t channels, T* __restrict dz, float* __restrict sum,
                                          float* __restrict products) {
    for (std::int64_t p = 0; p < pixels; ++p, x += channels, dy += channels, dz += channels)
        for (std::int64_t c = 0; c < channels; ++c) {
            const float value = load(x[c]) - pivot[c];
            const float z = value * a[c] + b[c];
            const float s = sigmoid(z);
            const float gradient = load(dy[c]) * s * (1 + z * (1 - s));
            store(gradient, dz[c]);
            sum[c] += gradient;
            products[c] += gradient * value;
        }
}

template <typename T>
FLOWMEND_INLINE void combineOf(T* __restrict d, const T* __restrict x, const float* __restrict pivot,
                               const float* __restrict p, const float* __restrict q, const float* __restrict r,
                               std::int64_t pixels, std::int64_t channels) {
    for (std::int64_t i = 0; i < pixels; ++i, d += channels, x += channels)
        for (std::int64_t c = 0; c < channels; ++c)
            store(load(d[c]) * p[c] + (load(x[c]) - pivot[c]) * q[c] + r[c], d[c]);
}

} // namespace

FLOWMEND_CLONES void channelSums(const float* x, const float* pivot, std::int64_t pixels, std::int64_t channels,
                                 float* sum, float* squares) {
    channelSumsOf(x, pivot, pixels, channels, sum, squares);
}
FLOWMEND_CLONES void channelSums(const std::uint16_t* x, const float* pivot, std::int64_t pixels, std::int64_t channels,
                                 float* sum, float* squares) {
    channelSumsOf(x, pivot, pixels, channels, sum, squares);
}
FLOWMEND_CLONES void affineSilu(const float* x, const float* pivot, const float* a, const float* b, std::int64_t pixels,
                                std::int64_t channels, float* y) {
    affineSiluOf(x, pivot, a, b, pixels, channels, y);
}
FLOWMEND_CLONES void affineSilu(const std::uint16_t* x, const float* pivot, const float* a, const float* b,
                                std::int64_t pixels, std::int64_t channels, std::uint16_t* y) {
    affineSiluOf(x, pivot, a, b, pixels, channels, y);
}
FLOWMEND_CLONES void affineSiluBackward(const float* x, const float* pivot, const float* dy, const float* a,
                                        const float* b, std::int64_t pixels, std::int64_t channels, float* dz,
                                        float* sum, float* products) {
    affineSiluBackwardOf(x, pivot, dy, a, b, pixels, channels, dz, sum, products);
}
FLOWMEND_CLONES void affineSiluBackward(const std::uint16_t* x, const float* pivot, const std::uint16_t* dy,
                                        const float* a, const float* b, std::int64_t pixels, std::int64_t channels,
                                        std::uint16_t* dz, float* sum, float* products) {
    affineSiluBackwardOf(x, pivot, dy, a, b, pixels, channels, dz, sum, products);
}
FLOWMEND_CLONES void combine(float* d, const float* x, const float* pivot, const float* p, const float* q,
                             const float* r, std::int64_t pixels, std::int64_t channels) {
    combineOf(d, x, pivot, p, q, r, pixels, channels);
}
FLOWMEND_CLONES void combine(std::uint16_t* d, const std::uint16_t* x, const float* pivot, const float* p,
                             const float* q, const float* r, std::int64_t pixels, std::int64_t channels) {
    combineOf(d, x, pivot, p, q, r, pixels, channels);
}

} // namespace flowmend::kernels
