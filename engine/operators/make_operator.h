#pragma once

#include "engine/api/recipe.h"
#include "engine/operators/operator.h"

#include <torch/types.h>

#include <cstdint>
#include <vector>

namespace flowmend {

/// What damage needs beside its options.
struct OperatorInputs {
    torch::Tensor
        mask; ///< (1, 1, H, W) in [0, 1], white (1) = repair, of the size the picture has where the mask applies
    torch::Tensor kernel;               ///< (kh, kw) grey values of a "file:" kernel
    std::int64_t height = 0, width = 0; ///< of the undamaged picture x
    /// Size that y must have; 0: what comes out. A blur with an open border sees less than a larger x: the rest is cut
    /// off at the right and at the bottom.
    std::int64_t measuredHeight = 0, measuredWidth = 0;
    torch::Device device = torch::kCPU;
};

/// The operator of a recipe's damage list: y = A_n(... A_1(x)); nothing in the list: the identity. Throws UsageError
/// where mask, kernel and picture do not fit each other.
OperatorPtr makeOperator(const std::vector<Damage>& damage, const OperatorInputs& inputs);

/// The kernel of a blur's options. height, width: of the picture it blurs, than which it must not be larger:
/// UsageError.
torch::Tensor blurKernel(const OptionReader& options, const torch::Tensor& picture, std::int64_t height,
                         std::int64_t width);

} // namespace flowmend
