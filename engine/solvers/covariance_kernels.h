#pragma once

#include <cstdint>

/// The inner loops of CovarianceSystem over one picture: `channels` half spectra of `values` fp32 numbers each, real
/// and imaginary parts in turn, one after the other; a filter is one such row, each of its numbers twice. A dozen
/// passes over a picture of 64 x 64 cost more than its transforms, so what can be done in one pass is.
namespace flowmend::kernels {

struct SpectrumSize {
    std::int64_t channels, values;
};

/// f = 1 / (inverse + certainty + e): a preconditioner.
void invertSum(const float* inverse, float certainty, const float* e, std::int64_t values, float* f);

/// s = K r, where K multiplies the mean of the channels by luminance and what is at right angles to it by colour.
/// Returns <r, s>, every value counted multiplicity times.
double precondition(const float* r, const float* luminance, const float* colour, const float* multiplicity,
                    SpectrumSize size, float* s);

/// mp = q + w aap - e p. Returns <p, mp>.
double applyMatrix(const float* q, const float* aap, const float* p, float w, const float* e, const float* multiplicity,
                   SpectrumSize size, float* mp);

/// a += factor x, b += otherFactor y.
void addTwice(float* a, float factor, const float* x, float* b, float otherFactor, const float* y, std::int64_t values);

/// p = s + beta p, q = r + beta q.
void turn(const float* s, const float* r, float beta, std::int64_t values, float* p, float* q);

} // namespace flowmend::kernels
