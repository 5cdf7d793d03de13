#pragma once

#include "app/command_line.h"
#include "engine/api/option_spec.h"

#include <initializer_list>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace flowmend::app {

/// Flags made from declarations. Several components may declare the same key (the steps of every method): one flag then
/// serves them all, and each reads its text by its own declaration.
class OptionFlags {
public:
    explicit OptionFlags(CommandLine& line) : m_line(line) {}

    /// One flag for each declaration that has none yet. owner: named in the help where not all components of a kind
    /// have it.
    void add(std::span<const OptionSpec> specs, const std::string& owner = {});
    /// Makes the flags that add() collected. To be called once, before parsing.
    void create(const std::string& heading);

    /// Puts what was given into `set`, by the declarations `specs`. Throws UsageError that names the flag.
    void apply(std::span<const OptionSpec> specs, OptionSet& set);
    bool given(const std::string& key) const;
    /// Throws UsageError for the first flag that was given and that no apply() has taken. chosen: "the method
    /// 'mpc-k1'".
    void refuseUnused(const std::string& chosen) const;

private:
    struct Flag {
        OptionSpec spec;
        std::vector<std::string> owners;
        std::string text;
        CLI::Option* option = nullptr;
    };
    CommandLine& m_line;
    std::map<std::string, Flag> m_flags;
    std::vector<std::string> m_pending; ///< keys in the order of their declarations
    std::set<std::string> m_used;
};

/// Those of the declarations that a command obeys, by their keys, each of which must exist.
std::vector<OptionSpec> selectOptions(std::span<const OptionSpec> specs, std::initializer_list<const char*> keys);

} // namespace flowmend::app
