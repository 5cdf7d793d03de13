#pragma once

#include <torch/types.h>

#include <cstdint>
#include <vector>

namespace flowmend {

/// What a draw is for; part of the counter, so that two purposes never share numbers.
enum class Stream : std::uint32_t {
    start = 1,       ///< x_0 of a trajectory
    renewal = 2,     ///< noise renewed after a step
    measurement = 3, ///< noise of degrade
    augmentation = 4,
    trainingNoise = 5,
    trainingTime = 6,
    heldout = 7,
    masks = 8,
    initialisation = 9,
    probe = 10,    ///< random signs that estimate a trace
    grain = 11,    ///< given back to filled holes
    texture = 12,  ///< which known place a filled hole has its texture from
    blurCode = 20, ///< which blur an encoded one is
};

/// The one source of random numbers. Element i of draw `index` of (seed, sample, stream) is a pure function of those
/// five numbers: Philox4x32-10 with key = seed and counter = (i / 4, index, sample, stream); normals by Box-Muller in
/// fp64, rounded to fp32. Hence the same noise for any thread count, device, or batch. Virtual so that the tests can
/// replay the recorded draws of a reference run.
class NoiseSource {
public:
    explicit NoiseSource(std::uint64_t seed, std::uint32_t firstSample = 0)
        : m_seed(seed),
          m_firstSample(firstSample) {}

    virtual ~NoiseSource() = default;
    NoiseSource(const NoiseSource&) = default;
    NoiseSource& operator=(const NoiseSource&) = default;

    /// Independent standard normals, fp32, on the CPU. shape: (N, ...); row n belongs to sample firstSample + n.
    virtual torch::Tensor normal(torch::IntArrayRef shape, Stream stream, std::uint32_t index) const;
    /// Uniform on [0, 1), fp32.
    virtual torch::Tensor uniform(torch::IntArrayRef shape, Stream stream, std::uint32_t index) const;

protected:
    std::uint64_t m_seed;
    std::uint32_t m_firstSample;
};

/// Of the pictures that a NoiseSource draws for.
struct NoisePart {
    std::int64_t wholeHeight = 0, wholeWidth = 0;
    std::int64_t top = 0, left = 0, height = 0, width = 0; ///< inside the whole
};

/// The noise of a part of larger pictures: that of a NoiseSource at the same place, so that parts restored one after
/// the other agree where they overlap. Shapes other than (N, C, part) are drawn as a NoiseSource draws them.
class PartNoise : public NoiseSource {
public:
    PartNoise(std::uint64_t seed, std::uint32_t firstSample, const NoisePart& part)
        : NoiseSource(seed, firstSample),
          m_part(part) {}

    torch::Tensor normal(torch::IntArrayRef shape, Stream stream, std::uint32_t index) const override;
    torch::Tensor uniform(torch::IntArrayRef shape, Stream stream, std::uint32_t index) const override;

private:
    bool isPart(torch::IntArrayRef shape) const {
        return shape.size() == 4 && shape[2] == m_part.height && shape[3] == m_part.width;
    }
    NoisePart m_part;
};

} // namespace flowmend
