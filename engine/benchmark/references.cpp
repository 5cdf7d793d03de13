#include "engine/benchmark/references.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/photo.hpp>

#include <cmath>
#include <stdexcept>

namespace flowmend {
namespace {

/// (C, H, W) to interleaved rows, in a tensor of its own that OpenCV may look at.
torch::Tensor interleaved(const torch::Tensor& picture) {
    return picture.permute({1, 2, 0}).contiguous();
}

torch::Tensor bicubic(const torch::Tensor& y, torch::IntArrayRef shape) {
    torch::Tensor repaired = torch::empty(shape.vec());
    const int height = int(shape[2]), width = int(shape[3]);
    for (std::int64_t n = 0; n < y.size(0); ++n) {
        torch::Tensor small = interleaved(y[n]);
        torch::Tensor large = torch::empty({shape[2], shape[3], shape[1]});
        cv::Mat target(height, width, CV_32FC3, large.data_ptr<float>());
        const cv::Mat source(int(y.size(2)), int(y.size(3)), CV_32FC3, small.data_ptr<float>());
        cv::resize(source, target, target.size(), 0, 0, cv::INTER_CUBIC);
        repaired[n] = large.permute({2, 0, 1});
    }
    return repaired;
}

/// The Wiener filter of a picture whose values are independent, with the mean and the variance of what was measured:
/// the minimiser of |A x - y|^2 / sigma^2 + |x - mean|^2 / variance.
torch::Tensor wiener(const Operator& damage, const torch::Tensor& y, double sigma, torch::IntArrayRef shape) {
    const torch::Tensor weight = damage.measuredWeight();
    const torch::Tensor known = (weight.defined() ? weight : torch::ones({1, 1, 1, 1})).expand_as(y);
    const torch::Tensor mean = (y * known).sum({1, 2, 3}, true) / known.sum({1, 2, 3}, true);
    torch::Tensor repaired = torch::empty(shape.vec());
    const torch::Tensor variance = ((y - mean) * known).square().sum({1, 2, 3}) / known.sum({1, 2, 3});
    for (std::int64_t n = 0; n < y.size(0); ++n) {
        const double signal = std::max(variance[n].item<double>() - sigma * sigma, 1e-6);
        repaired[n] = damage.prox(mean[n].expand({1, shape[1], shape[2], shape[3]}).contiguous(), y.narrow(0, n, 1),
                                  sigma * sigma / signal)[0];
    }
    return repaired;
}

/// Strength h: half the standard deviation of the noise, in OpenCV's bytes: of 0.3 to 1 times it the best on 40
/// portraits at 0.2. The sizes of patch and window are OpenCV's own.
torch::Tensor nlMeans(const torch::Tensor& y, double sigma) {
    torch::Tensor repaired = torch::empty_like(y);
    const int height = int(y.size(2)), width = int(y.size(3));
    for (std::int64_t n = 0; n < y.size(0); ++n) {
        torch::Tensor bytes = interleaved(((y[n] + 1) * 127.5).round().clamp(0, 255).to(torch::kUInt8));
        torch::Tensor smooth = torch::empty_like(bytes);
        cv::Mat target(height, width, CV_8UC3, smooth.data_ptr<std::uint8_t>());
        const auto strength = float(0.5 * sigma * 127.5);
        const cv::Mat source(height, width, CV_8UC3, bytes.data_ptr<std::uint8_t>());
        cv::fastNlMeansDenoisingColored(source, target, strength, strength);
        repaired[n] = smooth.permute({2, 0, 1}).to(torch::kFloat32) / 127.5 - 1;
    }
    return repaired;
}

} // namespace

torch::Tensor referenceRepair(std::string_view name, const Operator& damage, const torch::Tensor& y, double sigma,
                              torch::IntArrayRef shape) {
    const at::NoGradGuard noGraph;
    if (name == "bicubic")
        return bicubic(y, shape);
    if (name == "wiener")
        return wiener(damage, y, sigma, shape);
    if (name == "nl-means")
        return nlMeans(y, sigma);
    throw std::logic_error("a reference that is declared is not computed");
}

} // namespace flowmend
