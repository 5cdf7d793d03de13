#pragma once

#include "app/commands.h"

namespace flowmend::app {

/// A command that is a word before other commands: "flowmend priors list". Its own --help lists them; an unknown one is
/// answered with the nearest. name: "priors".
int runGroup(std::string_view name, std::span<const Command> members, Arguments arguments);

} // namespace flowmend::app
