// Noise of a given spectrum is white noise filtered by its root. How much grain a filled hole has already, holes a few
// pixels wide included, is measured by the second differences of second differences (Immerkaer 1996), which see no
// slope and no curve, only what changes from pixel to pixel: in a hole with all its grain they vary as they do outside.
// What they vary less, the sheet is to add.
#include "engine/noise/grain_sheet.h"

#include "engine/noise/dct_blocks.h"
#include "engine/noise/fine_detail.h"
#include "engine/noise/second_differences.h"
#include "engine/numerics/fourier.h"

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

constexpr std::int64_t kSheet = 512; // a repetition so far away is not seen in noise

/// Indices and shares to read 8 coefficients as a curve over `count` frequencies from 0 to half the sampling rate.
torch::Tensor interpolation(std::int64_t count, std::int64_t last) {
    auto matrix = torch::zeros({count, kBlockSide});
    for (std::int64_t i = 0; i < count; ++i) {
        const auto frequency = double(std::min(i, 2 * last - i)) / double(last) * double(kBlockSide);
        const double place = std::min(frequency, double(kBlockSide - 1));
        const auto below = std::min(std::int64_t(place), kBlockSide - 2);
        matrix[i][below] = 1 - (place - double(below));
        matrix[i][below + 1] = place - double(below);
    }
    return matrix;
}

} // namespace

GrainSheet::GrainSheet(const Grain& grain, const NoiseSource& noise, double amount)
    : m_grain(grain),
      m_amount(amount),
      m_axis(grain.axes.select(1, 2).reshape({1, 3, 1, 1})) {
    // (3, 512, 257) from (3, 8, 8)
    const auto rows = interpolation(kSheet, kSheet / 2), columns = interpolation(kSheet / 2 + 1, kSheet / 2);
    auto spectra = rows.matmul(grain.spectra).matmul(columns.t());
    const auto white = noise.normal({1, 3, kSheet, kSheet}, Stream::grain, 0);
    const auto fields = pictureOf(spectrumOf(white) * spectra.sqrt(), kSheet)[0];
    // Between the eight frequencies the curve is a guess; the variance is not.
    const auto deviation = grain.spectra.mean(torch::IntArrayRef({1, 2})).sqrt() /
                           fields.square().mean(torch::IntArrayRef({1, 2})).sqrt().clamp_min(1e-12);
    m_sheet = grain.axes.matmul((fields * deviation.view({3, 1, 1})).flatten(1)).view({1, 3, kSheet, kSheet});
    m_detail = fineDetail(m_sheet, torch::ones({1, 1, kSheet, kSheet})).mean(1).abs().mean().item<double>();
    for (const std::int64_t reach : {1, 2}) {
        const double variance =
            secondDifferences((m_sheet * m_axis).sum(1, true), reach).square().mean().item<double>();
        if (variance > m_expected) {
            m_expected = variance;
            m_reach = reach;
        }
    }
}

torch::Tensor GrainSheet::detailAt(const torch::Tensor& brightnesses) const {
    return m_detail * m_grain.strengthAt(brightnesses);
}

torch::Tensor GrainSheet::at(Rect part) const {
    const auto places = [](int first, int count) {
        return torch::arange(first, first + count, torch::kInt64).remainder(kSheet);
    };
    return m_sheet.index_select(2, places(part.y, part.height)).index_select(3, places(part.x, part.width));
}

torch::Tensor GrainSheet::missing(const torch::Tensor& filled, const torch::Tensor& weight, Rect part) const {
    const auto sheet = at(part);
    const auto strength = m_grain.strengthAt(filled.mean(1, true)).clamp_min(1e-3);
    const auto inHole = weight > 0;
    if (!inHole.any().item<bool>() || m_expected <= 0)
        return torch::zeros_like(sheet);
    const double present = detailIn(secondDifferences((filled * m_axis).sum(1, true), m_reach) / strength, inHole);
    const double added = secondDifferences((sheet * m_axis).sum(1, true) * weight, m_reach)
                             .masked_select(inHole)
                             .square()
                             .mean()
                             .item<double>();
    const double share = std::clamp((m_expected - present * present) / std::max(added, 1e-12), 0.0, 1.0);
    return m_amount * std::sqrt(share) * strength * sheet;
}

} // namespace flowmend
