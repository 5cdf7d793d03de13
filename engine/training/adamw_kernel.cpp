#include "engine/training/adamw_kernel.h"

#include "engine/numerics/clones.h"

#include <cmath>

namespace flowmend {

FLOWMEND_CLONES void adamWKernel(const AdamWFactors& f, const float* __restrict gradient, std::int64_t count,
                                 float* __restrict p, float* __restrict m, float* __restrict v,
                                 float* __restrict mean) {
    for (std::int64_t i = 0; i < count; ++i) {
        const float g = f.clip * gradient[i];
        m[i] = f.beta1 * m[i] + (1 - f.beta1) * g;
        v[i] = f.beta2 * v[i] + (1 - f.beta2) * g * g;
        p[i] = f.decay * p[i] - f.rate * m[i] / (std::sqrt(v[i] * f.inverseCorrection2) + f.epsilon);
        mean[i] = f.average * mean[i] + (1 - f.average) * p[i];
    }
}

} // namespace flowmend
