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

/// What a frame shows: the clean estimate, the noisy state x_t, or the magnitude of the control.
enum class FrameView { estimate, state, control };

/// One window of a frame, at the picture's own resolution, or reduced where a run's frames would fill the memory.
/// `estimate` is the picture as it would be saved now; `state` is x_t brought to the same size; `control` is black
/// where none acts and white at the frame's largest.
struct Patch {
    Rect where; ///< in the picture
    Preview estimate;
    Preview state;
    Preview control;
};

/// Everything recorded of one step. Windows that do not overlap are restored together, in waves; a frame also holds
/// what the earlier waves have finished, so that each frame is a whole picture. Finished patches are shared, not
/// copied.
struct Frame {
    int step = 0;       ///< 1 .. steps, over all waves
    int steps = 0;      ///< N times the number of waves
    double t = 0;       ///< time after the step, 0 = noise, 1 = image
    Rect region;        ///< around all windows of the run, the same in all its frames
    Preview background; ///< the damaged picture in the region, reduced where that is large
    std::vector<Patch> patches;
    double dataLoss = 0;      ///< |A(estimate) - y|^2 / number of measured values
    double controlEnergy = 0; ///< sum |u|^2 / number of values, of this step
    double controlPeak = 0;   ///< largest |u| of a pixel, the value shown as white
    std::int64_t nfe = 0;     ///< network evaluations so far
    std::int64_t nge = 0;     ///< vector-Jacobian products so far
    double seconds = 0;       ///< since the start of the run
};

using FramePtr = std::shared_ptr<const Frame>;

/// The frame's region as one picture of the background's size: its patches over the background (over black for the
/// control). Empty where no patch has such a picture.
Preview framePicture(const Frame& frame, FrameView view);

/// A patch as one picture, at the picture's own resolution. Empty where it has no such picture.
Preview patchPicture(const Patch& patch, FrameView view);

struct Trajectory {
    std::vector<FramePtr> frames;
};

} // namespace flowmend
