// flowmend docs options: the reference of all options, made from their declarations.

#include "app/commands.h"
#include "engine/api/catalogue.h"
#include "engine/api/error.h"

#include <fmt/format.h>

namespace flowmend::app {

namespace {

std::string cell(const std::string& text) {
    std::string escaped;
    for (const char c : text)
        escaped += c == '|' ? std::string("\\|") : std::string(1, c);
    return escaped;
}

std::string valuesText(const OptionSpec& spec) {
    std::string values;
    switch (spec.type) {
    case OptionType::flag:
        return "given or not";
    case OptionType::integer:
    case OptionType::real:
        if (spec.maximum >= 9007199254740991.0)
            return "whole number from 0";
        values = detail::toText(spec.minimum) + " to " + detail::toText(spec.maximum);
        if (!spec.unit.empty())
            values += " " + spec.unit;
        return spec.allowsAuto ? values + ", or `auto`" : values;
    case OptionType::choice:
        for (const OptionChoice& choice : spec.choices)
            values += (values.empty() ? "`" : ", `") + choice.value + "`";
        return values;
    case OptionType::text:
        return "text";
    case OptionType::file:
        return "file";
    }
    return values;
}

std::string table(std::span<const OptionSpec> specs) {
    if (specs.empty())
        return "No options.\n\n";
    std::string text = "| flag | values | default | what it does |\n| --- | --- | --- | --- |\n";
    for (const OptionSpec& spec : specs)
        text += fmt::format("| `--{}` | {} | {} | {} |\n", spec.key, cell(valuesText(spec)),
                            cell("`" + formatOption(spec.defaultValue) + "`"), cell(spec.help));
    return text + "\n";
}

std::string optionsPage() {
    std::string text =
        "# Options\n\n"
        "Made from the declarations by `flowmend docs options`; do not edit. The key in a recipe is the flag "
        "without its dashes.\n\n"
        "## Tasks\n\n| `--task` | damage | usual noise | what it does |\n| --- | --- | --- | --- |\n";
    for (const TaskSpec& task : tasks()) {
        std::string names;
        for (const std::string& name : task.damages)
            names += (names.empty() ? "" : ", ") + name;
        text += fmt::format("| `{}` | {} | {} | {} |\n", task.name, names.empty() ? "noise only" : names,
                            detail::toText(task.defaultNoise), cell(task.help));
    }
    text += "\n## Restoration\n\n" + table(restorationOptions());
    for (const DamageSpec& damage : damages())
        text += fmt::format("## Damage: {}\n\n{}\n\n", damage.name, damage.help) + table(damage.options);
    for (const MethodSpec& method : methods())
        text += fmt::format("## Method: {}{}\n\n{}\n\n", method.name,
                            method.name == defaultMethod() ? " (default)" : "", method.help) +
                table(method.options);
    text += "## Training\n\n" + table(trainingOptions());
    text.pop_back(); // one line end closes the file
    return text;
}

} // namespace

int runDocs(Arguments arguments) {
    if (arguments.size() != 1 || arguments.front() != "options")
        throw UsageError(message(FM_TEXT("errors", "'docs' needs one of: {0}"), "options"));
    fmt::print("{}", optionsPage());
    return kDone;
}

} // namespace flowmend::app
