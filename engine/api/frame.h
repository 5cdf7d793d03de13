#pragma once

#include "engine/api/geometry.h"
#include "engine/api/image.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace flowmend {

/// 8-bit RGB preview, rows without padding. Cheap to copy; made on the worker thread and never changed afterwards.
struct Preview {
    ImageSize size;
    std::shared_ptr<const Bytes> rgb; ///< size.width * size.height * 3
    bool empty() const { return rgb == nullptr; }
};

/// Everything recorded of one step. `estimate` is the picture as it would be saved now: the clean estimate blended into
/// the region, at the picture's own resolution. `state` is x_t brought to the same size; `control` the magnitude of the
/// control, black = none, white = the largest of this step.
struct Frame {
    int step = 0;  ///< 1 .. steps
    int steps = 0; ///< N
    double t = 0;  ///< time after the step, 0 = noise, 1 = image
    Rect region;   ///< where the previews lie in the picture
    Preview state;
    Preview estimate;
    Preview control;
    double dataLoss = 0;      ///< |A(estimate) - y|^2 / number of measured values
    double controlEnergy = 0; ///< sum |u|^2 / number of values, of this step
    double controlPeak = 0;   ///< largest |u| of a pixel, the value shown as white
    std::int64_t nfe = 0;     ///< network evaluations so far
    std::int64_t nge = 0;     ///< vector-Jacobian products so far
    double seconds = 0;       ///< since the start of the run
};

using FramePtr = std::shared_ptr<const Frame>;

struct Trajectory {
    std::vector<FramePtr> frames;
};

} // namespace flowmend
