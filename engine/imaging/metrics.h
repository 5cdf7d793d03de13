#pragma once

#include "engine/api/engine.h"

#include <torch/types.h>

#include <opencv2/core/mat.hpp>

namespace flowmend {

/// Agreement of two pictures as tensors (..., H, W), values on the scale 0 .. 1, averaged over all channels and pixels.
/// The same definitions as PnP-Flow and Flower where nothing else is said.

/// 10 log10(1 / mean squared error) in dB, nothing clipped, as papers report it; infinity for equal pictures.
double psnr(const torch::Tensor& a, const torch::Tensor& b);
/// The same with both clipped to [0, 1]: what a viewer sees.
double psnrClipped(const torch::Tensor& a, const torch::Tensor& b);
/// Gaussian window 11 x 11 of 1.5 px, reflected border, K1 = 0.01, K2 = 0.03, biased moments (pytorch-ignite).
double ssim(const torch::Tensor& a, const torch::Tensor& b);
/// The same map without its 5 border pixels (scikit-image with Gaussian weights).
double ssimValid(const torch::Tensor& a, const torch::Tensor& b);
/// 7 x 7 uniform window, unbiased moments, without its 3 border pixels (scikit-image's default).
double ssimUniform7(const torch::Tensor& a, const torch::Tensor& b);

/// Pixels that a value of the Gaussian SSIM map looks at on each side.
constexpr int kSsimReach = 5;
/// The map of ssim() for one channel, double precision; a and b of equal size.
cv::Mat1d ssimMap(const cv::Mat1d& a, const cv::Mat1d& b);

/// dB of a mean squared error on the scale 0 .. 1.
double psnrOfError(double meanSquaredError);

/// Colours of two pictures of the same size, clipped to 0 .. 1; grey against RGB as grey in three channels. With a
/// mask, a pixel of at least half white counts as inside. Throws UsageError that names both sizes when they differ.
Comparison compare(const Image& a, const Image& b, const Image* mask);

} // namespace flowmend
