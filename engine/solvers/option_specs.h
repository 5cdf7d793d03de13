#pragma once

#include "engine/api/option_spec.h"

#include <cstdint>
#include <string>
#include <vector>

namespace flowmend {

// What the declarations of the methods are written with, and the options that several methods share word for word.

OptionSpec integerOption(std::string key, std::string label, std::string help, std::int64_t value, double minimum,
                         double maximum, std::string unit = {});
OptionSpec realOption(std::string key, std::string label, std::string help, OptionValue value, double minimum,
                      double maximum);
/// The first choice is the default.
OptionSpec choiceOption(std::string key, std::string label, std::string help, std::vector<OptionChoice> choices);
OptionSpec flagOption(std::string key, std::string label, std::string help);
/// Folded away in the window.
OptionSpec advanced(OptionSpec spec);
/// Takes "auto", and that is its default.
OptionSpec orAuto(OptionSpec spec);

OptionSpec stepsOption(std::int64_t value);
OptionSpec innerOption();
OptionSpec lambdaOption(std::string help);
/// Lambda with the value published for the task as "auto".
OptionSpec learningRateOption(double value);
/// Updates of a whole path.
OptionSpec iterationsOption(std::int64_t value);
/// Step size of an update of a whole path.
OptionSpec jumpRateOption();
/// Off by default: what the public code does where it differs from its paper (SPEC_METHODS section 4).
OptionSpec upstreamCompatOption();

} // namespace flowmend
