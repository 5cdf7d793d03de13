#pragma once

#include <cstdint>

/// The inner loops of normSilu over a run of pixels of one picture, channels-last: `pixels` rows of `channels` values.
/// Compiled for AVX-512, AVX2 and the baseline, chosen when the module is loaded. bf16 travels as its 16 bits.
namespace flowmend::kernels {

/// Everywhere x is taken as its distance from pivot[C], a value of its channel: where a map is nearly flat, squares of
/// x itself would lose in fp32 what the variance is made of.

/// Adds sum of x and of x^2 by channel to sum[C] and squares[C].
void channelSums(const float* x, const float* pivot, std::int64_t pixels, std::int64_t channels, float* sum,
                 float* squares);
void channelSums(const std::uint16_t* x, const float* pivot, std::int64_t pixels, std::int64_t channels, float* sum,
                 float* squares);

/// y = silu(x a[C] + b[C]).
void affineSilu(const float* x, const float* pivot, const float* a, const float* b, std::int64_t pixels,
                std::int64_t channels, float* y);
void affineSilu(const std::uint16_t* x, const float* pivot, const float* a, const float* b, std::int64_t pixels,
                std::int64_t channels, std::uint16_t* y);

/// dz = dy silu'(x a + b); adds sum of dz and of dz x by channel to sum[C] and products[C].
void affineSiluBackward(const float* x, const float* pivot, const float* dy, const float* a, const float* b,
                        std::int64_t pixels, std::int64_t channels, float* dz, float* sum, float* products);
void affineSiluBackward(const std::uint16_t* x, const float* pivot, const std::uint16_t* dy, const float* a,
                        const float* b, std::int64_t pixels, std::int64_t channels, std::uint16_t* dz, float* sum,
                        float* products);

/// d = p[C] d + q[C] x + r[C], in place.
void combine(float* d, const float* x, const float* pivot, const float* p, const float* q, const float* r,
             std::int64_t pixels, std::int64_t channels);
void combine(std::uint16_t* d, const std::uint16_t* x, const float* pivot, const float* p, const float* q,
             const float* r, std::int64_t pixels, std::int64_t channels);

} // namespace flowmend::kernels
