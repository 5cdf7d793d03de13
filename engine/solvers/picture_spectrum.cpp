#include "engine/solvers/picture_spectrum.h"

#include <ATen/ops/fft_fftfreq.h>
#include <ATen/ops/fft_rfftfreq.h>

namespace flowmend {
namespace {

constexpr double kCorner = 1.0 / 64, kPower = 3, kLuminance = 350, kColour = 4;

} // namespace

PictureSpectrum::PictureSpectrum(std::int64_t height, std::int64_t width, torch::Device device) {
    const torch::Tensor down = at::fft_fftfreq(height, 1.0, torch::kFloat64).unsqueeze(1),
                        across = at::fft_rfftfreq(width, 1.0, torch::kFloat64).unsqueeze(0);
    const torch::Tensor squares = (down.square() + across.square()) / (kCorner * kCorner);
    const torch::Tensor shape = (1 + squares).pow(-kPower / 2);
    luminance = (kLuminance * shape).to(torch::kFloat32).to(device);
    colour = (kColour * shape).to(torch::kFloat32).to(device);
}

} // namespace flowmend
