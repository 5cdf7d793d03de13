#pragma once

#include <torch/types.h>

namespace flowmend {

/// Whose elementwise passes over memory compute: ours, which fuse what belongs together and run on the processor only,
/// or LibTorch's, one operation a pass, which run on every device.
enum class Passes { own, library };

inline Passes passesFor(const torch::Tensor& x) {
    return x.is_cpu() ? Passes::own : Passes::library;
}

} // namespace flowmend
