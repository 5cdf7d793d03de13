#include "engine/solvers/declarations.h"
#include "engine/solvers/option_specs.h"

// Defaults are those published for CelebA at 128 x 128 (annegnx/PnP-Flow; SPEC_METHODS 3.3).

namespace flowmend {

MethodSpec otOdeDeclaration() {
    MethodSpec spec{"ot-ode",
                    FM_TEXT("options", "OT-ODE"),
                    FM_TEXT("options",
                            "Follows the prior from a noisy copy of the damaged picture and bends its way by what was "
                            "measured, with one network evaluation a step, differentiated."),
                    {}};
    spec.options = {
        stepsOption(100),
        advanced(orAuto(realOption("start-time", FM_TEXT("options", "Start"),
                                   FM_TEXT("options", "The time at which the way begins, with this much of the damaged "
                                                      "picture and the rest noise; the steps before it are left out. "
                                                      "Auto takes the value published for the task."),
                                   0.1, 0.001, 0.99))),
        advanced(choiceOption("gamma", FM_TEXT("options", "Guidance over time"),
                              FM_TEXT("options", "How the strength of the guidance changes on the way."),
                              {{"auto", FM_TEXT("options", "As published for the task")},
                               {"time", FM_TEXT("options", "Less at the beginning")},
                               {"constant", FM_TEXT("options", "Constant")}})),
        upstreamCompatOption(),
    };
    spec.needsLinear = true;
    return spec;
}

} // namespace flowmend
