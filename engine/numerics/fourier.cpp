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
    auto* out = reinterpret_cast<float*>(spectrum.data_ptr<c10::complex<float>>());
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
    const torch::Tensor from = spectrum.contiguous().resolve_conj().resolve_neg();
    const torch::Tensor pictures = torch::empty({from.size(0), from.size(1), height, width}, torch::kFloat32);
    const auto* in = reinterpret_cast<const float*>(from.data_ptr<c10::complex<float>>());
    float* out = pictures.data_ptr<float>();
    forEachPlane(from, plane->scratchSize(), [&](std::int64_t i, float* scratch) {
        plane->inverse(in + i * height * columns * 2, out + i * height * width, scratch);
    });
    return pictures;
}

} // namespace flowmend
