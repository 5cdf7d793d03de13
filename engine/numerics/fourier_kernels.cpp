// Forwards, with M = W / 2:
//   1. the picture transposed: row c holds column c; row 2n is the real, row 2n + 1 the imaginary part of z_n
//   2. z transformed along n, H lines side by side
//   3. Z is unmixed into the spectra X of real lines (E and O: of their even and odd values):
//        E = (Z_k + conj Z_(M-k)) / 2,  O = (Z_k - conj Z_(M-k)) / 2i,  X_k = E + e^(-2 pi i k / W) O;
//      X_0 and X_M are real: they share a column as X_0 + i X_M, so that M columns are left
//   4. transposed back, transformed along H, M lines side by side
//   5. the shared column is unmixed, and real and imaginary parts are put in turn.
// Backwards the same from the end. The inverse of a complex transform is the transform with real and imaginary parts
// exchanged, before and after.
// Plain loops that the compiler vectorises, as in all kernels; only transposing needs its vector types.
#include "engine/numerics/fourier_kernels.h"

#include "engine/numerics/clones.h"

#include <cmath>
#include <cstring>
#include <numbers>
#include <utility>

namespace flowmend::kernels {
namespace {

std::pair<double, double> root(std::int64_t k, std::int64_t n) {
    const double angle = -2 * std::numbers::pi * double(k) / double(n);
    return {std::cos(angle), std::sin(angle)};
}

struct Complex {
    float re, im;
};
FLOWMEND_INLINE Complex operator+(Complex a, Complex b) {
    return {a.re + b.re, a.im + b.im};
}
FLOWMEND_INLINE Complex operator-(Complex a, Complex b) {
    return {a.re - b.re, a.im - b.im};
}
FLOWMEND_INLINE Complex operator*(Complex a, Complex b) {
    return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}
FLOWMEND_INLINE Complex operator*(float a, Complex b) {
    return {a * b.re, a * b.im};
}
FLOWMEND_INLINE Complex timesMinusI(Complex a) {
    return {a.im, -a.re};
}

// Transforms of 2, 3, 4 and 5 numbers in place.
FLOWMEND_INLINE void butterfly(Complex (&a)[2]) {
    const Complex sum = a[0] + a[1];
    a[1] = a[0] - a[1];
    a[0] = sum;
}
FLOWMEND_INLINE void butterfly(Complex (&a)[3]) {
    constexpr float sine = 0.866025404f; // of 60 degrees
    const Complex sum = a[1] + a[2], difference = sine * timesMinusI(a[1] - a[2]), middle = a[0] - 0.5f * sum;
    a[0] = a[0] + sum;
    a[1] = middle + difference;
    a[2] = middle - difference;
}
FLOWMEND_INLINE void butterfly(Complex (&a)[4]) {
    const Complex even = a[0] + a[2], evenTurned = a[0] - a[2], odd = a[1] + a[3], oddTurned = timesMinusI(a[1] - a[3]);
    a[0] = even + odd;
    a[1] = evenTurned + oddTurned;
    a[2] = even - odd;
    a[3] = evenTurned - oddTurned;
}
FLOWMEND_INLINE void butterfly(Complex (&a)[5]) {
    constexpr float cos1 = 0.309016994f, cos2 = -0.809016994f, sin1 = 0.951056516f, sin2 = 0.587785252f; // 72, 144
    const Complex sum1 = a[1] + a[4], sum2 = a[2] + a[3], difference1 = timesMinusI(a[1] - a[4]),
                  difference2 = timesMinusI(a[2] - a[3]);
    const Complex even1 = a[0] + cos1 * sum1 + cos2 * sum2, even2 = a[0] + cos2 * sum1 + cos1 * sum2;
    const Complex odd1 = sin1 * difference1 + sin2 * difference2, odd2 = sin2 * difference1 - sin1 * difference2;
    a[0] = a[0] + sum1 + sum2;
    a[1] = even1 + odd1;
    a[2] = even2 + odd2;
    a[3] = even2 - odd2;
    a[4] = even1 - odd1;
}

/// Rows of numbers, the real and the imaginary parts apart.
template <typename Number>
struct RowsOf {
    Number *re, *im;
    std::int64_t stride; ///< from row to row

