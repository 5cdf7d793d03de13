#include "engine/numerics/noise.h"

#include "engine/numerics/noise_kernels.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace flowmend {
namespace {

/// Calls write(words, values) for each kernels::kWords elements of each row.
template <typename Write>
torch::Tensor draw(torch::IntArrayRef shape, std::uint64_t seed, std::uint32_t firstSample, Stream stream,
                   std::uint32_t index, Write write) {
    using kernels::kWords;
    torch::Tensor out = torch::empty(shape, torch::kFloat32);
    const std::int64_t rows = shape.empty() ? 1 : shape[0];
    const std::int64_t columns = rows == 0 ? 0 : out.numel() / rows;
    float* data = out.data_ptr<float>();
    const std::int64_t blocks = (columns + kWords - 1) / kWords;
    const std::array<std::uint32_t, 2> key{std::uint32_t(seed), std::uint32_t(seed >> 32)};
    at::parallel_for(0, rows * blocks, 128, [&](std::int64_t begin, std::int64_t end) {
        std::uint32_t words[kWords];
        float values[kWords];
        for (std::int64_t b = begin; b < end; ++b) {
            const std::int64_t row = b / blocks, first = b % blocks * kWords;
            kernels::philox({std::uint32_t(first / 4), index, firstSample + std::uint32_t(row), std::uint32_t(stream)},
                            key, words);
            write(words, values);
            std::copy_n(values, std::min<std::int64_t>(kWords, columns - first), data + row * columns + first);
        }
    });
    return out;
}

} // namespace

torch::Tensor NoiseSource::normal(torch::IntArrayRef shape, Stream stream, std::uint32_t index) const {
    return draw(shape, m_seed, m_firstSample, stream, index, kernels::boxMuller);
}

torch::Tensor NoiseSource::uniform(torch::IntArrayRef shape, Stream stream, std::uint32_t index) const {
    return draw(shape, m_seed, m_firstSample, stream, index, [](const std::uint32_t* words, float* values) {
        for (int i = 0; i < kernels::kWords; ++i)
            values[i] = float(words[i] >> 8) * 0x1p-24f;
    });
}

} // namespace flowmend
