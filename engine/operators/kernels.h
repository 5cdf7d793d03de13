#pragma once

#include "engine/api/kernel_text.h"

#include <torch/types.h>

#include <cstdint>

namespace flowmend {

// Blur kernels, (kh, kw) fp64, no negative weight, sum 1, centre at floor(size / 2).

/// exp(-(i^2 + j^2) / (2 sigma^2)) at the whole offsets of an odd size.
torch::Tensor gaussianKernel(std::int64_t size, double sigma);
/// Size that loses less than 1e-3 of the weight: 4 sigma to each side.
std::int64_t gaussianSize(double sigma);
/// A straight movement of `length` px; angle in degrees counter-clockwise from the right, as seen (y points down in the
/// picture).
torch::Tensor motionKernel(double length, double angleDegrees);
/// A lens out of focus: a disk of `radius` px with a soft edge of one pixel.
torch::Tensor diskKernel(double radius);
/// Cubic with a = -0.5 for reducing `scale` times, size 4 scale. Has negative weights, as bicubic filters do.
torch::Tensor bicubicKernel(std::int64_t scale);
/// A kernel of somebody's own, (kh, kw): divided by its sum. Throws UsageError for negative weights, weights that are
/// not numbers, and a sum of zero.
torch::Tensor normalisedKernel(const torch::Tensor& weights);

/// Without the outer rows and columns that weigh nothing: opposite ones together, so that the centre stays the centre.
torch::Tensor trimmedKernel(const torch::Tensor& kernel);

/// The kernel a text stands for, trimmed; `picture` (kh, kw) is the picture of "file:" and is ignored by the others.
torch::Tensor makeKernel(const KernelText& text, const torch::Tensor& picture);

} // namespace flowmend
