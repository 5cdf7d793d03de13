#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <span>
#include <string>
#include <vector>

namespace flowmend::app {

/// Arguments after the command's name.
using Arguments = std::span<const std::string>;

/// One command's arguments: --help and the refusals are the same everywhere.
class CommandLine {
public:
    /// name: "flowmend restore"; about: what it does, in one or more sentences.
    CommandLine(const std::string& name, const std::string& about);

    CLI::App& app() { return m_app; }
    /// A text flag or positional argument with a wrapped description.
    CLI::Option* add(const std::string& names, std::string& target, const std::string& help,
                     const std::string& typeName);
    CLI::Option* add(const std::string& names, std::vector<std::string>& target, const std::string& help,
                     const std::string& typeName);
    CLI::Option* addFlag(const std::string& names, bool& target, const std::string& help);
    /// The flags after this belong under this heading of --help.
    void heading(const std::string& title) { m_heading = title; }
    const std::string& heading() const { return m_heading; }

    /// False when --help was asked for and printed. Throws UsageError; an unknown flag is answered with the nearest.
    bool parse(Arguments arguments);

private:
    [[noreturn]] void refuse(const std::string& argument) const;

    CLI::App m_app;
    bool m_help = false;
    std::string m_heading = "General";
};

/// `text` in lines that fit the description column of --help.
std::string wrapped(const std::string& text);

} // namespace flowmend::app
