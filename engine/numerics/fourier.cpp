// On the processor our own transforms where a size has them (fourier_kernels.h), elsewhere LibTorch's.
#include "engine/numerics/fourier.h"

#include "engine/numerics/fourier_kernels.h"

#include <ATen/Parallel.h>
#include <ATen/ops/fft_irfft2.h>
#include <ATen/ops/fft_rfft2.h>

#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace flowmend {
namespace {

using kernels::FourierPlane;

// Of larger planes the stages no longer fit a cache, and their scratch memory would be felt.
constexpr std::int64_t kMostPixels = 1 << 20;

/// The tables of a size, made once; null where it has none.
std::shared_ptr<const FourierPlane> planeOf(std::int64_t height, std::int64_t width) {
    if (height * width > kMostPixels || !FourierPlane::isPossible(height, width))
        return nullptr;
    static std::mutex mutex;
    static std::map<std::pair<std::int64_t, std::int64_t>, std::shared_ptr<const FourierPlane>> planes;
    const std::lock_guard lock(mutex);
    auto& plane = planes[{height, width}];
    if (!plane)
        plane = std::make_shared<const FourierPlane>(height, width);
    return plane;
}

bool isPlain(const torch::Tensor& x, torch::ScalarType type) {
    return x.is_cpu() && x.scalar_type() == type && x.dim() == 4 && x.numel() > 0 &&
           !(at::GradMode::is_enabled() && x.requires_grad());
}

/// (H, W / 2 + 1) complex64.
bool isSpectrumOf(const torch::Tensor& filter, std::int64_t height, std::int64_t width) {
    return filter.dim() == 2 && filter.size(0) == height && filter.size(1) == width / 2 + 1 &&
           filter.scalar_type() == torch::kComplexFloat;
}

/// One whose memory holds what it reads as.
torch::Tensor plainSpectrum(const torch::Tensor& spectrum) {
    return spectrum.contiguous().resolve_conj().resolve_neg();
}

float* numbers(const torch::Tensor& spectrum) {
    return reinterpret_cast<float*>(spectrum.data_ptr<c10::complex<float>>());
}

template <typename Work>
void forEachPlane(const torch::Tensor& x, std::int64_t scratchSize, Work work) {
    at::parallel_for(0, x.size(0) * x.size(1), 1, [&](std::int64_t first, std::int64_t last) {
        const auto scratch = std::make_unique_for_overwrite<float[]>(size_t(scratchSize));
        for (std::int64_t i = first; i < last; ++i)
            work(i, scratch.get());
    });
}

} // namespace

torch::Tensor spectrumOf(const torch::Tensor& pictures) {
    const auto plane = isPlain(pictures, torch::kFloat32) ? planeOf(pictures.size(2), pictures.size(3)) : nullptr;
    if (!plane)
        return at::fft_rfft2(pictures);
    const std::int64_t height = pictures.size(2), width = pictures.size(3), columns = width / 2 + 1;
    const torch::Tensor from = pictures.contiguous().resolve_neg();
    const torch::Tensor spectrum = torch::empty({from.size(0), from.size(1), height, columns}, torch::kComplexFloat);
    const float* in = from.data_ptr<float>();
    float* out = numbers(spectrum);
    forEachPlane(from, plane->scratchSize(), [&](std::int64_t i, float* scratch) {
        plane->forward(in + i * height * width, out + i * height * columns * 2, scratch);
    });
    return spectrum;
}

torch::Tensor pictureOf(const torch::Tensor& spectrum, std::int64_t width) {
    const bool isOwn = isPlain(spectrum, torch::kComplexFloat) && spectrum.size(3) == width / 2 + 1;
    const auto plane = isOwn ? planeOf(spectrum.size(2), width) : nullptr;
    if (!plane)
        return at::fft_irfft2(spectrum, std::vector<std::int64_t>{spectrum.size(2), width});
    const std::int64_t height = spectrum.size(2), columns = width / 2 + 1;
    const torch::Tensor from = plainSpectrum(spectrum);
    const torch::Tensor pictures = torch::empty({from.size(0), from.size(1), height, width}, torch::kFloat32);
    const float* in = numbers(from);
    float* out = pictures.data_ptr<float>();
    forEachPlane(from, plane->scratchSize(), [&](std::int64_t i, float* scratch) {
        plane->inverse(in + i * height * columns * 2, out + i * height * width, scratch);
    });
    return pictures;
}

torch::Tensor convolvedPeriodically(const torch::Tensor& pictures, const torch::Tensor& filter, bool conjugated) {
    const std::int64_t height = pictures.size(2), width = pictures.size(3);
    const bool isOwn = isPlain(pictures, torch::kFloat32) && isSpectrumOf(filter, height, width);
    const auto plane = isOwn ? planeOf(height, width) : nullptr;
    if (!plane)
        return pictureOf(spectrumOf(pictures) * (conjugated ? filter.conj() : filter), width);
    const torch::Tensor from = pictures.contiguous().resolve_neg(), factors = plainSpectrum(filter),
                        result = torch::empty_like(from);
    const float *in = from.data_ptr<float>(), *filterValues = numbers(factors);
    float* out = result.data_ptr<float>();
    forEachPlane(from, plane->scratchSize(), [&](std::int64_t i, float* scratch) {
        const std::int64_t first = i * height * width;
        plane->filter(in + first, filterValues, conjugated, out + first, scratch);
    });
    return result;
}

torch::Tensor filteredAndWeighted(const torch::Tensor& spectrum, const torch::Tensor& filter,
                                  const torch::Tensor& weights) {
    const at::NoGradGuard noGraph;
    const std::int64_t height = weights.size(2), width = weights.size(3), columns = width / 2 + 1;
    const bool isOwn = isPlain(spectrum, torch::kComplexFloat) && isSpectrumOf(filter, height, width) &&
                       isSpectrumOf(spectrum[0][0], height, width) && weights.size(1) == 1 &&
                       (weights.size(0) == 1 || weights.size(0) == spectrum.size(0));
    const auto plane = isOwn ? planeOf(height, width) : nullptr;
    if (!plane)
        return spectrumOf(weights * pictureOf(filter * spectrum, width)) * filter.conj();
    const torch::Tensor from = plainSpectrum(spectrum), factors = plainSpectrum(filter), plain = weights.contiguous(),
                        result = torch::empty_like(from);
    const float *in = numbers(from), *filterValues = numbers(factors), *weightValues = plain.data_ptr<float>();
    float* out = numbers(result);
    forEachPlane(from, plane->scratchSize(), [&](std::int64_t i, float* scratch) {
        const std::int64_t first = i * height * columns * 2, picture = plain.size(0) == 1 ? 0 : i / from.size(1);
        plane->filterAndWeigh(in + first, filterValues, weightValues + picture * height * width, out + first, scratch);
    });
    return result;
}

} // namespace flowmend
