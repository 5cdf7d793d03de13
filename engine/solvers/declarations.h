#pragma once

#include "engine/api/catalogue.h"

#include <span>

namespace flowmend {

/// Every method with its options, each declared here once. makeSolver obeys them, and the command line, the window and
/// the documents are made from them. Needs no LibTorch.
std::span<const MethodSpec> methodDeclarations();

} // namespace flowmend
