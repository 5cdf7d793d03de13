#include "engine/noise/fine_detail.h"

#include <ATen/ops/avg_pool2d.h>

namespace flowmend {
namespace {

constexpr std::int64_t kBlurSide = 5; // twice the mean of five: variance 2 (25 - 1) / 12 = 2^2

torch::Tensor blurred(torch::Tensor x) {
    for (int i = 0; i < 2; ++i)
        x = at::avg_pool2d(at::avg_pool2d(x, {kBlurSide, 1}, {1, 1}, {kBlurSide / 2, 0}), {1, kBlurSide}, {1, 1},
                           {0, kBlurSide / 2});
    return x;
}

} // namespace

torch::Tensor fineDetail(const torch::Tensor& picture, const torch::Tensor& known) {
    return (picture - blurred(picture * known) / blurred(known).clamp_min(1e-3)) * known;
}

} // namespace flowmend
