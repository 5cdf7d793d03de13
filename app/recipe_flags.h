#pragma once

#include "app/option_flags.h"
#include "engine/api/recipe.h"

#include <string>
#include <vector>

namespace flowmend::app {

/// The flags that say what to restore and how, and the recipe they give.
class RecipeFlags {
public:
    explicit RecipeFlags(CommandLine& line) : m_line(line), m_options(line) {}

    void addTask();    ///< --task and the options of every damage
    void addMethod();  ///< --prior, --method and the options of every method
    void addOptions(); ///< noise, seed, device, ...
    void addRecipe();  ///< --recipe and --save-recipe

    /// Recipe file, then flags, checked. hasMask: a mask was given, which says what the task is when nothing else does.
    /// Throws UsageError.
    Recipe restoreRecipe(bool hasMask);
    /// What `degrade` does: the damages whose flags were given, and no noise unless asked for. A blur keeps the
    /// picture's size unless an open border is asked for.
    Recipe degradeRecipe(bool hasMask);

    const std::string& saveRecipePath() const { return m_saveRecipe; }

private:
    /// The damages whose flags were given, in the order in which they happen. `principal`: only those that the flag
    /// which stands for them names (--kernel, --scale, ...), not one that merely shapes them (--border, --filter).
    std::vector<std::string> named(bool hasMask, bool principal) const;
    /// These damages, and the task that stands for most of them.
    Recipe deduced(const std::vector<std::string>& damages) const;
    void finish(Recipe& recipe);

    CommandLine& m_line;
    OptionFlags m_options;
    std::string m_task, m_prior, m_method, m_recipe, m_saveRecipe;
    bool m_grey = false;
};

} // namespace flowmend::app
