#include "engine/solvers/declarations.h"
#include "engine/solvers/option_specs.h"

// Defaults are those of SPEC_METHODS 2.6 (MPC-Flow, arXiv 2601.23231, table E2) unless a comment says otherwise.

namespace flowmend {

MethodSpec mpcRhcDeclaration() {
    MethodSpec spec{"mpc-rhc",
                    FM_TEXT("options", "MPC, receding horizon"),
                    FM_TEXT("options",
                            "Plans all the way to the finished picture in a few coarse steps, takes a small one and "
                            "plans again."),
                    {}};
    spec.options = {
        stepsOption(100),
        integerOption("horizon-steps", FM_TEXT("options", "Look-ahead steps"),
                      FM_TEXT("options", "In how many coarse steps the plan reaches the finished picture."), 3, 1, 64,
                      FM_TEXT("options", "steps")),
        innerOption(),
        lambdaOption(FM_TEXT("options", "How much agreement with the damaged picture counts against the size of the "
                                        "control; auto follows from the noise and the damage.")),
        advanced(choiceOption("warm-start", FM_TEXT("options", "Warm start"),
                              FM_TEXT("options", "What each plan starts from."),
                              {{"none", FM_TEXT("options", "No control")},
                               {"shift", FM_TEXT("options", "What is left of the last plan")},
                               {"keep", FM_TEXT("options", "The last plan")}})),
        learningRateOption(0.05),
        advanced(flagOption("save-memory", FM_TEXT("options", "Save memory"),
                            FM_TEXT("options", "Evaluates the network again instead of keeping what it computed for "
                                               "every look-ahead step."))),
        upstreamCompatOption(),
    };
    return spec;
}

} // namespace flowmend
