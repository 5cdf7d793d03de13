#include "engine/imaging/resample.h"

#include <opencv2/imgproc.hpp>

namespace flowmend {

torch::Tensor resample(const torch::Tensor& x, ImageSize size) {
    if (x.size(2) == size.height && x.size(3) == size.width)
        return x;
    const auto in = x.to(torch::kFloat32).contiguous();
    const auto out = torch::empty({x.size(0), x.size(1), size.height, size.width});
    const int height = int(x.size(2)), width = int(x.size(3));
    const bool shrinks = std::int64_t(size.height) * size.width < std::int64_t(height) * width;
    for (std::int64_t plane = 0; plane < x.size(0) * x.size(1); ++plane) {
        const cv::Mat from(height, width, CV_32F, in.data_ptr<float>() + plane * height * width);
        cv::Mat to(size.height, size.width, CV_32F, out.data_ptr<float>() + plane * size.height * size.width);
        cv::resize(from, to, to.size(), 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_CUBIC);
    }
    return out;
}

} // namespace flowmend
