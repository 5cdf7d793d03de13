#include "engine/solvers/declarations.h"
#include "engine/solvers/option_specs.h"

// Defaults are those published for CelebA at 128 x 128 (hesom/FlowADMM; SPEC_METHODS 3.9).

namespace flowmend {
namespace {

OptionSpec timeOption(std::string key, std::string label, std::string help, double value) {
    return advanced(orAuto(realOption(std::move(key), std::move(label), std::move(help), value, 0, 1)));
}

OptionSpec drawsScheduleOption() {
    OptionSpec spec{"draws-schedule", FM_TEXT("options", "Draws a step"),
                    FM_TEXT("options",
                            "Over how many draws of noise the prior's estimates are averaged: 1x60,3x30,35x10 "
                            "takes 1 in the first 60 of 100 steps, then 3, and 35 in the last 10. Auto takes "
                            "what was published for the task, 5 a step on average."),
                    OptionType::text, std::string("auto")};
    return advanced(std::move(spec));
}

} // namespace

MethodSpec flowadmmDeclaration() {
    MethodSpec spec{
        "flowadmm",
        FM_TEXT("options", "FlowADMM"),
        FM_TEXT("options",
                "Lets exact least squares and the prior as a denoiser agree on one picture; most of the work "
                "is done in the last steps; for linear damage."),
        {}};
    spec.options = {
        stepsOption(100),
        advanced(
            orAuto(realOption("tau", FM_TEXT("options", "Tau"),
                              FM_TEXT("options", "How much the prior's picture counts against the damaged one; auto "
                                                 "takes the value published for the task."),
                              1.0, 1e-6, 1e6))),
        timeOption("first-time", FM_TEXT("options", "First time"),
                   FM_TEXT("options",
                           "How finished the picture is taken to be at the beginning: 0 pure noise, 1 clean; "
                           "auto takes the value published for the task."),
                   0.3),
        timeOption("last-time", FM_TEXT("options", "Last time"),
                   FM_TEXT("options",
                           "How finished the picture is taken to be in the end; auto takes the value published "
                           "for the task."),
                   0.95),
        advanced(orAuto(realOption("time-grid", FM_TEXT("options", "Time grid"),
                                   FM_TEXT("options", "The power p of the times between the first and the last, "
                                                      "(n/N)^p; auto takes the value published for the task."),
                                   1.0, 0.1, 10))),
        drawsScheduleOption(),
        upstreamCompatOption(),
    };
    spec.needsLinear = true;
    return spec;
}

} // namespace flowmend
