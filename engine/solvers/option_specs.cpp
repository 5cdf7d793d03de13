#include "engine/solvers/option_specs.h"

#include <utility>

namespace flowmend {

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

OptionSpec flagOption(std::string key, std::string label, std::string help) {
    return {std::move(key), std::move(label), std::move(help), OptionType::flag, false};
}

OptionSpec advanced(OptionSpec spec) {
    spec.advanced = true;
    return spec;
}

OptionSpec orAuto(OptionSpec spec) {
    spec.allowsAuto = true;
    spec.defaultValue = std::string("auto");
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
    // At the upper end what was measured exactly (sigma 0.002) is held by gradients of 1e18: within fp32.
    return orAuto(realOption("lambda", FM_TEXT("options", "Lambda"), std::move(help), 1.0, 0, 1e12));
}

OptionSpec learningRateOption(double value) {
    return advanced(realOption("learning-rate", FM_TEXT("options", "Learning rate"),
                               FM_TEXT("options", "The step size of the Adam optimiser that looks for the control."),
                               value, 1e-6, 10));
}

OptionSpec iterationsOption(std::int64_t value) {
    return integerOption("iterations", FM_TEXT("options", "Iterations"),
                         FM_TEXT("options", "How many times the whole way is corrected and followed again."), value, 1,
                         1000, FM_TEXT("options", "iterations"));
}

OptionSpec jumpRateOption() {
    return advanced(
        orAuto(realOption("rate", FM_TEXT("options", "Correction rate"),
                          FM_TEXT("options", "By how much of the gradient each step of the way is corrected; auto "
                                             "fits it to the number of steps and the damage."),
                          0.01, 0, 1000)));
}

OptionSpec upstreamCompatOption() {
    return advanced(flagOption("upstream-compat", FM_TEXT("options", "As the public code"),
                               FM_TEXT("options", "Repeats the slips of the public code, only to compare with it; "
                                                  "docs/methods.md names them.")));
}

} // namespace flowmend
