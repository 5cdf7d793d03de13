#include "engine/solvers/declarations.h"
#include "engine/solvers/option_specs.h"

// Defaults are those published for CelebA at 128 x 128 (annegnx/PnP-Flow; SPEC_METHODS 3.2).

namespace flowmend {

MethodSpec dFlowDeclaration() {
    MethodSpec spec{
        "d-flow",
        FM_TEXT("options", "D-Flow"),
        FM_TEXT("options", "Looks for the noise from which the prior makes a picture that fits the damaged one: always "
                           "a picture of the prior's kind, and very slow."),
        {}};
    spec.options = {
        stepsOption(5),
        integerOption("rounds", FM_TEXT("options", "Rounds"),
                      FM_TEXT("options", "How many rounds the optimiser works; 0 takes the number published for the "
                                         "task."),
                      0, 0, 1000, FM_TEXT("options", "rounds")),
        integerOption("inner", FM_TEXT("options", "Inner iterations"),
                      FM_TEXT("options", "How many times the optimiser improves the noise within one round."), 20, 1,
                      1000, FM_TEXT("options", "iterations")),
        advanced(realOption("norm-weight", FM_TEXT("options", "Weight of the noise's size"),
                            FM_TEXT("options",
                                    "The published lambda: how much it counts that the noise has the size of noise, "
                                    "against agreement with the damaged picture."),
                            0.001, 0, 1e6)),
        advanced(realOption("blend", FM_TEXT("options", "Start from the picture"),
                            FM_TEXT("options",
                                    "How much of the noise at the start is what the damaged picture itself leads back "
                                    "to; the rest is drawn."),
                            0.1, 0, 1)),
        upstreamCompatOption(),
    };
    return spec;
}

} // namespace flowmend
