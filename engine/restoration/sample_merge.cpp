#include "engine/restoration/sample_merge.h"

namespace flowmend {
namespace {

/// How much the channels differ.
double colourOf(const torch::Tensor& picture) {
    return (picture - picture.mean(1, true)).square().mean().item<double>();
}

} // namespace

void SampleMerge::add(const torch::Tensor& samples) {
    const auto rows = samples.to(torch::kCPU, torch::kFloat32);
    for (std::int64_t row = 0; row < rows.size(0); ++row) {
        const auto sample = rows.narrow(0, row, 1);
        ++m_count;
        if (m_vivid) {
            const double colour = colourOf(sample);
            if (m_count > 1 && !(colour > m_colour))
                continue;
            m_colour = colour;
            m_picture = sample.clone();
        } else {
            m_picture = m_count == 1 ? sample.clone() : m_picture + (sample - m_picture) / m_count;
        }
    }
}

void Spread::add(const torch::Tensor& picture) {
    ++m_count;
    if (m_count == 1) {
        m_mean = picture.clone();
        m_squares = torch::zeros_like(picture);
        return;
    }
    const auto before = picture - m_mean;
    m_mean = m_mean + before / m_count;
    m_squares = m_squares + before * (picture - m_mean);
}

torch::Tensor Spread::deviation() const {
    return m_count > 1 ? (m_squares / (m_count - 1)).clamp_min(0).sqrt() : m_squares;
}

} // namespace flowmend
