#pragma once

#include "engine/api/geometry.h"
#include "engine/noise/grain_sheet.h"
#include "engine/numerics/noise.h"

#include <memory>
#include <optional>
#include <vector>

namespace flowmend {

/// The texture around a hole, for what fills it: a prior gives the mean of what fits, which has the folds of a coat but
/// not its threads, and cheeks without pores. As a retoucher does who works in two layers, coarse and fine, the fine
/// detail is copied from known places nearby that are of the same brightness, in overlapping cells.
///
/// Which places, so that no edge is copied with it: those whose detail has no direction and no spikes. How strong, the
/// nearest ones at the rims of holes say: where most of them are like that, it is the usual strength of these; the more
/// edges, the fainter, down to none. A cell next to which there is no more than the picture's grain is left to the
/// grain sheet, which knows its spectrum.
class NearbyTexture {
public:
    /// How far around a window it is looked for, in pixels.
    static constexpr int kReach = 64;

    /// picture: (1, 3, area) as it was given; known: (1, 1, area), 1 where it is to be trusted; grain may be null;
    /// amount: as of GrainSheet.
    NearbyTexture(const torch::Tensor& picture, const torch::Tensor& known, Rect area,
                  std::shared_ptr<const GrainSheet> grain, const NoiseSource& noise, double amount);

    /// What a filled hole lacks of texture and grain: (1, 3, part), to be added to its pixels. Arguments as of
    /// GrainSheet::missing; part lies in the area.
    torch::Tensor missing(const torch::Tensor& filled, const torch::Tensor& weight, Rect part) const;

private:
    /// A place that a cell may be copied from.
    struct Source {
        float brightness = 0;
        float strength = 0;     ///< mean size of its detail; negative: not all of it is known
        float grain = 0;        ///< mean size of what is grain in it
        bool isTexture = false; ///< no edge
        bool isAtRim = false;   ///< next to a hole
    };
    struct Place {
        int x, y; ///< of a corner, in the area
    };
    struct Candidate {
        Place place;
        const Source* source;
        double apart; ///< from the cell, in pixels: by distance and brightness
    };
    const Source& sourceAt(Place place) const;
    /// Of the cell's brightness, edges among them.
    std::vector<Candidate> within(int reach, double similar, Place cell, double brightness) const;
    std::optional<Place> sourceOf(Place cell, double brightness) const;
    struct Copy {
        torch::Tensor texture; ///< (1, 3, part), of the usual strength
        torch::Tensor share;   ///< (1, 1, part): of the variance there, the other is left to the grain
    };
    Copy copy(const torch::Tensor& filled, const torch::Tensor& weight, Rect part) const;

    Rect m_area;
    std::shared_ptr<const GrainSheet> m_grain;
    double m_amount;
    torch::Tensor m_detail; ///< (3, area)
    torch::Tensor m_chance; ///< (64, 64): which one of the sources that are as good as each other
    int m_columns = 0, m_rows = 0;
    std::vector<Source> m_sources; ///< row by row, every kStride pixels of the area
};

} // namespace flowmend
