// Times our Fourier transforms of three planes beside LibTorch's, and A*A of a weighted filter in one beside its parts,
// one thread: fourier_speed. Minimum of several runs.
#include "engine/numerics/fourier.h"

#include <ATen/Parallel.h>
#include <ATen/ops/fft_irfft2.h>
#include <ATen/ops/fft_rfft2.h>
#include <ATen/ops/randn.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

using namespace flowmend;

namespace {

template <typename Work>
double fastestMicroseconds(Work work) {
    using Clock = std::chrono::steady_clock;
    double best = 1e12;
    for (int run = 0; run < 12; ++run) {
        const auto start = Clock::now();
        int count = 0;
        do {
            work();
            ++count;
        } while (Clock::now() - start < std::chrono::milliseconds(5));
        best = std::min(best, std::chrono::duration<double, std::micro>(Clock::now() - start).count() / count);
    }
    return best;
}

} // namespace

int main() {
    at::set_num_threads(1);
    const at::NoGradGuard noGraph;
    fmt::print("| side | ours, forwards / back | LibTorch's | A*A in one / in parts |\n| --- | --- | --- | --- |\n");
    for (const std::int64_t side : {64, 96, 128, 256, 512}) {
        const auto pictures = at::randn({1, 3, side, side}), spectrum = at::fft_rfft2(pictures);
        const std::vector<std::int64_t> size{side, side};
        const auto filter = spectrum[0][0], weights = at::randn({1, 1, side, side});
        fmt::print(
            "| {} | {:.1f} / {:.1f} µs | {:.1f} / {:.1f} µs | {:.1f} / {:.1f} µs |\n", side,
            fastestMicroseconds([&] { spectrumOf(pictures); }), fastestMicroseconds([&] { pictureOf(spectrum, side); }),
            fastestMicroseconds([&] { at::fft_rfft2(pictures); }),
            fastestMicroseconds([&] { at::fft_irfft2(spectrum, size); }),
            fastestMicroseconds([&] { filteredAndWeighted(spectrum, filter, weights); }),
            fastestMicroseconds([&] { spectrumOf(weights * pictureOf(spectrum * filter, side)) * filter.conj(); }));
    }
}
