// Wires: a command, or the window with the files that are named.

#include "app/commands.h"
#include "app/environment.h"
#include "engine/api/error.h"
#include "engine/api/option_spec.h"

#include "ui/run_window.h"
#include "ui/translation.h"

#include <QCoreApplication>
#include <QTranslator>

#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>

namespace flowmend::app {

namespace {

void printHelp() {
    fmt::print("Usage: flowmend [FILE...]          opens the window\n"
               "       flowmend COMMAND [...]      see 'flowmend COMMAND --help'\n\nCommands:\n");
    for (const Command& command : commands())
        if (!command.hidden)
            fmt::print("  {:<10} {}\n", command.name, command.summary);
    fmt::print("\nFlags:\n  -h, --help     prints this help\n  --version      prints the version\n");
}

/// What is neither a command, a flag that we have, nor a file: the nearest that exists.
[[noreturn]] void refuse(const std::string& word) {
    std::vector<std::string> known = {"--help", "--version"};
    for (const Command& command : commands())
        if (!command.hidden)
            known.emplace_back(command.name);
    const auto nearest = nearestWord(word, known);
    throw UsageError(word.starts_with("-") ? message(FM_TEXT("errors", "there is no flag {0}"), word)
                                           : message(FM_TEXT("errors", "there is no command and no file '{0}'"), word),
                     nearest ? message(FM_TEXT("errors", "Did you mean {0}?"), *nearest)
                             : message(FM_TEXT("errors", "See {0} --help"), "flowmend"));
}

int openWindow(int argc, char** argv, const std::vector<std::filesystem::path>& files) {
    const auto isSet = [](const char* name) { return std::getenv(name) && *std::getenv(name); };
    if (!isSet("DISPLAY") && !isSet("WAYLAND_DISPLAY") && !isSet("QT_QPA_PLATFORM"))
        throw UsageError(message(FM_TEXT("errors", "there is no display to open a window on")),
                         message(FM_TEXT("errors", "Use a command: flowmend --help lists them")));
    return runWindow(argc, argv, files);
}

int run(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const std::string first = arguments.empty() ? "" : arguments.front();
    if (const Command* command = findCommand(first)) {
        QCoreApplication application(argc, argv);
        std::setlocale(LC_NUMERIC,
                       "C"); // the line above took the user's: a decimal comma would break libraries' parsers
        QTranslator translator;
        loadTranslation(translator);
        QCoreApplication::installTranslator(&translator);
        return command->run(Arguments(arguments).subspan(1));
    }
    if (first == "-h" || first == "--help") {
        printHelp();
        return kDone;
    }
    if (first == "--version") {
        fmt::print("flowmend {}\n", FLOWMEND_VERSION);
        return kDone;
    }
    std::vector<std::filesystem::path> files;
    for (const std::string& argument : arguments) {
        std::error_code failure;
        if (argument.starts_with("-") || !std::filesystem::exists(argument, failure))
            refuse(argument);
        files.emplace_back(argument);
    }
    return openWindow(argc, argv, files);
}

} // namespace

} // namespace flowmend::app

int main(int argc, char** argv) {
    flowmend::app::adoptThreadPools(argv);
    try {
        return flowmend::app::run(argc, argv);
    } catch (...) {
        return flowmend::app::reportError();
    }
}
