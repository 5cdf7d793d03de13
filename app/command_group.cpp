#include "app/command_group.h"

#include "engine/api/error.h"
#include "engine/api/option_spec.h"

#include <fmt/format.h>

namespace flowmend::app {

int runGroup(std::string_view name, std::span<const Command> members, Arguments arguments) {
    std::vector<std::string> names;
    std::string existing;
    for (const Command& command : members) {
        if (!arguments.empty() && arguments.front() == command.name)
            return command.run(arguments.subspan(1));
        names.emplace_back(command.name);
        existing += (existing.empty() ? "" : ", ") + names.back();
    }
    if (!arguments.empty() && (arguments.front() == "-h" || arguments.front() == "--help")) {
        fmt::print("Usage: flowmend {} COMMAND\n\nCommands:\n", name);
        for (const Command& command : members)
            fmt::print("  {:<10} {}\n", command.name, command.summary);
        return kDone;
    }
    if (arguments.empty())
        throw UsageError(message(FM_TEXT("errors", "'{0}' needs one of: {1}"), name, existing));
    const auto nearest = nearestWord(arguments.front(), names);
    throw UsageError(
        message(FM_TEXT("errors", "there is no command '{0} {1}'; there are {2}"), name, arguments.front(), existing),
        nearest ? message(FM_TEXT("errors", "Did you mean '{0}'?"), *nearest) : Message{});
}

} // namespace flowmend::app
