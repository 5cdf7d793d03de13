#include "engine/solvers/declarations.h"
#include "engine/solvers/option_specs.h"

// Defaults are those of SPEC_METHODS 2.6 (MPC-Flow, arXiv 2601.23231, table E2) unless a comment says otherwise.

namespace flowmend {

MethodSpec mpcDeltaTDeclaration() {
    MethodSpec spec{"mpc-delta-t",
                    FM_TEXT("options", "MPC, one small step"),
                    FM_TEXT("options",
                            "Plans one small step at a time and asks the prior how this picture's parts hang "
                            "together: the best repair, at about twice the time a step."),
                    {}};
    spec.options = {
        stepsOption(20), // measured: docs/benchmarks.md
        advanced(choiceOption(
            "inner-solver", FM_TEXT("options", "Data step"),
            FM_TEXT("options", "How each step brings the estimate into agreement with the damaged picture."),
            {{"gauss-newton", FM_TEXT("options", "One product with the network's Jacobian")},
             {"adam", FM_TEXT("options", "Adam, as published")}})),
        lambdaOption(FM_TEXT("options", "How much agreement with the damaged picture counts; auto is 1, what the noise "
                                        "level says, and with Adam the value published for the task.")),
        advanced(innerOption()),
        learningRateOption(0.1),
    };
    return spec;
}

} // namespace flowmend
