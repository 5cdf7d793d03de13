#pragma once

#include "engine/api/catalogue.h"

#include <vector>

namespace flowmend {

/// Every method with its options.
std::vector<MethodSpec> methodDeclarations();

} // namespace flowmend
