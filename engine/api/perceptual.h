#pragma once

#include <vector>

namespace flowmend {

/// What PSNR and SSIM do not tell about a repaired picture beside its truth: whether it is as sharp and as rich in
/// detail. Of the luminance. They are arithmetic on gradients and wavelets. They do not say how alike two pictures look
/// to a person (no network that learnt people's judgement is at hand, as LPIPS is), nothing of colours, and the first
/// and the third not whether detail is in its place or true: noise counts as detail.
struct Perceptual {
    double sharpness = 1;       ///< gradient energy over the truth's: 1 as sharp, below 1 blurred, above 1 noisier
    double gmsd = 0;            ///< gradient magnitude similarity deviation (Xue et al. 2014): 0 equal, larger is worse
    std::vector<double> detail; ///< distance of the detail's distribution at scales of 2, 4, 8 pixels: 0 equal, 1 as
                                ///< far as a picture without any
};

} // namespace flowmend
