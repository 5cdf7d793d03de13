#pragma once

#include "engine/api/option_spec.h"

#include <vector>

namespace flowmend {

/// Options of `flowmend train`.
std::vector<OptionSpec> trainingDeclarations();

} // namespace flowmend
