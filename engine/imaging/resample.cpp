#include "engine/imaging/resample.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace flowmend {

torch::Tensor resample(const torch::Tensor& x, ImageSize size) {
    const int height = int(x.size(2)), width = int(x.size(3));
    if (height == size.height && width == size.width)
        return x;
    // OpenCV's area averaging skips pixels as soon as one side grows: such pictures shrink first, then grow.
    const ImageSize shrunk{std::min(width, size.width), std::min(height, size.height)};
    const bool shrinks = shrunk != ImageSize{width, height};
    if (shrinks && shrunk != size)
        return resample(resample(x, shrunk), size);
    const auto in = x.to(torch::kFloat32).contiguous();
    const auto out = torch::empty({x.size(0), x.size(1), size.height, size.width});
    for (std::int64_t plane = 0; plane < x.size(0) * x.size(1); ++plane) {
        const cv::Mat from(height, width, CV_32F, in.data_ptr<float>() + plane * height * width);
        cv::Mat to(size.height, size.width, CV_32F, out.data_ptr<float>() + plane * size.height * size.width);
        cv::resize(from, to, to.size(), 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_CUBIC);
    }
    return out;
}

} // namespace flowmend
