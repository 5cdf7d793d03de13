#include "engine/imaging/tensor_bridge.h"

#include <c10/util/Exception.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <type_traits>

namespace flowmend {

namespace {

template <typename Sample>
constexpr double kWhite = std::is_same_v<Sample, float> ? 1.0 : double((1ULL << (8 * sizeof(Sample))) - 1);

/// Calls action with a value of the picture's sample type.
template <typename Action>
void withSampleType(Depth depth, Action&& action) {
    switch (depth) {
    case Depth::u8:
        action(std::uint8_t{});
        break;
    case Depth::u16:
        action(std::uint16_t{});
        break;
    case Depth::f32:
        action(float{});
        break;
    }
}

/// Sample of a value on the scale 0 .. 1, clamped; not-a-number is black.
template <typename Sample>
Sample sampleOf(double value01) {
    const double value = value01 > 0 ? std::min(value01, 1.0) : 0.0;
    if constexpr (std::is_same_v<Sample, float>)
        return float(value);
    else
        return Sample(std::lround(value * kWhite<Sample>));
}

void checkInside(const Image& image, Rect part) {
    TORCH_CHECK(part.x >= 0 && part.y >= 0 && !part.empty() && part.x + part.width <= image.width() &&
                    part.y + part.height <= image.height(),
                "part ", part.x, ",", part.y, " ", part.width, "x", part.height, " of a picture of ", image.width(),
                "x", image.height());
}

/// (1, channels, height, width) as contiguous fp32 on the CPU.
torch::Tensor onCpu(const torch::Tensor& tensor, int channels, ImageSize size) {
    TORCH_CHECK((tensor.sizes() == at::IntArrayRef{1, channels, size.height, size.width}), "shape ", tensor.sizes(),
                " for 1 x ", channels, " x ", size.height, " x ", size.width);
    return tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous();
}

ImageSize sizeOf(const torch::Tensor& tensor) {
    TORCH_CHECK(tensor.dim() == 4, "shape ", tensor.sizes(), " for N x C x H x W");
    return {int(tensor.size(3)), int(tensor.size(2))};
}

/// The colour of pixel i on the scale 0 .. 1, for each of a picture's colour channels, from planes in [-1, 1].
struct Colours {
    const float* planes;
    std::size_t planeSize;
    double channel(std::size_t i, int c) const { return (double(planes[i + std::size_t(c) * planeSize]) + 1) / 2; }
    double grey(std::size_t i) const { return (channel(i, 0) + channel(i, 1) + channel(i, 2)) / 3; }
    double of(std::size_t i, int c, int colourChannels) const { return colourChannels == 1 ? grey(i) : channel(i, c); }
};

} // namespace

torch::Tensor toTensor(const Image& image) {
    return toTensor(image, {0, 0, image.width(), image.height()});
}

torch::Tensor toTensor(const Image& image, Rect part) {
    checkInside(image, part);
    torch::Tensor result = torch::empty({1, 3, part.height, part.width}, torch::kFloat32);
    const auto planeSize = std::size_t(part.width) * std::size_t(part.height);
    auto* const planes = result.data_ptr<float>();
    const int channels = image.channels();
    const int step = image.colourChannels() == 3 ? 1 : 0;
    withSampleType(image.depth(), [&](auto type) {
        using Sample = decltype(type);
        for (int y = 0; y < part.height; ++y) {
            const auto* const from = image.rowAs<Sample>(part.y + y) + std::ptrdiff_t(part.x) * channels;
            float* const to = planes + std::size_t(y) * std::size_t(part.width);
            for (int c = 0; c < 3; ++c)
                for (int x = 0; x < part.width; ++x)
                    to[std::size_t(c) * planeSize + std::size_t(x)] =
                        float(from[x * channels + c * step]) * float(2 / kWhite<Sample>) - 1;
        }
    });
    return result;
}

Image toImage(const torch::Tensor& values, Depth depth, int channels) {
    Image image(sizeOf(values), channels, depth);
    const torch::Tensor cpu = onCpu(values, 3, image.size());
    const std::size_t pixels = std::size_t(image.width()) * std::size_t(image.height());
    const Colours colours{cpu.data_ptr<float>(), pixels};
    withSampleType(depth, [&](auto type) {
        using Sample = decltype(type);
        auto* to = image.mutableRowAs<Sample>(0);
        for (std::size_t i = 0; i < pixels; ++i, to += channels) {
            for (int c = 0; c < image.colourChannels(); ++c)
                to[c] = sampleOf<Sample>(colours.of(i, c, image.colourChannels()));
            if (image.hasAlpha())
                to[channels - 1] = sampleOf<Sample>(1);
        }
    });
    return image;
}

torch::Tensor maskTensor(const Image& mask, MaskSource source) {
    torch::Tensor result = torch::zeros({1, 1, mask.height(), mask.width()}, torch::kFloat32);
    auto* const to = result.data_ptr<float>();
    const std::size_t pixels = std::size_t(mask.width()) * std::size_t(mask.height());
    const int channels = mask.channels();
    const int colours = mask.colourChannels();
    if (source == MaskSource::transparency && !mask.hasAlpha())
        return result;
    withSampleType(mask.depth(), [&](auto type) {
        using Sample = decltype(type);
        const auto* from = mask.rowAs<Sample>(0);
        for (std::size_t i = 0; i < pixels; ++i, from += channels) {
            double sum = 0;
            for (int c = 0; c < colours; ++c)
                sum += double(from[c]);
            const double value = source == MaskSource::transparency ? 1 - double(from[channels - 1]) / kWhite<Sample>
                                                                    : sum / (colours * kWhite<Sample>);
            to[i] = float(std::clamp(value, 0.0, 1.0));
        }
    });
    return result;
}

Preview toPreview(const torch::Tensor& values) {
    const Image image = toImage(values, Depth::u8, 3);
    return {image.size(), image.pixels()};
}

void writeRegion(Image& picture, Rect part, const torch::Tensor& values, const torch::Tensor& weight) {
    checkInside(picture, part);
    const torch::Tensor valuesCpu = onCpu(values, 3, part.size());
    const torch::Tensor weightCpu = onCpu(weight, 1, part.size());
    const auto* const weights = weightCpu.data_ptr<float>();
    const Colours colours{valuesCpu.data_ptr<float>(), std::size_t(part.width) * std::size_t(part.height)};
    const int channels = picture.channels();
    const int colourChannels = picture.colourChannels();
    withSampleType(picture.depth(), [&](auto type) {
        using Sample = decltype(type);
        for (int y = 0; y < part.height; ++y) {
            auto* to = picture.mutableRowAs<Sample>(part.y + y) + std::ptrdiff_t(part.x) * channels;
            std::size_t i = std::size_t(y) * std::size_t(part.width);
            for (int x = 0; x < part.width; ++x, ++i, to += channels) {
                const double share = std::min(double(weights[i]), 1.0);
                if (!(share > 0)) // also not-a-number
                    continue;
                for (int c = 0; c < colourChannels; ++c) {
                    const double old = double(to[c]) / kWhite<Sample>;
                    const double fresh = std::clamp(colours.of(i, c, colourChannels), 0.0, 1.0);
                    to[c] = sampleOf<Sample>(old + share * (fresh - old));
                }
            }
        }
    });
}

} // namespace flowmend
