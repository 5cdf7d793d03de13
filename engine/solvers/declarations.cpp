#include "engine/solvers/declarations.h"

namespace flowmend {

std::span<const MethodSpec> methodDeclarations() {
    static const std::vector<MethodSpec> declarations{
        mpcK1Declaration(), mpcDeltaTDeclaration(),    mpcRhcDeclaration(),   pnpFlowDeclaration(),
        otOdeDeclaration(), flowerDeclaration(),       flowchefDeclaration(), flowadmmDeclaration(),
        dFlowDeclaration(), flowPriorsDeclaration(),   flowgradDeclaration(), ocFlowDeclaration(),
        teleaDeclaration(), navierStokesDeclaration(),
    };
    return declarations;
}

} // namespace flowmend