    FLOWMEND_INLINE RowsOf exchanged() const { return {im, re, stride}; }
};
using Rows = RowsOf<float>;
using ConstRows = RowsOf<const float>;

FLOWMEND_INLINE ConstRows constant(const Rows& rows) {
    return {rows.re, rows.im, rows.stride};
}

/// One stage: `done` is the product of the radices before it. From rows at `x.stride`, which is `lanes` where done > 1,
/// to rows at `lanes`.
template <int radix>
FLOWMEND_INLINE void run(const FourierLine::Stage& stage, std::int64_t done, std::int64_t lanes, const ConstRows& x,
                         const Rows& y) {
    const std::int64_t groups = stage.length / radix, values = done * lanes;
    for (std::int64_t p = 0; p < groups; ++p) {
        const float* w = stage.twiddles.data() + p * radix * 2;
        const float *re[radix], *im[radix];
        float *outRe[radix], *outIm[radix];
        for (std::int64_t k = 0; k < radix; ++k) {
            re[k] = x.re + done * (p + groups * k) * x.stride;
            im[k] = x.im + done * (p + groups * k) * x.stride;
            outRe[k] = y.re + done * (radix * p + k) * lanes;
            outIm[k] = y.im + done * (radix * p + k) * lanes;
        }
        FLOWMEND_INDEPENDENT
        for (std::int64_t i = 0; i < values; ++i) {
            Complex a[radix];
            for (int k = 0; k < radix; ++k)
                a[k] = {re[k][i], im[k][i]};
            butterfly(a);
            outRe[0][i] = a[0].re;
            outIm[0][i] = a[0].im;
            for (int k = 1; k < radix; ++k) {
                const Complex turned = a[k] * Complex{w[2 * k], w[2 * k + 1]};
                outRe[k][i] = turned.re;
                outIm[k][i] = turned.im;
            }
        }
    }
}

/// `lanes` transforms side by side, of rows x, which is in the memory of b: by way of `a` and `b` in turn. Returns
/// which holds them; of size 1 nothing changes.
FLOWMEND_CLONES Rows transform(const FourierLine& line, std::int64_t lanes, ConstRows x, Rows a, Rows b) {
    std::int64_t done = 1;
    for (const auto& each : line.stages()) {
        switch (each.radix) {
        case 2:
            run<2>(each, done, lanes, x, a);
            break;
        case 3:
            run<3>(each, done, lanes, x, a);
            break;
        case 4:
            run<4>(each, done, lanes, x, a);
            break;
        default:
            run<5>(each, done, lanes, x, a);
        }
        done *= each.radix;
        x = constant(a);
        std::swap(a, b);
    }
    return b;
}

constexpr std::int64_t kTile = 8;
using Eight __attribute__((vector_size(32))) = float;

/// y, (columns, rows) at yStride, is x, (rows, columns) at xStride, transposed and multiplied.
FLOWMEND_CLONES void transpose(const float* __restrict x, std::int64_t xStride, std::int64_t rows, std::int64_t columns,
                               float factor, float* __restrict y, std::int64_t yStride) {
    const std::int64_t tiledRows = rows / kTile * kTile, tiledColumns = columns / kTile * kTile;
    for (std::int64_t r = 0; r < tiledRows; r += kTile)
        for (std::int64_t c = 0; c < tiledColumns; c += kTile) {
            Eight a[kTile], b[kTile];
            for (int i = 0; i < kTile; ++i) {
                std::memcpy(&a[i], x + (r + i) * xStride + c, sizeof a[i]);
                a[i] *= factor;
            }
            // Pairs of rows, pairs of pairs, halves: each pass moves what belongs together one step nearer.
            for (int i = 0; i < kTile; i += 2) {
                b[i] = __builtin_shufflevector(a[i], a[i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
                b[i + 1] = __builtin_shufflevector(a[i], a[i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
            }
            for (int i = 0; i < kTile; i += 4)
                for (int j = 0; j < 2; ++j) {
                    a[i + 2 * j] = __builtin_shufflevector(b[i + j], b[i + j + 2], 0, 1, 8, 9, 4, 5, 12, 13);
                    a[i + 2 * j + 1] = __builtin_shufflevector(b[i + j], b[i + j + 2], 2, 3, 10, 11, 6, 7, 14, 15);
                }
            for (int i = 0; i < kTile / 2; ++i) {
                b[i] = __builtin_shufflevector(a[i], a[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
                b[i + 4] = __builtin_shufflevector(a[i], a[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
            }
            for (int i = 0; i < kTile; ++i)
                std::memcpy(y + (c + i) * yStride + r, &b[i], sizeof b[i]);
        }
    for (std::int64_t r = 0; r < rows; ++r)
        for (std::int64_t c = r < tiledRows ? tiledColumns : 0; c < columns; ++c)
            y[c * yStride + r] = factor * x[r * xStride + c];
}

/// Step 3 for the rows k and M - k of Z, which become those of X: (M, lanes), 0 < k <= M / 2.
FLOWMEND_CLONES void unmix(const Rows& z, std::int64_t k, std::int64_t m, Complex w) {
    float *re = z.re + k * z.stride, *im = z.im + k * z.stride;
    float *mirrorRe = z.re + (m - k) * z.stride, *mirrorIm = z.im + (m - k) * z.stride; // the same row for k = M / 2
    FLOWMEND_INDEPENDENT
    for (std::int64_t i = 0; i < z.stride; ++i) {
        const Complex a{re[i], im[i]}, b{mirrorRe[i], -mirrorIm[i]};
        const Complex even = 0.5f * (a + b), odd = w * (0.5f * timesMinusI(a - b));
        const Complex here = even + odd, there = even - odd;
        re[i] = here.re;
        im[i] = here.im;
        mirrorRe[i] = there.re;
        mirrorIm[i] = -there.im;
    }
}

/// The inverse of unmix(), times 2. w: conjugated.
FLOWMEND_CLONES void mix(const Rows& x, std::int64_t k, std::int64_t m, Complex w) {
    float *re = x.re + k * x.stride, *im = x.im + k * x.stride;
    float *mirrorRe = x.re + (m - k) * x.stride, *mirrorIm = x.im + (m - k) * x.stride;
    FLOWMEND_INDEPENDENT
    for (std::int64_t i = 0; i < x.stride; ++i) {
        const Complex a{re[i], im[i]}, b{mirrorRe[i], -mirrorIm[i]};
        const Complex even = a + b, odd = w * (a - b);
        const Complex turned{-odd.im, odd.re}; // i O
        const Complex here = even + turned, there = even - turned;
        re[i] = here.re;
        im[i] = here.im;
        mirrorRe[i] = there.re;
        mirrorIm[i] = -there.im;
    }
}

/// Row 0 of Z to the shared column: X_0 + i X_M, of each line.
FLOWMEND_CLONES void share(float* __restrict re, float* __restrict im, std::int64_t lanes) {
    for (std::int64_t i = 0; i < lanes; ++i) {
        const float sum = re[i] + im[i];
        im[i] = re[i] - im[i];
        re[i] = sum;
    }
}

/// Step 5 for one row, the shared column apart. spectrum: (columns, 2).
FLOWMEND_CLONES void interleave(const float* __restrict re, const float* __restrict im, std::int64_t columns,
                                float* __restrict spectrum) {
    for (std::int64_t k = 0; k < columns; ++k) {
        spectrum[2 * k] = re[k];
        spectrum[2 * k + 1] = im[k];
    }
}

FLOWMEND_CLONES void separate(const float* __restrict spectrum, std::int64_t columns, float* __restrict re,
                              float* __restrict im) {
    for (std::int64_t k = 0; k < columns; ++k) {
        re[k] = spectrum[2 * k];
        im[k] = spectrum[2 * k + 1];
    }
}

/// out = a x of `count` complex numbers; out may be x.
FLOWMEND_CLONES void multiply(const float* a, const float* x, std::int64_t count, float* out) {
    FLOWMEND_INDEPENDENT
    for (std::int64_t k = 0; k < count; ++k) {
        const Complex product = Complex{a[2 * k], a[2 * k + 1]} * Complex{x[2 * k], x[2 * k + 1]};
        out[2 * k] = product.re;
        out[2 * k + 1] = product.im;
    }
}

/// out = conj(a) x.
FLOWMEND_CLONES void multiplyConjugate(const float* a, const float* x, std::int64_t count, float* out) {
    FLOWMEND_INDEPENDENT
    for (std::int64_t k = 0; k < count; ++k) {
        const Complex product = Complex{a[2 * k], -a[2 * k + 1]} * Complex{x[2 * k], x[2 * k + 1]};
        out[2 * k] = product.re;
        out[2 * k + 1] = product.im;
    }
}

/// The columns of a picture times those of `weights`, (2 pairs, lanes).
FLOWMEND_CLONES void weigh(float* __restrict even, float* __restrict odd, const float* __restrict weights,
                           std::int64_t pairs, std::int64_t lanes) {
    for (std::int64_t n = 0; n < pairs; ++n)
        for (std::int64_t i = 0; i < lanes; ++i) {
            even[n * lanes + i] *= weights[2 * n * lanes + i];
            odd[n * lanes + i] *= weights[(2 * n + 1) * lanes + i];
        }
}

} // namespace

FourierLine::FourierLine(std::int64_t size) : m_size(size) {
    for (std::int64_t left = size; left > 1;) {
        const std::int64_t radix = left % 4 == 0 ? 4 : left % 2 == 0 ? 2 : left % 3 == 0 ? 3 : 5;
        Stage stage{radix, left, {}};
        for (std::int64_t p = 0; p < left / radix; ++p)
            for (std::int64_t k = 0; k < radix; ++k) {
                const auto [re, im] = root(p * k, left);
                stage.twiddles.insert(stage.twiddles.end(), {float(re), float(im)});
            }
        m_stages.push_back(std::move(stage));
        left /= radix;
    }
}

bool FourierLine::isPossible(std::int64_t size) {
    for (const std::int64_t prime : {2, 3, 5})
        while (size > 1 && size % prime == 0)
            size /= prime;
    return size == 1;
}

bool FourierPlane::isPossible(std::int64_t height, std::int64_t width) {
    return width % 2 == 0 && FourierLine::isPossible(height) && FourierLine::isPossible(width);
}

FourierPlane::FourierPlane(std::int64_t height, std::int64_t width) : m_rows(width / 2), m_columns(height) {
    for (std::int64_t k = 0; k < width / 2; ++k) {
        const auto [re, im] = root(k, width);
        m_unmixed.insert(m_unmixed.end(), {float(re), float(im)});
    }
}

void FourierPlane::forward(const float* picture, float* spectrum, float* scratch) const {
    const std::int64_t h = height(), w = 2 * halfWidth();
    transpose(picture, w, h, w, 1, scratch, h);
    forwardFrom({scratch, scratch + h, 2 * h}, spectrum, scratch);
}

void FourierPlane::inverse(const float* spectrum, float* picture, float* scratch) const {
    const std::int64_t h = height(), m = halfWidth();
    const Columns columns = inverseTo(spectrum, scratch);
    float* alternating = columns.even == scratch ? scratch + 2 * h * m : scratch;
    for (std::int64_t n = 0; n < m; ++n) {
        std::memcpy(alternating + 2 * n * h, columns.even + n * h, size_t(h) * sizeof(float));
        std::memcpy(alternating + (2 * n + 1) * h, columns.odd + n * h, size_t(h) * sizeof(float));
    }
    transpose(alternating, h, 2 * m, h, 1 / float(2 * h * m), picture, 2 * m);
}

void FourierPlane::filter(const float* picture, const float* factors, bool conjugated, float* out,
                          float* scratch) const {
    const std::int64_t frequencies = height() * (halfWidth() + 1);
    float* spectrum = scratch + 4 * height() * halfWidth();
    forward(picture, spectrum, scratch);
    if (conjugated)
        multiplyConjugate(factors, spectrum, frequencies, spectrum);
    else
        multiply(factors, spectrum, frequencies, spectrum);
    inverse(spectrum, out, scratch);
}

void FourierPlane::filterAndWeigh(const float* spectrum, const float* factors, const float* weights, float* out,
                                  float* scratch) const {
    const std::int64_t h = height(), m = halfWidth(), frequencies = h * (m + 1);
    float* byColumns = scratch + 4 * h * m;
    transpose(weights, 2 * m, h, 2 * m, 1 / float(2 * h * m), byColumns, h);
    multiply(factors, spectrum, frequencies, out);
    const Columns columns = inverseTo(out, scratch);
    weigh(columns.even, columns.odd, byColumns, m, h);
    forwardFrom(columns, out, scratch);
    multiplyConjugate(factors, out, frequencies, out);
}

void FourierPlane::forwardFrom(const Columns& columns, float* spectrum, float* scratch) const {
    const std::int64_t h = height(), m = halfWidth(), half = h * m;
    float *here = columns.even, *there = here == scratch ? scratch + 2 * half : scratch;
    const Rows z = transform(m_rows, h, {columns.even, columns.odd, columns.stride}, {there, there + half, h},
                             {here, here + half, h});
    share(z.re, z.im, h);
    for (std::int64_t k = 1; k <= m / 2; ++k)
        unmix(z, k, m, {m_unmixed[size_t(2 * k)], m_unmixed[size_t(2 * k + 1)]});
    float *upright = z.re == here ? there : here, *spare = z.re;
    transpose(z.re, h, m, h, 1, upright, m);
    transpose(z.im, h, m, h, 1, upright + half, m);
    const Rows f =
        transform(m_columns, m, {upright, upright + half, m}, {spare, spare + half, m}, {upright, upright + half, m});
    for (std::int64_t r = 0; r < h; ++r) {
        float* row = spectrum + r * (m + 1) * 2;
        interleave(f.re + r * m, f.im + r * m, m, row);
        const std::int64_t mirror = r == 0 ? 0 : h - r;
        const Complex a{f.re[r * m], f.im[r * m]}, b{f.re[mirror * m], -f.im[mirror * m]};
        const Complex zero = 0.5f * (a + b), last = 0.5f * timesMinusI(a - b);
        row[0] = zero.re;
        row[1] = zero.im;
        row[2 * m] = last.re;
        row[2 * m + 1] = last.im;
    }
}

FourierPlane::Columns FourierPlane::inverseTo(const float* spectrum, float* scratch) const {
    const std::int64_t h = height(), m = halfWidth(), half = h * m;
    float *first = scratch, *second = scratch + 2 * half;
    for (std::int64_t r = 0; r < h; ++r) {
        const float* row = spectrum + r * (m + 1) * 2;
        const float* mirror = spectrum + (r == 0 ? 0 : h - r) * (m + 1) * 2;
        separate(row, m, first + r * m, first + half + r * m);
        // Of F_0 and F_M what belongs to real lines: half of F(r) + conj F(-r).
        first[r * m] = 0.5f * (row[0] + mirror[0] - row[2 * m + 1] + mirror[2 * m + 1]);
        first[half + r * m] = 0.5f * (row[1] - mirror[1] + row[2 * m] + mirror[2 * m]);
    }
    const Rows x =
        transform(m_columns, m, {first + half, first, m}, {second + half, second, m}, {first + half, first, m})
            .exchanged();
    float *lying = x.re == first ? second : first, *spare = x.re;
    transpose(x.re, m, h, m, 1, lying, h);
    transpose(x.im, m, h, m, 1, lying + half, h);
    const Rows z{lying, lying + half, h};
    share(z.re, z.im, h); // its own inverse, times 2
    for (std::int64_t k = 1; k <= m / 2; ++k)
        mix(z, k, m, {m_unmixed[size_t(2 * k)], -m_unmixed[size_t(2 * k + 1)]});
    const Rows pairs = transform(m_rows, h, {z.im, z.re, h}, {spare + half, spare, h}, {z.im, z.re, h}).exchanged();
    return {pairs.re, pairs.im, h};
}

} // namespace flowmend::kernels
