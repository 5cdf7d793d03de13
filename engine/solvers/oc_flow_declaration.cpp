#include "engine/solvers/declarations.h"
#include "engine/solvers/option_specs.h"

// Defaults are those of the text-editing demonstration (WangLuran/Guided-Flow-Matching-with-Optimal-Control;
// SPEC_METHODS 3.8) unless a comment says otherwise.

namespace flowmend {

MethodSpec ocFlowDeclaration() {
    MethodSpec spec{"oc-flow",
                    FM_TEXT("options", "OC-Flow"),
                    FM_TEXT("options",
                            "Corrects the whole way of the prior again and again, at a price for every correction: the "
                            "global optimal control, and very slow."),
                    {}};
    spec.options = {
        stepsOption(100),
        iterationsOption(15),
        jumpRateOption(), // the published 2.5 belongs to another loss
        advanced(realOption("decay", FM_TEXT("options", "Decay of the control"),
                            FM_TEXT("options", "What is left of the corrections at each iteration before new ones are "
                                               "added: below 1 they have a price."),
                            0.995, 0, 1)),
        upstreamCompatOption(),
    };
    return spec;
}

} // namespace flowmend
