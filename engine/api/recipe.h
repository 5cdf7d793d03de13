#pragma once

#include "engine/api/catalogue.h"
#include "engine/api/option_spec.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace flowmend {

struct Damage {
    std::string name; ///< of a DamageSpec
    OptionSet options;
    friend bool operator==(const Damage&, const Damage&) = default;
};

struct PriorReference {
    std::string name = "portrait"; ///< an installed prior's name, or a path
    std::string sha256;            ///< of the file; empty: not checked
    friend bool operator==(const PriorReference&, const PriorReference&) = default;
};

/// Everything needed to repeat a restoration, beside the pictures themselves.
struct Recipe {
    int version = 1;
    std::string task = "inpaint";
    std::vector<Damage> damage; ///< applied in this order: y = A_n(... A_1(x)) + noise
    PriorReference prior;
    std::string method; ///< empty: chosenMethod() decides
    OptionSet methodOptions;
    OptionSet options; ///< restorationOptions(): noise, seed, samples, device, ...
    friend bool operator==(const Recipe&, const Recipe&) = default;
};

/// JSON, keys in a fixed order; fromJson(toJson(r)) == r exactly. Unknown keys, unknown names and values out of range
/// are UsageErrors that name the key.
std::string toJson(const Recipe& recipe);
Recipe recipeFromJson(std::string_view json);

/// The damage list a task stands for with every option at its default. Throws UsageError for an unknown task.
Recipe defaultRecipe(std::string_view task);
bool hasDamage(const Recipe& recipe, std::string_view name);
/// Adds a damage that the recipe does not have, with its defaults, where it happens (the order of damages()).
void addDamage(Recipe& recipe, std::string_view name);
/// Whether every damage is linear in the picture.
bool isLinear(const Recipe& recipe);
/// Whether the method does the recipe's task and repairs all of its damage.
bool suits(const MethodSpec& method, const Recipe& recipe);
/// The method that runs: the recipe's, else the default one, or for the quality "best" the best one, where the damage
/// is linear, it has all method options that are set and one sample is asked for (or colours to choose from). alsoSet:
/// keys of such options beside the recipe's own. Not checked.
std::string chosenMethod(const Recipe& recipe, const std::vector<std::string>& alsoSet = {});
/// The number of steps that run: the recipe's, else what its quality makes of the method's own number; nothing for a
/// method without steps.
std::optional<std::int64_t> chosenSteps(const Recipe& recipe);
/// True where only masked pixels are replaced: a hole and nothing else, and the task is to fill it. Any other damage is
/// everywhere, and so is the repair; denoising with a mask repairs the whole picture too.
bool blendsIntoMask(const Recipe& recipe);
/// How many times larger a side of the result is than that of the input.
int enlargement(const Recipe& recipe);
/// Throws UsageError unless every name is known and every option is declared and in range.
void checkRecipe(const Recipe& recipe);

} // namespace flowmend
