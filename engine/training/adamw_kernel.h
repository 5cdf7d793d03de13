#pragma once

#include <cstdint>

namespace flowmend {

struct AdamWFactors {
    float clip, beta1, beta2, rate, inverseCorrection2, epsilon, decay, average;
};

/// g = clip gradient;  m = beta1 m + (1 - beta1) g;  v = beta2 v + (1 - beta2) g^2;
/// p = decay p - rate m / (sqrt(v inverseCorrection2) + epsilon);  mean = average mean + (1 - average) p.
void adamWKernel(const AdamWFactors& f, const float* gradient, std::int64_t count, float* p, float* m, float* v,
                 float* mean);

} // namespace flowmend
