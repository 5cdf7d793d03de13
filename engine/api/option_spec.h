#pragma once

#include "engine/api/message.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace flowmend {

enum class OptionType { flag, integer, real, choice, text, file };

/// A real option may also hold the text "auto" where its declaration allows it.
using OptionValue = std::variant<bool, std::int64_t, double, std::string>;

struct OptionChoice {
    std::string value{}; ///< what is typed and stored
    std::string label{}; ///< FM_TEXT("options", ...)
};

/// One option, declared once by the component that obeys it. Command-line flags, --help, the window's controls and
/// their tooltips, the check of recipes and docs/options.md are all made from these. Every member has an initialiser,
/// so that a declaration names only what it needs: {.key = "steps", .label = ...}.
struct OptionSpec {
    std::string key{};   ///< "horizon-steps": flag --horizon-steps and key of the recipe
    std::string label{}; ///< FM_TEXT("options", "Look-ahead steps")
    std::string help{};  ///< FM_TEXT("options", one sentence)
    OptionType type = OptionType::real;
    OptionValue defaultValue = 0.0;
    double minimum = 0; ///< inclusive, for integer and real
    double maximum = 0;
    std::string unit{};                  ///< "px", "steps", ... or empty
    std::vector<OptionChoice> choices{}; ///< for choice
    bool allowsAuto = false;             ///< real only: "auto" lets the engine choose
    bool advanced = false;               ///< folded away in the window
};

/// Values by key. Only what differs from the defaults needs to be there; get() falls back to the declaration.
class OptionSet {
public:
    bool has(const std::string& key) const { return m_values.contains(key); }
    void set(const std::string& key, OptionValue value) { m_values[key] = std::move(value); }
    void remove(const std::string& key) { m_values.erase(key); }
    const std::map<std::string, OptionValue>& values() const { return m_values; }
    friend bool operator==(const OptionSet&, const OptionSet&) = default;

private:
    std::map<std::string, OptionValue> m_values;
};

/// Reads a set against its declarations: every read names a declared key (an undeclared one is a bug and asserts).
class OptionReader {
public:
    /// Throws UsageError when `set` holds a key that is not declared (naming the nearest), a wrong type or a value out
    /// of range.
    OptionReader(std::span<const OptionSpec> specs, const OptionSet& set);

    bool flag(const std::string& key) const;
    std::int64_t integer(const std::string& key) const;
    double real(const std::string& key) const;
    std::optional<double> realOrAuto(const std::string& key) const; ///< nothing: auto
    std::string text(const std::string& key) const;                 ///< also choice and file

private:
    const OptionValue& value(const std::string& key) const;
    std::span<const OptionSpec> m_specs;
    OptionSet m_set;
};

/// The declaration of `key`, or null.
const OptionSpec* findOption(std::span<const OptionSpec> specs, std::string_view key);

/// Text to value as the command line and recipes read it, the same under every locale.
/// Throws UsageError that names the option, its range or its choices.
OptionValue parseOption(const OptionSpec& spec, std::string_view text);
std::string formatOption(const OptionValue& value);
/// Throws UsageError if the value has another type or lies outside the declared range.
void checkOption(const OptionSpec& spec, const OptionValue& value);

/// The known word closest to `word` (edit distance at most a third of its length), for "did you mean".
std::optional<std::string> nearestWord(std::string_view word, std::span<const std::string> known);

} // namespace flowmend
