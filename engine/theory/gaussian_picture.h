#pragma once

#include "engine/solvers/solver.h"
#include "engine/theory/outlook.h"

#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace flowmend::theory {

/// A damaged picture whose prior is Gaussian, pixel by pixel: what the methods can run on and what has a closed form.
/// All tensors are (1, 1, side, side) fp32.
struct GaussianPicture {
    torch::Tensor mean;     ///< m, of standard deviation 0.5
    torch::Tensor variance; ///< s^2 with s uniform in 0.2 .. 1
    torch::Tensor keep;     ///< a: 0 (missing) or 1/2 (soft edge) for a quarter of the pixels each, else 1
    torch::Tensor measured; ///< y = a x1 + sigma n with x1 from the prior
    torch::Tensor start;    ///< x(0)
    double sigma = 0.2;     ///< that of SPEC_METHODS 2.6 for noise

    /// The problem of each pixel, row by row.
    std::vector<PixelTask> tasks(double lambda) const;
    /// The problem as a method sees it. flow: what answers in the prior's place; null: the Gaussian prior itself.
    Problem problem(PriorPtr flow = {}) const;
    PriorPtr prior() const;
};

/// side >= 1. Nothing but the seed decides what is in it.
GaussianPicture gaussianPicture(std::uint64_t seed, int side);

} // namespace flowmend::theory
