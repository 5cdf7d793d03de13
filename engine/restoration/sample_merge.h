#pragma once

#include <torch/types.h>

#include <cstdint>

namespace flowmend {

/// What the samples of one region become: their mean, or the most colourful of them where the region wants it. Samples
/// are taken in one after the other, so that it does not matter which of them came in one batch.
class SampleMerge {
public:
    explicit SampleMerge(bool vivid) : m_vivid(vivid) {}

    /// samples: (N, C, work), N at least 1.
    void add(const torch::Tensor& samples);
    std::int64_t count() const { return m_count; }
    /// (1, C, work) fp32 on the CPU; undefined before the first sample.
    const torch::Tensor& picture() const { return m_picture; }

private:
    bool m_vivid;
    std::int64_t m_count = 0;
    double m_colour = 0; ///< of the most colourful
    torch::Tensor m_picture;
};

/// Mean and deviation of pictures of any size, by Welford's method: neither is kept.
class Spread {
public:
    void add(const torch::Tensor& picture);
    /// The standard deviation of each value (n - 1 in the denominator); 0 for one picture alone.
    torch::Tensor deviation() const;

private:
    std::int64_t m_count = 0;
    torch::Tensor m_mean, m_squares;
};

} // namespace flowmend
