#include "app/command_line.h"

#include "engine/api/error.h"
#include "engine/api/option_spec.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace flowmend::app {

namespace {

constexpr std::size_t kFlagColumn = 30;
constexpr std::size_t kHelpColumn = 70;

// What people type who come from other programs, and what it is called here.
constexpr std::pair<const char*, const char*> kSynonyms[] = {
    {"--model", "--prior"},
    {"--checkpoint", "--prior"},
    {"--weights", "--prior"},
    {"--image", "INPUT"},
    {"--input", "INPUT"},
    {"--input_folder", "INPUT"},
    {"--input-folder", "INPUT"},
    {"--output_folder", "--output-dir"},
    {"--output_dir", "--output-dir"},
    {"--out-dir", "--output-dir"},
    {"--config", "--recipe"},
    {"--solver", "--method"},
    {"--num-steps", "--steps"},
    {"--num_steps", "--steps"},
    {"--iterations", "--inner"},
    {"--sigma", "--noise"},
    {"--force", "--overwrite"},
    {"--blur", "--kernel"},
};

} // namespace

std::string wrapped(const std::string& text) {
    std::string out;
    std::size_t column = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::size_t length = end - begin;
        if (column > 0)
            out += column + 1 + length > kHelpColumn ? '\n' : ' ';
        column = column == 0 || column + 1 + length > kHelpColumn ? length : column + 1 + length;
        out += text.substr(begin, length);
        begin = end + 1;
    }
    return out;
}

CommandLine::CommandLine(const std::string& name, const std::string& about) : m_app(wrapped(about), name) {
    m_app.set_help_flag();
    addFlag("-h,--help", m_help, "Prints this help.");
    m_app.allow_extras(); // answered in refuse() with the nearest flag
    m_app.get_formatter()->column_width(kFlagColumn);
}

CLI::Option* CommandLine::add(const std::string& names, std::string& target, const std::string& help,
                              const std::string& typeName) {
    return m_app.add_option(names, target, wrapped(help))->type_name(typeName)->group(m_heading);
}

CLI::Option* CommandLine::add(const std::string& names, std::vector<std::string>& target, const std::string& help,
                              const std::string& typeName) {
    return m_app.add_option(names, target, wrapped(help))->type_name(typeName)->group(m_heading);
}

CLI::Option* CommandLine::addFlag(const std::string& names, bool& target, const std::string& help) {
    return m_app.add_flag(names, target, wrapped(help))->group(m_heading);
}

bool CommandLine::parse(Arguments arguments) {
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend()); // CLI11 takes them from the back
        m_app.parse(reversed);
    } catch (const CLI::ParseError& error) {
        throw UsageError(message("{0}", error.what()), message(FM_TEXT("errors", "See {0} --help"), m_app.get_name()));
    }
    if (m_help) {
        fmt::print("{}", m_app.help());
        return false;
    }
    for (const std::string& argument : m_app.remaining())
        if (argument != "--")
            refuse(argument);
    return true;
}

void CommandLine::refuse(const std::string& argument) const {
    const Message help = message(FM_TEXT("errors", "See {0} --help"), m_app.get_name());
    if (!argument.starts_with("-"))
        throw UsageError(message(FM_TEXT("errors", "there is one argument too many: '{0}'"), argument), help);
    const std::string flag = argument.substr(0, argument.find('='));
    std::vector<std::string> known;
    for (const CLI::Option* option : m_app.get_options())
        for (const std::string& name : option->get_lnames())
            known.push_back("--" + name);
    const Message unknown = message(FM_TEXT("errors", "there is no flag {0}"), flag);
    // The nearest of ours and of the foreign names; a foreign one stands for ours.
    std::vector<std::string> words = known;
    for (const auto& [foreign, ours] : kSynonyms)
        if (std::string_view(ours) == "INPUT" || std::find(known.begin(), known.end(), ours) != known.end())
            words.emplace_back(foreign);
    const auto nearest = nearestWord(flag, words);
    if (!nearest)
        throw UsageError(unknown, help);
    const auto synonym = std::find_if(std::begin(kSynonyms), std::end(kSynonyms),
                                      [&](const auto& pair) { return *nearest == pair.first; });
    const std::string meant = synonym == std::end(kSynonyms) ? *nearest : synonym->second;
    if (meant == "INPUT")
        throw UsageError(unknown,
                         message(FM_TEXT("errors", "Pictures are named without a flag: {0} INPUT"), m_app.get_name()));
    throw UsageError(unknown, message(FM_TEXT("errors", "Did you mean {0}?"), meant));
}

} // namespace flowmend::app
