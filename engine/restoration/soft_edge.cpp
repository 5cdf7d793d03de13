#include "engine/restoration/soft_edge.h"

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace flowmend {

torch::Tensor softEdge(const torch::Tensor& mask, double featherPx) {
    if (featherPx <= 0)
        return mask;
    const int height = int(mask.size(2)), width = int(mask.size(3));
    const auto outside = (mask <= 0).to(torch::kUInt8).contiguous();
    const auto distance = torch::empty({1, 1, height, width});
    const cv::Mat from(height, width, CV_8U, outside.data_ptr());
    cv::Mat to(height, width, CV_32F, distance.data_ptr<float>());
    cv::distanceTransform(from, to, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    // On a diagonal the ramp would reach beyond the width that was asked for.
    const auto ramp = (1 - distance / (featherPx + 1)) * (distance <= featherPx);
    return torch::maximum(mask, ramp * outside);
}

torch::Tensor regionWeight(const torch::Tensor& weight, const torch::Tensor& mask, const Region& region,
                           double featherPx) {
    const std::int64_t reach = std::int64_t(std::ceil(std::max(0.0, featherPx)));
    const auto near = reach == 0 ? region.fill : torch::max_pool2d(region.fill, 2 * reach + 1, 1, reach);
    const auto outside = (mask <= 0).to(torch::kFloat32);
    return weight * torch::maximum(region.fill, near * outside);
}

} // namespace flowmend
