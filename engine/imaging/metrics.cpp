// PSNR and structural similarity (Wang et al. 2004):
// SSIM = (2 mu_a mu_b + C1)(2 cov_ab + C2) / ((mu_a^2 + mu_b^2 + C1)(var_a + var_b + C2)), C1 = K1^2, C2 = K2^2 for
// range 1.

#include "engine/imaging/metrics.h"

#include <c10/util/Exception.h>
#include <opencv2/imgproc.hpp>

#include <cmath>
#include <functional>
#include <limits>

namespace flowmend {

namespace {

constexpr double kC1 = 0.01 * 0.01;
constexpr double kC2 = 0.03 * 0.03;

torch::Tensor planesOf(const torch::Tensor& tensor) {
    TORCH_CHECK(tensor.dim() >= 2, "shape ", tensor.sizes(), " for ... x H x W");
    return tensor.detach().to(torch::kCPU, torch::kFloat64).contiguous().view({-1, tensor.size(-2), tensor.size(-1)});
}

/// blur: the window's weighted mean; unbias: the factor from biased moments to those that are wanted.
cv::Mat1d ssimOf(const cv::Mat1d& a, const cv::Mat1d& b, double unbias,
                 const std::function<cv::Mat1d(const cv::Mat1d&)>& blur) {
    const cv::Mat1d meanA = blur(a);
    const cv::Mat1d meanB = blur(b);
    const cv::Mat1d squareA = blur(cv::Mat1d(a.mul(a)));
    const cv::Mat1d squareB = blur(cv::Mat1d(b.mul(b)));
    const cv::Mat1d product = blur(cv::Mat1d(a.mul(b)));
    cv::Mat1d map(a.size());
    for (int y = 0; y < a.rows; ++y)
        for (int x = 0; x < a.cols; ++x) {
            const double muA = meanA(y, x);
            const double muB = meanB(y, x);
            const double variances = unbias * (squareA(y, x) - muA * muA + squareB(y, x) - muB * muB);
            const double covariance = unbias * (product(y, x) - muA * muB);
            map(y, x) =
                (2 * muA * muB + kC1) * (2 * covariance + kC2) / ((muA * muA + muB * muB + kC1) * (variances + kC2));
        }
    return map;
}

cv::Mat1d uniform7Map(const cv::Mat1d& a, const cv::Mat1d& b) {
    constexpr double count = 49;
    return ssimOf(a, b, count / (count - 1), [](const cv::Mat1d& plane) {
        cv::Mat1d mean;
        cv::blur(plane, mean, {7, 7}, {-1, -1}, cv::BORDER_REFLECT_101);
        return mean;
    });
}

/// Mean over all channels of a map without `border` pixels on each side; not-a-number for pictures that are all border.
double meanOfMaps(const torch::Tensor& a, const torch::Tensor& b, int border,
                  cv::Mat1d (*mapOf)(const cv::Mat1d&, const cv::Mat1d&)) {
    TORCH_CHECK(a.sizes() == b.sizes(), "shapes ", a.sizes(), " and ", b.sizes());
    const torch::Tensor planesA = planesOf(a);
    const torch::Tensor planesB = planesOf(b);
    const int height = int(planesA.size(1));
    const int width = int(planesA.size(2));
    if (height <= 2 * border || width <= 2 * border)
        return std::numeric_limits<double>::quiet_NaN();
    double sum = 0;
    for (std::int64_t plane = 0; plane < planesA.size(0); ++plane) {
        const cv::Mat1d map = mapOf(cv::Mat1d(height, width, planesA[plane].data_ptr<double>()),
                                    cv::Mat1d(height, width, planesB[plane].data_ptr<double>()));
        sum += cv::sum(map(cv::Range(border, height - border), cv::Range(border, width - border)))[0];
    }
    return sum / (double(planesA.size(0)) * (height - 2 * border) * (width - 2 * border));
}

} // namespace

double psnrOfError(double meanSquaredError) {
    return -10 * std::log10(meanSquaredError);
}

double psnr(const torch::Tensor& a, const torch::Tensor& b) {
    TORCH_CHECK(a.sizes() == b.sizes(), "shapes ", a.sizes(), " and ", b.sizes());
    return psnrOfError((planesOf(a) - planesOf(b)).square().mean().item<double>());
}

double psnrClipped(const torch::Tensor& a, const torch::Tensor& b) {
    return psnr(a.clamp(0, 1), b.clamp(0, 1));
}

double ssim(const torch::Tensor& a, const torch::Tensor& b) {
    return meanOfMaps(a, b, 0, ssimMap);
}

double ssimValid(const torch::Tensor& a, const torch::Tensor& b) {
    return meanOfMaps(a, b, kSsimReach, ssimMap);
}

double ssimUniform7(const torch::Tensor& a, const torch::Tensor& b) {
    return meanOfMaps(a, b, 3, uniform7Map);
}

cv::Mat1d ssimMap(const cv::Mat1d& a, const cv::Mat1d& b) {
    static const cv::Mat kernel = cv::getGaussianKernel(2 * kSsimReach + 1, 1.5, CV_64F);
    return ssimOf(a, b, 1, [](const cv::Mat1d& plane) {
        cv::Mat1d mean;
        cv::sepFilter2D(plane, mean, CV_64F, kernel, kernel, {-1, -1}, 0, cv::BORDER_REFLECT_101);
        return mean;
    });
}

} // namespace flowmend
