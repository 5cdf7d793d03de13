#include "app/option_flags.h"

#include "app/translate.h"
#include "engine/api/error.h"

namespace flowmend::app {

namespace {

std::string typeName(const OptionSpec& spec) {
    switch (spec.type) {
    case OptionType::flag:
        return "";
    case OptionType::integer:
        return "N";
    case OptionType::real:
        return spec.allowsAuto ? "X|auto" : "X";
    case OptionType::choice: {
        std::string names;
        for (const OptionChoice& choice : spec.choices)
            names += (names.empty() ? "" : "|") + choice.value;
        return names;
    }
    case OptionType::text:
        return "TEXT";
    case OptionType::file:
        return "FILE";
    }
    return "";
}

/// "(1 to 64 steps; default 20)"
std::string rangeText(const OptionSpec& spec) {
    const std::string unit = spec.unit.empty() ? "" : " " + spec.unit;
    const std::string value = formatOption(spec.defaultValue);
    const std::string start = value.empty() ? "" : "default " + value;
    if (spec.type == OptionType::integer && spec.maximum >= 9007199254740991.0)
        return "(" + start + ")"; // any number: its range says nothing
    if (spec.type == OptionType::integer || spec.type == OptionType::real)
        return "(" + detail::toText(spec.minimum) + " to " + detail::toText(spec.maximum) + unit + "; " + start + ")";
    return start.empty() || spec.type == OptionType::flag ? "" : "(" + start + ")";
}

std::string joined(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words)
        list += (list.empty() ? "" : ", ") + word;
    return list;
}

} // namespace

void OptionFlags::add(std::span<const OptionSpec> specs, const std::string& owner) {
    for (const OptionSpec& spec : specs) {
        const auto [flag, isNew] = m_flags.try_emplace(spec.key, Flag{spec, {}, {}, nullptr});
        if (isNew)
            m_pending.push_back(spec.key);
        if (!owner.empty())
            flag->second.owners.push_back(owner);
    }
}

void OptionFlags::create(const std::string& heading) {
    m_line.heading(heading);
    for (const std::string& key : m_pending) {
        Flag& flag = m_flags.at(key);
        std::string help = translatedOption(flag.spec.help);
        if (const std::string range = rangeText(flag.spec); !range.empty())
            help += " " + range;
        if (!flag.owners.empty())
            help += " [" + joined(flag.owners) + "]";
        if (flag.spec.type == OptionType::flag)
            flag.option = m_line.app()
                              .add_flag_callback(
                                  "--" + key, [&flag] { flag.text = "true"; }, wrapped(help))
                              ->group(heading);
        else
            flag.option = m_line.add("--" + key, flag.text, help, typeName(flag.spec));
    }
    m_pending.clear();
}

bool OptionFlags::given(const std::string& key) const {
    const auto flag = m_flags.find(key);
    return flag != m_flags.end() && flag->second.option && flag->second.option->count() > 0;
}

void OptionFlags::apply(std::span<const OptionSpec> specs, OptionSet& set) {
    for (const OptionSpec& spec : specs) {
        if (!given(spec.key))
            continue;
        try {
            set.set(spec.key, parseOption(spec, m_flags.at(spec.key).text));
        } catch (const UsageError& error) {
            throw UsageError(error.happened(), error.advice(), "--" + spec.key);
        }
        m_used.insert(spec.key);
    }
}

void OptionFlags::refuseUnused(const std::string& chosen) const {
    for (const auto& [key, flag] : m_flags)
        if (given(key) && !m_used.contains(key))
            throw UsageError(
                message(FM_TEXT("errors", "--{0} does not belong to {1}"), key, chosen),
                flag.owners.empty() ? Message{} : message(FM_TEXT("errors", "It belongs to {0}"), joined(flag.owners)));
}

std::vector<OptionSpec> selectOptions(std::span<const OptionSpec> specs, std::initializer_list<const char*> keys) {
    std::vector<OptionSpec> selected;
    for (const char* key : keys)
        selected.push_back(*findOption(specs, key));
    return selected;
}

} // namespace flowmend::app
