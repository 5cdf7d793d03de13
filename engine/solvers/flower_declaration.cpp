#include "engine/solvers/declarations.h"
#include "engine/solvers/option_specs.h"

// Defaults are those published, the same for every task (mehrsapo/Flower; SPEC_METHODS 3.5).

namespace flowmend {

MethodSpec flowerDeclaration() {
    MethodSpec spec{"flower",
                    FM_TEXT("options", "Flower"),
                    FM_TEXT("options",
                            "Corrects each estimate of the prior by exact least squares and goes on from it with fresh "
                            "noise, with one network evaluation a step; for linear damage."),
                    {}};
    spec.options = {
        stepsOption(100),
        integerOption("runs", FM_TEXT("options", "Runs"),
                      FM_TEXT("options", "How many independent runs are averaged: more are smoother and closer on "
                                         "average, and take that many times as long."),
                      1, 1, 100, FM_TEXT("options", "runs")),
        advanced(flagOption("covariance", FM_TEXT("options", "Draw the correction"),
                            FM_TEXT("options", "Adds to each correction the noise that the measurement leaves open: "
                                               "livelier pictures, further from the original on average."))),
        upstreamCompatOption(),
    };
    spec.needsLinear = true;
    return spec;
}

} // namespace flowmend
