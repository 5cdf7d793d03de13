#pragma once

#include <opencv2/core/mat.hpp>
#include <torch/types.h>

namespace flowmend {

/// (1, 1, H, W) fp32: 1 where an 8-bit mask is not 0, else 0.
inline torch::Tensor onesWhere(const cv::Mat& mask) {
    auto ones = torch::zeros({1, 1, mask.rows, mask.cols});
    cv::Mat(mask.rows, mask.cols, CV_32F, ones.data_ptr<float>()).setTo(1, mask);
    return ones;
}

} // namespace flowmend
