#include "engine/numerics/noise.h"

#include "engine/numerics/philox.h"

#include <ATen/Parallel.h>

#include <cmath>
#include <numbers>

namespace flowmend {
namespace {

/// Calls write(words, element, count) for each group of four elements of each row.
template <typename Write>
torch::Tensor draw(torch::IntArrayRef shape, std::uint64_t seed, std::uint32_t firstSample, Stream stream,
                   std::uint32_t index, Write write) {
    torch::Tensor out = torch::empty(shape, torch::kFloat32);
    const std::int64_t rows = shape.empty() ? 1 : shape[0];
    const std::int64_t columns = rows == 0 ? 0 : out.numel() / rows;
    float* data = out.data_ptr<float>();
    const std::int64_t groups = (columns + 3) / 4;
    const std::array<std::uint32_t, 2> key{std::uint32_t(seed), std::uint32_t(seed >> 32)};
    at::parallel_for(0, rows * groups, 4096, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t g = begin; g < end; ++g) {
            const std::int64_t row = g / groups, group = g % groups;
            const auto words =
                philox4x32({std::uint32_t(group), index, firstSample + std::uint32_t(row), std::uint32_t(stream)}, key);
            float values[4];
            write(words, values);
            const std::int64_t count = std::min<std::int64_t>(4, columns - 4 * group);
            for (std::int64_t i = 0; i < count; ++i)
                data[row * columns + 4 * group + i] = values[i];
        }
    });
    return out;
}

/// (0, 1): never 0, so that its logarithm is finite.
double openUnit(std::uint32_t word) {
    return (double(word) + 0.5) * 0x1p-32;
}

} // namespace

torch::Tensor NoiseSource::normal(torch::IntArrayRef shape, Stream stream, std::uint32_t index) const {
    return draw(shape, m_seed, m_firstSample, stream, index,
                [](const std::array<std::uint32_t, 4>& words, float* values) {
                    for (size_t pair = 0; pair < 4; pair += 2) {
                        const double radius = std::sqrt(-2 * std::log(openUnit(words[pair])));
                        const double angle = 2 * std::numbers::pi * openUnit(words[pair + 1]);
                        values[pair] = float(radius * std::cos(angle));
                        values[pair + 1] = float(radius * std::sin(angle));
                    }
                });
}

torch::Tensor NoiseSource::uniform(torch::IntArrayRef shape, Stream stream, std::uint32_t index) const {
    return draw(shape, m_seed, m_firstSample, stream, index,
                [](const std::array<std::uint32_t, 4>& words, float* values) {
                    for (size_t i = 0; i < 4; ++i)
                        values[i] = float(words[i] >> 8) * 0x1p-24f;
                });
}

} // namespace flowmend
