#include "engine/solvers/declarations.h"
#include "engine/solvers/option_specs.h"

// Defaults are those of SPEC_METHODS 2.6 (MPC-Flow, arXiv 2601.23231, table E2) unless a comment says otherwise.

namespace flowmend {

MethodSpec mpcDeltaTDeclaration() {
    MethodSpec spec{"mpc-delta-t",
                    FM_TEXT("options", "MPC, one small step"),
                    FM_TEXT("options",
                            "Plans one small step at a time and judges it by the picture the prior expects from "
                            "there: careful, and slow."),
                    {}};
    spec.options = {stepsOption(100), innerOption(), publishedLambdaOption(), learningRateOption(0.1)};
    return spec;
}

} // namespace flowmend
