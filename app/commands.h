#pragma once

#include "app/command_line.h"

#include <span>
#include <string>
#include <string_view>

namespace flowmend::app {

/// Exit statuses of every command.
constexpr int kDone = 0;
constexpr int kFailed = 1;       ///< while running
constexpr int kBadUsage = 2;     ///< bad usage or bad input
constexpr int kPartlyFailed = 3; ///< a batch finished with some failures
constexpr int kCancelled = 130;  ///< 128 + SIGINT

/// One command. run() returns the exit status; errors are exceptions, shown and counted by main().
struct Command {
    std::string_view name;
    std::string_view summary;
    int (*run)(Arguments arguments);
    bool hidden = false; ///< for the build, not for people
};

std::span<const Command> commands();
const Command* findCommand(std::string_view name);

int runRestore(Arguments arguments);
int runDegrade(Arguments arguments);
int runCompare(Arguments arguments);
int runPriors(Arguments arguments);
int runTrain(Arguments arguments);
int runBench(Arguments arguments);
int runDemo(Arguments arguments);
int runDocs(Arguments arguments);

/// Shows an exception on standard error as one line and says which exit status it stands for. To be called while
/// handling it.
int reportError();

} // namespace flowmend::app
