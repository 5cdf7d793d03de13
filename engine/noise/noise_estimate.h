#pragma once

#include <torch/types.h>

#include <optional>

namespace flowmend {

struct NoiseEstimate {
    double sigma = 0; ///< standard deviation on the scale of the picture
    /// False: there is texture everywhere. Of colours sigma is then an upper bound; of grey it may be wrong by more
    /// than 15 %, either way.
    bool isSure = false;
};

/// The standard deviation of white noise in a picture, one number for all channels; nothing where too little of the
/// picture is known, and where it holds values that are not numbers.
/// picture: (1, C, H, W) fp32 on the CPU, C = 1 or 3; values outside [-1, 1] mean that nothing was clipped there.
/// known: (1, 1, H, W), 0 where the picture shows nothing; undefined: everything is known.
std::optional<NoiseEstimate> estimateNoise(const torch::Tensor& picture, const torch::Tensor& known = {});

} // namespace flowmend
