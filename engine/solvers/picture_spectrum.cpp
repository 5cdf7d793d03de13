#include "engine/solvers/picture_spectrum.h"

#include <ATen/ops/fft_fftfreq.h>
#include <ATen/ops/fft_rfftfreq.h>

namespace flowmend {
namespace {

constexpr double kCorner = 1.0 / 64, kPower = 3, kLuminance = 350, kColour = 4;

PictureFilter spectrumAt(const torch::Tensor& down, const torch::Tensor& across, torch::Device device) {
    const torch::Tensor squares = (down.unsqueeze(1).square() + across.unsqueeze(0).square()) / (kCorner * kCorner);
    const torch::Tensor shape = (1 + squares).pow(-kPower / 2);
    return {(kLuminance * shape).to(torch::kFloat32).to(device), (kColour * shape).to(torch::kFloat32).to(device)};
}

} // namespace

PictureSpectrum::PictureSpectrum(std::int64_t height, std::int64_t width, torch::Device device) {
    const PictureFilter half = spectrumAt(at::fft_fftfreq(height, 1.0, torch::kFloat64),
                                          at::fft_rfftfreq(width, 1.0, torch::kFloat64), device);
    luminance = half.luminance;
    colour = half.colour;
}

PictureFilter wholePictureSpectrum(std::int64_t height, std::int64_t width, torch::Device device) {
    return spectrumAt(at::fft_fftfreq(height, 1.0, torch::kFloat64), at::fft_fftfreq(width, 1.0, torch::kFloat64),
                      device);
}

} // namespace flowmend
