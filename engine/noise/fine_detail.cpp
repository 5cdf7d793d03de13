#include "engine/noise/fine_detail.h"

#include <opencv2/imgproc.hpp>

namespace flowmend {
namespace {

constexpr int kBlurSide = 5; // twice the mean of five: variance 2 (25 - 1) / 12 = 2^2

/// 0 lies around the picture. OpenCV's running sums: a hole's surroundings are blurred before its first step is seen.
torch::Tensor blurred(const torch::Tensor& x) {
    torch::Tensor result = x.clone(torch::MemoryFormat::Contiguous);
    const auto planes = result.flatten(0, 1);
    for (std::int64_t i = 0; i < planes.size(0); ++i) {
        const cv::Mat plane(int(planes.size(1)), int(planes.size(2)), CV_32F, planes[i].data_ptr<float>());
        for (int times = 0; times < 2; ++times)
            cv::boxFilter(plane, plane, CV_32F, {kBlurSide, kBlurSide}, {-1, -1}, true, cv::BORDER_CONSTANT);
    }
    return result;
}

} // namespace

torch::Tensor fineDetail(const torch::Tensor& picture, const torch::Tensor& known) {
    return (picture - blurred(picture * known) / blurred(known).clamp_min(1e-3)) * known;
}

} // namespace flowmend
