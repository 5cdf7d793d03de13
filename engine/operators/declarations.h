#pragma once

#include "engine/api/catalogue.h"

#include <vector>

namespace flowmend {

/// Every kind of damage with its options.
std::vector<DamageSpec> damageDeclarations();

} // namespace flowmend
