#include "engine/api/option_spec.h"

#include "engine/api/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace flowmend {

namespace {

constexpr std::size_t kLongestText = 4096; // bytes: longer than any path or name that is meant

/// The whole of `text` as a number; nothing if it is not one. A leading plus is allowed, a decimal comma is not.
template <typename Number>
std::optional<Number> parseNumber(std::string_view text) {
    if (text.size() > 1 && text.front() == '+' && text[1] != '-')
        text.remove_prefix(1);
    Number number{};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::string withUnit(const OptionSpec& spec) {
    return spec.unit.empty() ? std::string() : " " + spec.unit;
}

std::string listOf(const std::vector<OptionChoice>& choices) {
    std::string list;
    for (const OptionChoice& choice : choices)
        list += (list.empty() ? "" : ", ") + choice.value;
    return list;
}

[[noreturn]] void refuse(const OptionSpec& spec, std::string_view text) {
    switch (spec.type) {
    case OptionType::flag:
        throw UsageError(message(FM_TEXT("errors", "'{0}' is neither true nor false"), text), {}, spec.key);
    case OptionType::integer:
        throw UsageError(message(FM_TEXT("errors", "'{0}' is not a whole number from {1} to {2}{3}"), text,
                                 spec.minimum, spec.maximum, withUnit(spec)),
                         {}, spec.key);
    case OptionType::real:
        throw UsageError(
            message(spec.allowsAuto ? FM_TEXT("errors", "'{0}' is neither 'auto' nor a number from {1} to {2}{3}")
                                    : FM_TEXT("errors", "'{0}' is not a number from {1} to {2}{3}"),
                    text, spec.minimum, spec.maximum, withUnit(spec)),
            text.find(',') == text.npos ? Message{}
                                        : message(FM_TEXT("errors", "Numbers are written with a decimal point")),
            spec.key);
    case OptionType::choice: {
        std::vector<std::string> values;
        for (const OptionChoice& choice : spec.choices)
            values.push_back(choice.value);
        const auto nearest = nearestWord(text, values);
        throw UsageError(message(FM_TEXT("errors", "'{0}' is not one of: {1}"), text, listOf(spec.choices)),
                         nearest ? message(FM_TEXT("errors", "Did you mean '{0}'?"), *nearest) : Message{}, spec.key);
    }
    case OptionType::text:
    case OptionType::file:
        throw UsageError(
            message(FM_TEXT("errors", "the text is longer than {0} bytes or holds control characters"), kLongestText),
            {}, spec.key);
    }
    throw std::logic_error("option '" + spec.key + "' has no type");
}

bool isPlainText(std::string_view text) {
    return text.size() <= kLongestText &&
           std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

bool inRange(const OptionSpec& spec, double value) {
    return std::isfinite(value) && value >= spec.minimum && value <= spec.maximum;
}

/// Edits that turn `a` into `b`: insert, delete, replace, swap of neighbours (optimal string alignment).
std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> beforeLast, last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        beforeLast = std::exchange(last, row);
    }
    return last[b.size()];
}

} // namespace

const OptionSpec* findOption(std::span<const OptionSpec> specs, std::string_view key) {
    const auto found =
        std::find_if(specs.begin(), specs.end(), [&](const OptionSpec& spec) { return spec.key == key; });
    return found == specs.end() ? nullptr : &*found;
}

OptionValue parseOption(const OptionSpec& spec, std::string_view text) {
    OptionValue value = std::string(text);
    switch (spec.type) {
    case OptionType::flag:
        if (text != "true" && text != "false")
            refuse(spec, text);
        value = text == "true";
        break;
    case OptionType::integer: {
        const auto number = parseNumber<std::int64_t>(text);
        if (!number)
            refuse(spec, text);
        value = *number;
        break;
    }
    case OptionType::real: {
        if (spec.allowsAuto && text == "auto")
            break;
        const auto number = parseNumber<double>(text);
        if (!number)
            refuse(spec, text);
        value = *number;
        break;
    }
    case OptionType::choice:
    case OptionType::text:
    case OptionType::file:
        break;
    }
    checkOption(spec, value);
    return value;
}

std::string formatOption(const OptionValue& value) {
    struct Format {
        std::string operator()(bool flag) const { return flag ? "true" : "false"; }
        std::string operator()(std::int64_t number) const { return detail::toText(number); }
        std::string operator()(double number) const { return detail::toText(number); }
        std::string operator()(const std::string& text) const { return text; }
    };
    return std::visit(Format{}, value);
}

void checkOption(const OptionSpec& spec, const OptionValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    bool fits = false;
    switch (spec.type) {
    case OptionType::flag:
        fits = std::holds_alternative<bool>(value);
        break;
    case OptionType::integer:
        if (const auto* number = std::get_if<std::int64_t>(&value))
            fits = inRange(spec, static_cast<double>(*number));
        break;
    case OptionType::real:
        if (const auto* number = std::get_if<double>(&value))
            fits = inRange(spec, *number);
        else
            fits = spec.allowsAuto && text && *text == "auto";
        break;
    case OptionType::choice:
        fits = text && std::any_of(spec.choices.begin(), spec.choices.end(),
                                   [&](const OptionChoice& choice) { return choice.value == *text; });
        break;
    case OptionType::text:
    case OptionType::file:
        fits = text && isPlainText(*text);
        break;
    }
    if (!fits)
        refuse(spec, formatOption(value));
}

OptionReader::OptionReader(std::span<const OptionSpec> specs, const OptionSet& set) : m_specs(specs), m_set(set) {
    for (const auto& [key, value] : set.values()) {
        if (const OptionSpec* spec = findOption(specs, key)) {
            checkOption(*spec, value);
            continue;
        }
        std::vector<std::string> known;
        std::string list;
        for (const OptionSpec& declared : specs) {
            known.push_back(declared.key);
            list += (list.empty() ? "" : ", ") + declared.key;
        }
        const auto nearest = nearestWord(key, known);
        throw UsageError(list.empty() ? message(FM_TEXT("errors", "'{0}' is no option here: there are none"), key)
                                      : message(FM_TEXT("errors", "'{0}' is no option here: there are {1}"), key, list),
                         nearest ? message(FM_TEXT("errors", "Did you mean '{0}'?"), *nearest) : Message{}, key);
    }
}

const OptionValue& OptionReader::value(const std::string& key) const {
    if (const auto found = m_set.values().find(key); found != m_set.values().end())
        return found->second;
    if (const OptionSpec* spec = findOption(m_specs, key))
        return spec->defaultValue;
    throw std::logic_error("option '" + key + "' is read but not declared");
}

bool OptionReader::flag(const std::string& key) const {
    return std::get<bool>(value(key));
}

std::int64_t OptionReader::integer(const std::string& key) const {
    return std::get<std::int64_t>(value(key));
}

double OptionReader::real(const std::string& key) const {
    return std::get<double>(value(key));
}

std::optional<double> OptionReader::realOrAuto(const std::string& key) const {
    const OptionValue& found = value(key);
    return std::holds_alternative<std::string>(found) ? std::nullopt : std::optional(std::get<double>(found));
}

std::string OptionReader::text(const std::string& key) const {
    return std::get<std::string>(value(key));
}

std::optional<std::string> nearestWord(std::string_view word, std::span<const std::string> known) {
    if (word.size() > 256) // no word is that long, and the search is quadratic
        return std::nullopt;
    std::optional<std::string> nearest;
    std::size_t fewest = word.size() / 3 + 1;
    for (const std::string& candidate : known) {
        const std::size_t distance = editDistance(word, candidate);
        if (distance < fewest) {
            fewest = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace flowmend
