#include "engine/solvers/declarations.h"

namespace flowmend {

std::span<const MethodSpec> methodDeclarations() {
    static const std::vector<MethodSpec> declarations{
        mpcK1Declaration(),  mpcDeltaTDeclaration(),  mpcRhcDeclaration(),
        dFlowDeclaration(),  flowPriorsDeclaration(), flowgradDeclaration(),
        ocFlowDeclaration(), teleaDeclaration(),      navierStokesDeclaration(),
    };
    return declarations;
}

} // namespace flowmend
