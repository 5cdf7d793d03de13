#pragma once

#include <opencv2/core/mat.hpp>

#include <span>

namespace flowmend {

/// How far a training picture may be changed. Everything off is the plain centre square.
struct Augmentation {
    double zoom = 1;    ///< cropped pictures: windows between the short side and the short side / zoom, never enlarged
    double crops = 0;   ///< share of the pictures that are cropped, anywhere; the others show the whole short side
    double jitter = 0;  ///< 1: turned by up to 5 degrees, scaled by up to 8 %, shifted by up to 3 % of the window
    bool mirror = true; ///< half of the pictures are flipped left to right
    double grey = 0;    ///< share shown without colour
    double tint = 0;    ///< share shown with the tint of an old print
};

constexpr size_t kAugmentationDraws = 11; ///< random numbers that one picture needs

/// One square training picture of `size` pixels a side, planar RGB, written to out[3 * size * size] in [-1, 1].
/// picture: CV_8UC3. u: kAugmentationDraws numbers in [0, 1). Windows much larger than `size` are averaged down, so
/// that with everything off a picture of twice the size becomes its 2 x 2 means.
void augment(const cv::Mat& picture, const Augmentation& how, std::span<const float> u, int size, float* out);

} // namespace flowmend
