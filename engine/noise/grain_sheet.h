#pragma once

#include "engine/api/geometry.h"
#include "engine/noise/grain.h"
#include "engine/numerics/noise.h"

namespace flowmend {

/// Grain as measured, drawn once for the whole picture: a sheet that repeats every 512 pixels, of which windows that
/// overlap see the same.
class GrainSheet {
public:
    /// amount: 1 = as much grain as was measured.
    GrainSheet(const Grain& grain, const NoiseSource& noise, double amount);

    /// (1, 3, part) of strength 1.
    torch::Tensor at(Rect part) const;
    /// The grain that a filled hole lacks: (1, 3, part), to be added to its pixels. Less than the sheet's where the
    /// fill has grain of its own, none where it has as much. filled: (1, 3, part), the picture with its filled hole;
    /// weight: (1, 1, part), above 0 in the hole.
    torch::Tensor missing(const torch::Tensor& filled, const torch::Tensor& weight, Rect part) const;

    /// Mean size of the grain's fine detail (fine_detail.h), the mean of the colours, at each of some brightnesses.
    torch::Tensor detailAt(const torch::Tensor& brightnesses) const;

private:
    Grain m_grain;
    double m_amount;
    torch::Tensor m_sheet;    ///< (1, 3, 512, 512)
    torch::Tensor m_axis;     ///< (1, 3, 1, 1): the strongest
    std::int64_t m_reach = 1; ///< of detail(), in pixels: where this grain shows most
    double m_expected = 0;    ///< variance of detail() in grain of strength 1
    double m_detail = 0;      ///< of strength 1
};

} // namespace flowmend
