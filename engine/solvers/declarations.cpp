#include "engine/solvers/declarations.h"

#include <cstdint>
#include <utility>

// Defaults are those of SPEC_METHODS 2.6 (MPC-Flow, arXiv 2601.23231, table E2) unless a comment says otherwise.

namespace flowmend {
namespace {

OptionSpec integerOption(std::string key, std::string label, std::string help, std::int64_t value, double minimum,
                         double maximum, std::string unit) {
    OptionSpec spec{std::move(key), std::move(label), std::move(help), OptionType::integer, value, minimum, maximum};
    spec.unit = std::move(unit);
    return spec;
}

OptionSpec realOption(std::string key, std::string label, std::string help, OptionValue value, double minimum,
                      double maximum) {
    return {std::move(key), std::move(label), std::move(help), OptionType::real, std::move(value), minimum, maximum};
}

OptionSpec choiceOption(std::string key, std::string label, std::string help, std::vector<OptionChoice> choices) {
    OptionSpec spec{std::move(key), std::move(label), std::move(help), OptionType::choice, choices.front().value};
    spec.choices = std::move(choices);
    return spec;
}

OptionSpec advanced(OptionSpec spec) {
    spec.advanced = true;
    return spec;
}

OptionSpec stepsOption(std::int64_t value) {
    return integerOption("steps", FM_TEXT("options", "Steps"),
                         FM_TEXT("options", "Into how many steps the way from noise to picture is divided."), value, 1,
                         1000, FM_TEXT("options", "steps"));
}

OptionSpec innerOption() {
    return integerOption("inner", FM_TEXT("options", "Inner iterations"),
                         FM_TEXT("options", "How many times the optimiser improves the control within one step."), 20,
                         1, 1000, FM_TEXT("options", "iterations"));
}

OptionSpec lambdaOption(std::string help) {
    // Above a million fp32 cannot hold the squared gradients of an exact measurement (sigma 0.002).
    OptionSpec spec = realOption("lambda", FM_TEXT("options", "Lambda"), std::move(help), std::string("auto"), 0, 1e6);
    spec.allowsAuto = true;
    return spec;
}

OptionSpec publishedLambdaOption() {
    return lambdaOption(FM_TEXT("options", "How much agreement with the damaged picture counts against the size of the "
                                           "control; auto takes the value published for the task."));
}

OptionSpec learningRateOption(double value) {
    return advanced(realOption("learning-rate", FM_TEXT("options", "Learning rate"),
                               FM_TEXT("options", "The step size of the Adam optimiser that looks for the control."),
                               value, 1e-6, 10));
}

MethodSpec mpcK1() {
    MethodSpec spec{"mpc-k1",
                    FM_TEXT("options", "MPC, one step ahead"),
                    FM_TEXT("options",
                            "Looks ahead to the finished picture in one straight step: fast, with one network "
                            "evaluation a step and none differentiated."),
                    {}};
    spec.options = {
        stepsOption(20), // measured: more steps hardly raise the PSNR once the noise is renewed
        advanced(choiceOption(
            "inner-solver", FM_TEXT("options", "Data step"),
            FM_TEXT("options", "How each step brings the estimate into agreement with the damaged picture."),
            {{"exact", FM_TEXT("options", "Exact least squares (linear damage)")},
             {"adam", FM_TEXT("options", "Adam, as published")}})),
        advanced(choiceOption("weight", FM_TEXT("options", "Data weight"),
                              FM_TEXT("options", "What the agreement with the damaged picture is weighed against."),
                              {{"prior", FM_TEXT("options", "How sure the prior is at this time")},
                               {"lambda", FM_TEXT("options", "Lambda alone, as published")}})),
        lambdaOption(FM_TEXT("options",
                             "How much agreement with the damaged picture counts; auto is 1 against the prior's "
                             "weight, else the value published for the task.")),
        advanced(
            realOption("renewal", FM_TEXT("options", "Noise renewal"),
                       FM_TEXT("options", "How much of the noise is drawn anew after each step: 1 all of it, 0 none as "
                                          "published."),
                       1.0, 0, 1)),
        advanced(choiceOption("noise-pairing", FM_TEXT("options", "Renewed noise"),
                              FM_TEXT("options", "How the noise of one step relates to the noise of the step before."),
                              {{"antithetic", FM_TEXT("options", "In pairs of opposite sign")},
                               {"independent", FM_TEXT("options", "Independent")}})),
        advanced(realOption("average", FM_TEXT("options", "Averaged steps"),
                            FM_TEXT("options",
                                    "The result is the mean of the estimates of this last fraction of the steps; 0 "
                                    "takes the last one alone."),
                            0.25, 0, 1)),
        advanced(realOption("grid", FM_TEXT("options", "Time grid"),
                            FM_TEXT("options",
                                    "The power p of the times (n/N)^p: above 1 more steps are spent on noise, below "
                                    "1 on details."),
                            1.0, 0.1, 10)),
        innerOption(),
        learningRateOption(0.1),
    };
    return spec;
}

MethodSpec mpcDeltaT() {
    MethodSpec spec{"mpc-delta-t",
                    FM_TEXT("options", "MPC, one small step"),
                    FM_TEXT("options",
                            "Plans one small step at a time and judges it by the picture the prior expects from "
                            "there: careful, and slow."),
                    {}};
    spec.options = {stepsOption(100), innerOption(), publishedLambdaOption(), learningRateOption(0.1)};
    return spec;
}

MethodSpec mpcRhc() {
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
        publishedLambdaOption(),
        advanced(choiceOption("warm-start", FM_TEXT("options", "Warm start"),
                              FM_TEXT("options", "What each plan starts from."),
                              {{"none", FM_TEXT("options", "No control")},
                               {"shift", FM_TEXT("options", "The last plan, moved on by one coarse step")},
                               {"keep", FM_TEXT("options", "The last plan")}})),
        learningRateOption(0.05),
        advanced(
            {"save-memory", FM_TEXT("options", "Save memory"),
             FM_TEXT("options", "Evaluates the network again instead of keeping what it computed for every look-ahead "
                                "step."),
             OptionType::flag, false}),
    };
    return spec;
}

MethodSpec classicalInpainting(std::string name, std::string label, std::string help) {
    MethodSpec spec{std::move(name), std::move(label), std::move(help), {}};
    spec.usesPrior = false;
    spec.tasks = {"inpaint"};
    spec.options = {realOption("radius", FM_TEXT("options", "Radius"),
                               FM_TEXT("options", "How far around a missing pixel known ones are taken into account."),
                               3.0, 1, 100)};
    spec.options.back().unit = FM_TEXT("options", "px");
    return spec;
}

} // namespace

std::span<const MethodSpec> methodDeclarations() {
    static const std::vector<MethodSpec> declarations{
        mpcK1(),
        mpcDeltaT(),
        mpcRhc(),
        classicalInpainting(
            "telea", FM_TEXT("options", "Telea (no prior)"),
            FM_TEXT("options", "Fills holes from their edges inwards by weighted means, without a prior.")),
        classicalInpainting(
            "navier-stokes", FM_TEXT("options", "Navier-Stokes (no prior)"),
            FM_TEXT("options", "Fills holes by continuing lines of equal brightness, without a prior.")),
    };
    return declarations;
}

} // namespace flowmend
