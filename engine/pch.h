#pragma once
// What nearly every LibTorch source of the engine needs; 362 MB and 16 s once, 5 s saved a source.
#include <torch/types.h>

#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/function.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>
