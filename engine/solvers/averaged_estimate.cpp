#include "engine/solvers/averaged_estimate.h"

namespace flowmend {

torch::Tensor averagedEstimate(Run& run, Draws& draws, const torch::Tensor& z, double t, int count) {
    torch::Tensor sum = torch::zeros_like(z);
    for (int i = 0; i < count; ++i) {
        const torch::Tensor x = t * z + (1 - t) * draws.next();
        sum += x + (1 - t) * run.velocity(x, t);
    }
    return sum / count;
}

} // namespace flowmend
