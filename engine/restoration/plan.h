#pragma once

#include "engine/api/geometry.h"
#include "engine/restoration/pose.h"

#include <torch/types.h>

#include <optional>
#include <span>
#include <vector>

namespace flowmend {

/// A part of the picture that is restored in one run at the prior's scale.
struct Region {
    Rect window;                ///< in the picture
    ImageSize work;             ///< the window as the prior sees it; sides are multiples of its stride
    torch::Tensor unknown;      ///< (1, 1, window) fp32, 1 where the picture is not to be trusted in this run
    torch::Tensor fill;         ///< (1, 1, window) fp32, 1 where this run's result is taken
    int wave = 0;               ///< windows of one wave do not overlap and are restored together
    int left = 0, top = 0;      ///< where the window begins in the work picture, in its pixels
    bool vivid = false;         ///< of several samples the most colourful is taken, not their mean
    bool refines = false;       ///< the picture holds a coarser repair where it is not to be trusted
    bool isCoarse = false;      ///< a region that refines follows
    std::optional<Pose> pose{}; ///< of a face: the work picture is the prior's frame, and the window lies around it
};

/// Of a window's side: a rim in which the prior sees too little around a hole. What lies there is left to another
/// window.
constexpr double kRim = 0.125;

/// What a plan has to know of the prior.
struct PriorScale {
    int native = 64;   ///< side of the pictures it was trained on
    int largest = 128; ///< largest side at which it is still good
    int stride = 8;
};

/// Windows that cover all holes of a mask. A window is at least the prior's native size and `context` times as wide as
/// its hole is thick, so that the prior sees enough around it; up to PriorScale::largest it is restored pixel by pixel,
/// beyond that at a reduced scale. Long scratches are followed by several windows: each trusts what the earlier ones
/// have filled, and leaves what lies near its own rim to the next, which sees both sides of it.
///
/// refine: what was filled at a reduced scale is covered again by windows of the prior's native size at the next finer
/// power of two, and so on down to the picture's own pixels; a level begins when the one before is complete.
/// faces: of what lies in their frames, the holes that are large for a face come first, each frame as one region.
/// mask: (1, 1, H, W) of any type, above 0 = hole. Returns no region for an empty mask.
std::vector<Region> planHoles(const torch::Tensor& mask, const PriorScale& prior, double context, bool refine = false,
                              std::span<const Pose> faces = {});

/// Pixels of the picture that a pixel of the work picture stands for, along the longer side.
double reductionOf(const Region& region);

} // namespace flowmend
