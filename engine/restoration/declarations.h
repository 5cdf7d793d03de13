#pragma once

#include "engine/api/option_spec.h"

#include <string_view>
#include <vector>

namespace flowmend {

/// Options of a restoration beside those of the damage and of the method.
std::vector<OptionSpec> restorationDeclarations();

/// Steps that a quality ("draft", "balanced", "best") stands for where the recipe gives no number of steps, from the
/// number that the method declares as its default.
int stepsOfQuality(std::string_view quality, int methodDefault);

} // namespace flowmend
