#pragma once

#include <torch/types.h>

#include <optional>
#include <vector>

namespace flowmend {

/// The film grain or noise of a picture: stationary but for its strength, which depends on the brightness. A picture's
/// grain is the sum over three axes of colour of independent fields with these spectra, times the strength.
struct Grain {
    torch::Tensor axes;    ///< (3, 3) fp32, a column each: colours whose grain is independent, the strongest last
    torch::Tensor spectra; ///< (3, 8, 8) fp32: variance of each DCT coefficient along the axes, on the scale -1 .. 1
    /// Factor of the standard deviation at rising brightnesses (mean of the colours, -1 .. 1); between them linear,
    /// beyond the ends constant.
    std::vector<double> brightness, strength;

    /// Of each pixel of (N, 1, H, W) brightnesses.
    torch::Tensor strengthAt(const torch::Tensor& brightnesses) const;
    /// Standard deviation, root mean square over the colours, where the strength is 1.
    double deviation() const;
};

/// The grain of a picture; nothing where there is none to be seen, where texture hides it, or where too little of the
/// picture is known. picture: (1, 3, H, W) in [-1, 1]. known: (1, 1, H, W), 0 where the picture is not to be trusted.
std::optional<Grain> measureGrain(const torch::Tensor& picture, const torch::Tensor& known);

} // namespace flowmend
