#include "engine/restoration/picture_sample.h"

#include "engine/imaging/tensor_bridge.h"

#include <algorithm>

namespace flowmend {
namespace {

constexpr std::int64_t kMostPixels = 2'000'000; // 24 MB; more blocks than are looked at
constexpr int kSampledRows = 96; // what measures noise sees 17 pixels around: a third is lost where two bands meet

} // namespace

PictureSample samplePicture(const Image& picture, const torch::Tensor& mask) {
    const int width = picture.width(), height = picture.height();
    const auto bands = int(std::max<std::int64_t>(1, kMostPixels / (std::int64_t(width) * kSampledRows)));
    if (std::int64_t(width) * height <= kMostPixels || bands * kSampledRows >= height)
        return {toTensor(picture),
                mask.defined() ? (mask == 0).to(torch::kFloat32) : torch::ones({1, 1, height, width})};
    PictureSample sample{torch::empty({1, 3, bands * kSampledRows, width}),
                         torch::empty({1, 1, bands * kSampledRows, width})};
    for (int i = 0; i < bands; ++i) {
        const int top = bands == 1 ? 0 : int(std::int64_t(i) * (height - kSampledRows) / (bands - 1));
        sample.pixels.narrow(2, i * kSampledRows, kSampledRows).copy_(toTensor(picture, {0, top, width, kSampledRows}));
        auto known = sample.known.narrow(2, i * kSampledRows, kSampledRows);
        if (mask.defined())
            known.copy_(mask.narrow(2, top, kSampledRows) == 0);
        else
            known.fill_(1);
        sample.known.select(2, (i + 1) * kSampledRows - 1).zero_();
    }
    return sample;
}

} // namespace flowmend
