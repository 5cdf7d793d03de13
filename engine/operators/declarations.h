#pragma once

#include "engine/api/catalogue.h"

#include <span>

namespace flowmend {

/// The kinds of damage that makeOperator builds, with their options: mask, blur, downsample.
std::span<const DamageSpec> damageDeclarations();

} // namespace flowmend
