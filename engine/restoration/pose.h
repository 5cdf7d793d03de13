#pragma once

#include "engine/api/eye_pair.h"
#include "engine/api/geometry.h"

#include <torch/types.h>

#include <complex>

namespace flowmend {

/// How a face lies in the picture: the similarity transform that takes a prior's frame, the unit square, to pixels.
/// A point (x, y) is the complex number x + iy, so that turning and scaling are one product.
struct Pose {
    std::complex<double> scale;  ///< of the frame's side, turned: pixels
    std::complex<double> origin; ///< where the frame's top left corner lies

    /// The one that takes the eyes of the prior's frame (in sides) to those in the picture (in pixels).
    Pose(const EyePair& inFrame, const EyePair& inPicture);

    PlanePoint toPicture(PlanePoint inFrame) const;
    PlanePoint toFrame(PlanePoint inPicture) const;
    double side() const { return std::abs(scale); } ///< pixels of the picture along a side of the frame
    Rect bounds(ImageSize picture) const;           ///< of the frame, as far as it lies in the picture
};

/// The frame as a square of `side` pixels, each the mean over what it covers. window: (1, C, h, w), the part of the
/// picture that begins at (where.x, where.y); 0 beyond it. Returns (1, C, side, side).
torch::Tensor toFrame(const torch::Tensor& window, Rect where, const Pose& pose, int side);

/// The other way, by cubic interpolation. frame: (1, C, side, side). Returns (1, C, h, w); beyond the frame its edge.
torch::Tensor fromFrame(const torch::Tensor& frame, Rect where, const Pose& pose);

} // namespace flowmend
