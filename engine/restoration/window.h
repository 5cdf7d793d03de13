#pragma once

#include "engine/restoration/plan.h"

#include <torch/types.h>

namespace flowmend {

/// A window brought to the prior's scale.
struct WorkPicture {
    torch::Tensor y;    ///< (1, 3, work) the picture; 0 (mid-grey) where nothing is known
    torch::Tensor hole; ///< (1, 1, work) 1 = repair, 0 = known
};

/// A window whose holes were filled at a coarser scale.
struct CoarsePicture {
    torch::Tensor pixels; ///< (1, 3, work) the picture with that repair, the edge repeated where the stride adds pixels
    torch::Tensor blocks; ///< (1, 1, work) 1 in blocks of kCoarseStep x kCoarseStep that are hole and nothing else
};

/// Pixels of a work picture, each way, of which a coarser repair knows no more than the mean.
constexpr std::int64_t kCoarseStep = 2;

/// pixels: (1, 3, window) in [-1, 1]. When the window shrinks, a work pixel is the mean of the known pixels under it,
/// and known only if all of them are: a thin scratch must not bleed into what is trusted.
WorkPicture toWork(const torch::Tensor& pixels, const Region& region);

/// hole: of the window's work picture.
CoarsePicture coarseOf(const torch::Tensor& pixels, const torch::Tensor& hole, const Region& region);

/// What is left of the standard deviation of white noise when a window shrinks to its work picture: at most 1.
double noiseLeft(const Region& region);

/// A picture at work size, (1, C, work), as pixels of the window.
torch::Tensor fromWork(const torch::Tensor& picture, const Region& region);

} // namespace flowmend
