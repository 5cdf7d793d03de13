#include "engine/solvers/declarations.h"
#include "engine/solvers/option_specs.h"

// Defaults are those published for 64 x 64 pixels (FlowChef/FlowChef; SPEC_METHODS 3.6).

namespace flowmend {

MethodSpec flowchefDeclaration() {
    MethodSpec spec{"flowchef",
                    FM_TEXT("options", "FlowChef"),
                    FM_TEXT("options",
                            "Follows the prior and steers each step by the error of the picture expected from there: "
                            "one network evaluation a step, none differentiated, for any damage."),
                    {}};
    spec.options = {
        stepsOption(100),
        orAuto(realOption("gradient-scale", FM_TEXT("options", "Guidance"),
                          FM_TEXT("options", "How strongly the damaged picture steers; auto takes the published 500, "
                                             "brought to the size of the picture."),
                          500.0, 0, 1e6)),
        upstreamCompatOption(),
    };
    return spec;
}

} // namespace flowmend
