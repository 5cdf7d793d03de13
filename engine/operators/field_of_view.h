#pragma once

#include "engine/api/recipe.h"

#include <torch/types.h>

#include <cstdint>
#include <vector>

namespace flowmend {

/// How large the undamaged picture x of a measurement y is, and where y lies in it. A blur with an open border has seen
/// pixels beyond the edges of y: x is larger by the kernel's reach.
struct FieldOfView {
    std::int64_t height = 0, width = 0; ///< of x, at least
    std::int64_t top = 0, left = 0;     ///< of the part that y shows, whose size is y's times the scale
};

/// height, width: of y; kernel: the "file:" kernel's grey values, else undefined. Throws UsageError for a kernel larger
/// than the picture that it blurs and for unknown names.
FieldOfView fieldOfView(const std::vector<Damage>& damage, const torch::Tensor& kernel, std::int64_t height,
                        std::int64_t width);

} // namespace flowmend
