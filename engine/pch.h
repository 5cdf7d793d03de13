#pragma once
// What nearly every LibTorch source of the engine needs. Each source pays for what stands here once more, because GCC
// instantiates the templates that a precompiled header used in every source again: 5 s for torch/types.h, 3 s more if
// the header of custom functions, which three sources need, stood beside it.
#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>
