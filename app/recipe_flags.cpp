#include "app/recipe_flags.h"

#include "app/translate.h"
#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/api/text_file.h"

#include <algorithm>

namespace flowmend::app {

namespace {

constexpr std::size_t kLargestRecipe = 1 << 20; // as recipeFromJson reads them

template <typename Spec>
std::string namesOf(std::span<const Spec> specs) {
    std::string list;
    for (const Spec& spec : specs)
        list += (list.empty() ? "" : "|") + spec.name;
    return list;
}

Recipe readRecipe(const std::string& path) {
    const std::string json = readTextFile(path, kLargestRecipe);
    try {
        return recipeFromJson(json);
    } catch (const UsageError& error) {
        throw FileError(path, error.happened(), error.advice());
    }
}

} // namespace

void RecipeFlags::addTask() {
    m_line.heading("Damage");
    std::string help = "What is to be repaired.";
    for (const TaskSpec& task : tasks())
        help += " " + task.name + ": " + translatedOption(task.help);
    help += " Without it, --mask means inpaint, --kernel deblur, --scale super-resolve, and --noise alone denoise.";
    m_line.add("--task", m_task, help, namesOf(tasks()));
    for (const DamageSpec& damage : damages())
        m_options.add(damage.options, damage.name);
    m_options.create("Damage");
}

void RecipeFlags::addMethod() {
    m_line.heading("Method");
    m_line.add("--prior", m_prior, "The prior: an installed one's name (see 'flowmend priors list') or a file.",
               "NAME|FILE");
    std::string help = "How the prior is guided.";
    for (const MethodSpec& method : methods())
        help += " " + method.name + ": " + translatedOption(method.help);
    m_line.add("--method", m_method, help + " (default " + std::string(defaultMethod()) + ")", "NAME");
    for (const MethodSpec& method : methods())
        m_options.add(method.options, method.name);
    m_options.create("Method");
}

void RecipeFlags::addOptions() {
    m_options.add(restorationOptions());
    m_options.create("Restoration");
}

void RecipeFlags::addRecipe() {
    m_line.heading("Restoration");
    m_line.add("--recipe", m_recipe, "Takes everything from this recipe; other flags change it.", "FILE");
    m_line.add("--save-recipe", m_saveRecipe, "Writes the recipe of this run, with every value that was used.", "FILE");
}

bool RecipeFlags::asksFor(const std::string& damage, bool hasMask) const {
    if (damage == "mask" && hasMask)
        return true;
    const auto& options = flowmend::damage(damage).options;
    return std::any_of(options.begin(), options.end(),
                       [this](const OptionSpec& option) { return m_options.given(option.key); });
}

std::string RecipeFlags::deducedTask(bool hasMask) const {
    std::vector<std::string> wanted;
    for (const TaskSpec& task : tasks())
        for (const std::string& damage : task.damages)
            if (asksFor(damage, hasMask))
                wanted.push_back(task.name);
    if (wanted.empty() && m_options.given("noise"))
        return "denoise";
    if (wanted.size() != 1)
        throw UsageError(wanted.empty() ? message(FM_TEXT("errors", "what is to be repaired is not said"))
                                        : message(FM_TEXT("errors", "several kinds of damage are named")),
                         message(FM_TEXT("errors", "Give --mask FILE, or --task with one of {0}"), namesOf(tasks())));
    return wanted.front();
}

Recipe RecipeFlags::restoreRecipe(bool hasMask) {
    Recipe recipe;
    if (!m_recipe.empty())
        recipe = readRecipe(m_recipe);
    if (m_recipe.empty() || (!m_task.empty() && m_task != recipe.task)) {
        const Recipe fresh = defaultRecipe(m_task.empty() ? deducedTask(hasMask) : m_task);
        recipe.task = fresh.task;
        recipe.damage = fresh.damage;
    }
    finish(recipe);
    return recipe;
}

Recipe RecipeFlags::degradeRecipe(bool hasMask) {
    Recipe recipe;
    if (!m_recipe.empty())
        recipe = readRecipe(m_recipe);
    else if (!m_task.empty())
        recipe = defaultRecipe(m_task);
    else {
        recipe.task = "denoise"; // when noise is all that is asked for
        for (const TaskSpec& task : tasks())
            for (const std::string& damage : task.damages)
                if (asksFor(damage, hasMask)) {
                    recipe.task = task.name;
                    recipe.damage.push_back({damage, {}});
                }
        if (recipe.damage.empty() && !m_options.given("noise"))
            throw UsageError(message(FM_TEXT("errors", "no damage is named")),
                             message(FM_TEXT("errors", "Give --mask, --kernel, --scale or --noise")));
        // A hole is the last thing that happens to a photo: blur and sampling come before it.
        std::stable_partition(recipe.damage.begin(), recipe.damage.end(),
                              [](const Damage& damage) { return damage.name != "mask"; });
    }
    if (m_recipe.empty())
        recipe.options.set("noise", 0.0);
    finish(recipe);
    return recipe;
}

void RecipeFlags::finish(Recipe& recipe) {
    if (!m_prior.empty())
        recipe.prior = {m_prior, {}};
    if (!m_method.empty() && m_method != recipe.method) {
        recipe.method = method(m_method).name;
        recipe.methodOptions = {};
    }
    const MethodSpec& chosen = method(recipe.method.empty() ? defaultMethod() : recipe.method);
    for (Damage& each : recipe.damage)
        m_options.apply(damage(each.name).options, each.options);
    m_options.apply(chosen.options, recipe.methodOptions);
    m_options.apply(restorationOptions(), recipe.options);
    m_options.refuseUnused("the task '" + recipe.task + "' with the method '" + chosen.name + "'");
    checkRecipe(recipe);
}

} // namespace flowmend::app
