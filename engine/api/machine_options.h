#pragma once

#include "engine/api/option_spec.h"

#include <vector>

namespace flowmend {

/// What computes, and how: "precision", "device", "threads". The same for restoring, training and measuring.
std::vector<OptionSpec> machineOptions();

} // namespace flowmend
