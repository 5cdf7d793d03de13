#pragma once

#include "engine/operators/operator.h"

#include <string_view>

namespace flowmend {

/// What a reference of benchReferences() makes of a measurement. y: (N, C, h, w) on the CPU; shape: of the picture.
torch::Tensor referenceRepair(std::string_view name, const Operator& damage, const torch::Tensor& y, double sigma,
                              torch::IntArrayRef shape);

} // namespace flowmend
