#pragma once

#include <torch/types.h>

#include <functional>

namespace flowmend {

struct DormandPrinceOptions {
    double relativeTolerance = 1e-5;
    double absoluteTolerance = 1e-5;
    int mostSteps = 1000; ///< accepted and refused ones
    /// false: the last step ends at the end; true: it may go beyond, and the end is interpolated, as torchdiffeq does.
    bool goesBeyond = false;
};

/// Solves dx/dt = f(x, t) from t = `from` to `to`, in either direction, by the embedded Runge-Kutta pair of order 5(4)
/// of Dormand and Prince (1980) with steps that adapt to the error: six evaluations a step, the last of one being the
/// first of the next, and two to find the first step. The error is the root of the mean square over all of x, each
/// value against absolute + relative tolerance. Throws Error after too many steps.
torch::Tensor dormandPrince(const std::function<torch::Tensor(const torch::Tensor& x, double t)>& f,
                            const torch::Tensor& x, double from, double to, const DormandPrinceOptions& options = {});

} // namespace flowmend
