#include "engine/solvers/declarations.h"
#include "engine/solvers/option_specs.h"

// Defaults are those published for CelebA at 128 x 128 (annegnx/PnP-Flow; SPEC_METHODS 3.4).

namespace flowmend {

MethodSpec flowPriorsDeclaration() {
    MethodSpec spec{"flow-priors",
                    FM_TEXT("options", "Flow-Priors"),
                    FM_TEXT("options",
                            "Follows the prior and improves the picture at every step by what was measured and by how "
                            "likely it is, which needs the network's second derivatives."),
                    {}};
    spec.options = {
        stepsOption(100),
        integerOption("inner", FM_TEXT("options", "Inner iterations"),
                      FM_TEXT("options", "How many times the optimiser improves the picture within one step."), 1, 1,
                      1000, FM_TEXT("options", "iterations")),
        lambdaOption(FM_TEXT("options",
                             "How much agreement with the damaged picture counts against what the prior finds likely; "
                             "auto takes the value published for the task.")),
        advanced(
            orAuto(realOption("learning-rate", FM_TEXT("options", "Learning rate"),
                              FM_TEXT("options", "The step size of the Adam optimiser that moves the picture; auto "
                                                 "takes the value published for the task."),
                              0.01, 1e-6, 10))),
        upstreamCompatOption(),
    };
    return spec;
}

} // namespace flowmend
