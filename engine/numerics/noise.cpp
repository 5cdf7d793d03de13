#include "engine/numerics/noise.h"

#include "engine/numerics/noise_kernels.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace flowmend {
namespace {

using kernels::kWords;

/// What a draw depends on beside the element's place in its row.
struct Draw {
    std::array<std::uint32_t, 2> key;
    std::uint32_t firstSample;
    Stream stream;
    std::uint32_t index;

    Draw(std::uint64_t seed, std::uint32_t sample, Stream purpose, std::uint32_t number)
        : key{std::uint32_t(seed), std::uint32_t(seed >> 32)},
          firstSample(sample),
          stream(purpose),
          index(number) {}

    /// Elements begin .. begin + count of a row. Calls write(words, values) for kWords of them at a time.
    template <typename Write>
    void elements(std::int64_t row, std::int64_t begin, std::int64_t count, Write write, float* out) const {
        std::uint32_t words[kWords];
        float values[kWords];
        for (std::int64_t first = begin / kWords * kWords; first < begin + count; first += kWords) {
            kernels::philox({std::uint32_t(first / 4), index, firstSample + std::uint32_t(row), std::uint32_t(stream)},
                            key, words);
            write(words, values);
            const std::int64_t from = std::max(first, begin), to = std::min(first + kWords, begin + count);
            std::copy(values + (from - first), values + (to - first), out + (from - begin));
        }
    }

    template <typename Write>
    torch::Tensor whole(torch::IntArrayRef shape, Write write) const {
        torch::Tensor out = torch::empty(shape, torch::kFloat32);
        const std::int64_t rows = shape.empty() ? 1 : shape[0];
        const std::int64_t columns = rows == 0 ? 0 : out.numel() / rows;
        float* data = out.data_ptr<float>();
        const std::int64_t blocks = (columns + kWords - 1) / kWords;
        at::parallel_for(0, rows * blocks, 128, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t b = begin; b < end; ++b) {
                const std::int64_t row = b / blocks, first = b % blocks * kWords;
                elements(row, first, std::min<std::int64_t>(kWords, columns - first), write,
                         data + row * columns + first);
            }
        });
        return out;
    }

    /// shape: (N, C, part).
    template <typename Write>
    torch::Tensor part(torch::IntArrayRef shape, const NoisePart& part, Write write) const {
        torch::Tensor out = torch::empty(shape, torch::kFloat32);
        float* data = out.data_ptr<float>();
        const std::int64_t lines = shape[1] * part.height;
        at::parallel_for(0, shape[0] * lines, 8, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t i = begin; i < end; ++i) {
                const std::int64_t channel = i % lines / part.height, y = i % part.height + part.top;
                elements(i / lines, (channel * part.wholeHeight + y) * part.wholeWidth + part.left, part.width, write,
                         data + i * part.width);
            }
        });
        return out;
    }
};

void uniforms(const std::uint32_t* words, float* values) {
    for (int i = 0; i < kWords; ++i)
        values[i] = float(words[i] >> 8) * 0x1p-24f;
}

} // namespace

torch::Tensor NoiseSource::normal(torch::IntArrayRef shape, Stream stream, std::uint32_t index) const {
    return Draw(m_seed, m_firstSample, stream, index).whole(shape, kernels::boxMuller);
}

torch::Tensor NoiseSource::uniform(torch::IntArrayRef shape, Stream stream, std::uint32_t index) const {
    return Draw(m_seed, m_firstSample, stream, index).whole(shape, uniforms);
}

torch::Tensor PartNoise::normal(torch::IntArrayRef shape, Stream stream, std::uint32_t index) const {
    return isPart(shape) ? Draw(m_seed, m_firstSample, stream, index).part(shape, m_part, kernels::boxMuller)
                         : NoiseSource::normal(shape, stream, index);
}

torch::Tensor PartNoise::uniform(torch::IntArrayRef shape, Stream stream, std::uint32_t index) const {
    return isPart(shape) ? Draw(m_seed, m_firstSample, stream, index).part(shape, m_part, uniforms)
                         : NoiseSource::uniform(shape, stream, index);
}

} // namespace flowmend
