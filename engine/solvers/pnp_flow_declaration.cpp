#include "engine/solvers/declarations.h"
#include "engine/solvers/option_specs.h"

// Defaults are those published for CelebA at 128 x 128 (annegnx/PnP-Flow; SPEC_METHODS 3.1).

namespace flowmend {

MethodSpec pnpFlowDeclaration() {
    MethodSpec spec{"pnp-flow",
                    FM_TEXT("options", "PnP-Flow"),
                    FM_TEXT("options",
                            "Alternates small steps towards the damaged picture with the prior as a denoiser, averaged "
                            "over several draws of noise: soft and robust, for any damage."),
                    {}};
    spec.options = {
        stepsOption(100),
        integerOption("draws", FM_TEXT("options", "Draws a step"),
                      FM_TEXT("options",
                              "Over how many draws of noise each estimate of the prior is averaged; each costs "
                              "one network evaluation."),
                      5, 1, 100, FM_TEXT("options", "draws")),
        advanced(realOption("step-size", FM_TEXT("options", "Step size"),
                            FM_TEXT("options", "The first step towards the damaged picture; up to 1 is safe where the "
                                               "damage does not amplify."),
                            1.0, 0, 100)),
        advanced(
            orAuto(realOption("alpha", FM_TEXT("options", "Step decay"),
                              FM_TEXT("options", "The power of 1 - t by which the steps shrink: 0 not at all; auto "
                                                 "takes the value published for the task."),
                              0.5, 0, 10))),
        advanced(choiceOption("noise-model", FM_TEXT("options", "Kind of noise"),
                              FM_TEXT("options", "What the deviations of the damaged picture look like."),
                              {{"gaussian", FM_TEXT("options", "Gaussian: many small ones")},
                               {"laplace", FM_TEXT("options", "Laplace: few large ones")}})),
    };
    return spec;
}

} // namespace flowmend
