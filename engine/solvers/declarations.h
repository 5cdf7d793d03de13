#pragma once

#include "engine/api/catalogue.h"

#include <span>

namespace flowmend {

/// Every method with its options, each declared once, in its own file NAME_declaration.cpp. makeSolver obeys them, and
/// the command line, the window and the documents are made from them. Needs no LibTorch.
std::span<const MethodSpec> methodDeclarations();

MethodSpec mpcK1Declaration();
MethodSpec mpcDeltaTDeclaration();
MethodSpec mpcRhcDeclaration();
MethodSpec pnpFlowDeclaration();
MethodSpec otOdeDeclaration();
MethodSpec flowerDeclaration();
MethodSpec flowchefDeclaration();
MethodSpec flowadmmDeclaration();
MethodSpec dFlowDeclaration();
MethodSpec flowPriorsDeclaration();
MethodSpec flowgradDeclaration();
MethodSpec ocFlowDeclaration();
MethodSpec teleaDeclaration();
MethodSpec navierStokesDeclaration();

} // namespace flowmend
