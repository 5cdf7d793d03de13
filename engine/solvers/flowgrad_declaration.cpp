#include "engine/solvers/declarations.h"
#include "engine/solvers/option_specs.h"

// Defaults are those of the text-editing demonstration (gnobitab/FlowGrad; SPEC_METHODS 3.7) unless a comment says
// otherwise.

namespace flowmend {

MethodSpec flowgradDeclaration() {
    MethodSpec spec{
        "flowgrad",
        FM_TEXT("options", "FlowGrad"),
        FM_TEXT("options", "Follows the prior all the way, looks at what is wrong with the picture, corrects the whole "
                           "way and follows it again: the global method, and slow."),
        {}};
    spec.options = {
        stepsOption(100),
        iterationsOption(10),
        jumpRateOption(), // the published 10 belongs to another loss
        advanced(realOption("straightness", FM_TEXT("options", "Straightness"),
                            FM_TEXT("options", "How much a stretch of the way may bend and still be corrected as one; "
                                               "0 corrects every step for itself."),
                            0.005, 0, 1000)),
        upstreamCompatOption(),
    };
    return spec;
}

} // namespace flowmend
