#include "app/commands.h"

#include "app/translate.h"
#include "engine/api/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <new>

namespace flowmend::app {

namespace {

constexpr Command kCommands[] = {
    {"restore", "repairs pictures", runRestore},
    {"degrade", "makes a damaged picture with a known truth", runDegrade},
    {"compare", "says how alike two pictures are", runCompare},
    {"priors", "lists, shows and samples priors", runPriors},
    {"train", "trains a prior from a folder of pictures", runTrain},
    {"bench", "measures speed and quality", runBench},
    {"demo", "restores the shipped sample into flowmend-demo/", runDemo},
    {"docs", "writes docs/options.md", runDocs, true},
};

} // namespace

std::span<const Command> commands() {
    return kCommands;
}

const Command* findCommand(std::string_view name) {
    const auto found = std::find_if(std::begin(kCommands), std::end(kCommands),
                                    [&](const Command& command) { return command.name == name; });
    return found == std::end(kCommands) ? nullptr : found;
}

int reportError() {
    try {
        throw;
    } catch (const FileError& error) {
        fmt::print(stderr, "flowmend: {}\n", translated(error));
        return error.direction() == FileError::Direction::reading ? kBadUsage : kFailed;
    } catch (const UsageError& error) {
        fmt::print(stderr, "flowmend: {}\n", translated(error));
        return kBadUsage;
    } catch (const Error& error) {
        fmt::print(stderr, "flowmend: {}\n", translated(error));
    } catch (const std::bad_alloc&) {
        fmt::print(
            stderr, "flowmend: {}\n",
            translated(OutOfMemory(message(FM_TEXT("errors", "there is not enough memory")),
                                   message(FM_TEXT("errors", "Close other programs or use a smaller picture")))));
    } catch (const std::exception& error) {
        fmt::print(stderr, "flowmend: {}\n",
                   translated(Error(message(FM_TEXT("errors", "something unforeseen happened: {0}"), error.what()))));
    }
    return kFailed;
}

} // namespace flowmend::app
