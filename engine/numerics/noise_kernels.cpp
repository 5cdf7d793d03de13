// Loops that the compiler vectorises, and hence no call of a library in them: logarithm, sine and cosine are series,
// exact to some 1e-15 on the intervals they are reduced to. Choices are made on bits: of a conditional expression the
// compiler makes a branch, and what random numbers decide, no processor predicts (three quarters of the time).
#include "engine/numerics/noise_kernels.h"

#include "engine/numerics/clones.h"

#include <bit>
#include <cmath>
#include <numbers>

namespace flowmend::kernels {
namespace {

constexpr int kPairs = kWords / 2;

/// c[0] + c[1] x + c[2] x^2 + ...
template <std::size_t terms>
FLOWMEND_INLINE double polynomial(const std::array<double, terms>& c, double x) {
    double sum = c[terms - 1];
    for (std::size_t i = terms - 1; i-- > 0;)
        sum = sum * x + c[i];
    return sum;
}

/// 1 / first!, -1 / (first + 2)!, 1 / (first + 4)!, ...
template <std::size_t terms>
constexpr std::array<double, terms> alternatingFactorials(int first) {
    std::array<double, terms> c{};
    double factorial = 1, sign = 1;
    for (int i = 0, done = 0; std::size_t(done) < terms; ++i) {
        if (i > 0)
            factorial *= i;
        if (i == first + 2 * done) {
            c[std::size_t(done++)] = sign / factorial;
            sign = -sign;
        }
    }
    return c;
}

constexpr auto kSine = alternatingFactorials<8>(1);   // x^17 / 17! < 5e-17 for |x| <= pi / 4
constexpr auto kCosine = alternatingFactorials<9>(0); // x^18 / 18! < 2e-18

/// 2 atanh(s) / s = 2 (1 + s^2 / 3 + s^4 / 5 + ...); s^20 / 21 < 3e-17 for |s| <= 0.172
constexpr std::array<double, 10> kLogarithm{2,        2.0 / 3,  2.0 / 5,  2.0 / 7,  2.0 / 9,
                                            2.0 / 11, 2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19};

/// ln(u) of a normal number u > 0: u = m 2^e with m in [sqrt(1/2), sqrt(2)), ln m = 2 atanh((m - 1) / (m + 1)).
FLOWMEND_INLINE double logarithm(double u) {
    constexpr std::uint64_t mantissa = 0x000FFFFFFFFFFFFF, half = 0x3FE0000000000000, twoTo52 = 0x4330000000000000,
                            exponentOne = 0x0010000000000000;
    constexpr auto sqrtHalf = std::bit_cast<std::uint64_t>(std::numbers::sqrt2 / 2);
    const auto bits = std::bit_cast<std::uint64_t>(u), m = (bits & mantissa) | half; // of a number in [1/2, 1)
    const std::uint64_t low = (m - sqrtHalf) >> 63;                                  // 1 where it is below sqrt(1/2)
    const double n = std::bit_cast<double>(m + low * exponentOne), s = (n - 1) / (n + 1);
    // An integer conversion that every processor has: the exponent as the last bits of 2^52 + exponent.
    const double e = std::bit_cast<double>(((bits >> 52) - low) | twoTo52) - (0x1p52 + 1022);
    return e * std::numbers::ln2 + s * polynomial(kLogarithm, s * s);
}

/// b where `second` is 1, a where it is 0.
FLOWMEND_INLINE double chosen(std::uint64_t second, double a, double b) {
    const auto first = std::bit_cast<std::uint64_t>(a), other = std::bit_cast<std::uint64_t>(b);
    return std::bit_cast<double>(first ^ ((first ^ other) & (0 - second)));
}

/// -x where `negative` is 1, x where it is 0.
FLOWMEND_INLINE double turned(std::uint64_t negative, double x) {
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) ^ (negative << 63));
}

} // namespace

FLOWMEND_CLONES void philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key,
                            std::uint32_t* __restrict words) {
    // Multipliers and Weyl increments as in philox.cpp.
    constexpr std::uint64_t multiplier0 = 0xD2511F53, multiplier1 = 0xCD9E8D57;
    std::uint32_t c0[kCounters], c1[kCounters], c2[kCounters], c3[kCounters];
    for (std::uint32_t k = 0; k < kCounters; ++k) {
        c0[k] = counter[0] + k;
        c1[k] = counter[1];
        c2[k] = counter[2];
        c3[k] = counter[3];
    }
    for (int round = 0; round < 10; ++round) {
        for (int k = 0; k < kCounters; ++k) {
            const std::uint64_t product0 = multiplier0 * c0[k], product1 = multiplier1 * c2[k];
            c0[k] = std::uint32_t(product1 >> 32) ^ c1[k] ^ key[0];
            c1[k] = std::uint32_t(product1);
            c2[k] = std::uint32_t(product0 >> 32) ^ c3[k] ^ key[1];
            c3[k] = std::uint32_t(product0);
        }
        key[0] += 0x9E3779B9;
        key[1] += 0xBB67AE85;
    }
    for (int k = 0; k < kCounters; ++k) {
        words[4 * k] = c0[k];
        words[4 * k + 1] = c1[k];
        words[4 * k + 2] = c2[k];
        words[4 * k + 3] = c3[k];
    }
}

FLOWMEND_CLONES void boxMuller(const std::uint32_t* __restrict words, float* __restrict normals) {
    double radius[kPairs], sine[kPairs], cosine[kPairs];
    std::uint64_t quarter[kPairs];
    for (int k = 0; k < kPairs; ++k) {
        // u = (word + 1/2) 2^-32, by the same trick as in logarithm(); never 0, so that its logarithm is finite.
        const double word = std::bit_cast<double>(words[2 * k] | 0x4330000000000000) - 0x1p52;
        radius[k] = std::sqrt(-2 * logarithm((word + 0.5) * 0x1p-32));
    }
    for (int k = 0; k < kPairs; ++k) {
        // The angle is the nearest quarter of a turn and a rest of an eighth at most.
        const std::uint32_t word = words[2 * k + 1], quarters = (word + 0x20000000) >> 30;
        quarter[k] = quarters;
        const double rest = (double(std::int32_t(word - (quarters << 30))) + 0.5) * (2 * std::numbers::pi * 0x1p-32);
        sine[k] = rest * polynomial(kSine, rest * rest);
        cosine[k] = polynomial(kCosine, rest * rest);
    }
    for (int k = 0; k < kPairs; ++k) {
        const std::uint64_t odd = quarter[k] & 1, low = quarter[k] >> 1;
        normals[2 * k] = float(radius[k] * turned(odd ^ low, chosen(odd, cosine[k], sine[k])));
        normals[2 * k + 1] = float(radius[k] * turned(low, chosen(odd, sine[k], cosine[k])));
    }
}

} // namespace flowmend::kernels
