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
    help +=
        " Without it, --mask means inpaint, --kernel deblur, --kernel with --response deblur-nonlinear, --weights "
        "deblur-encoded, --scale super-resolve, --grey colourise, and --noise alone denoise. Several of them together, "
        "or beside --task, are all repaired at once.";
    m_line.add("--task", m_task, help, namesOf(tasks()));
    m_line.addFlag("--grey", m_grey, "Colours are lost: of each pixel only the brightness is known. [grey]");
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
    m_line.add("--method", m_method,
               help + " (default " + std::string(defaultMethod()) + ", with --quality best " +
                   std::string(bestMethod()) + ")",
               "NAME");
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
    m_line.add("--save-recipe", m_saveRecipe, "Writes the recipe of this run, with what was set and decided.", "FILE");
}

std::vector<std::string> RecipeFlags::named(bool hasMask, bool principal) const {
    std::vector<std::string> names;
    for (const DamageSpec& spec : damages()) {
        const auto given = [this](const OptionSpec& option) { return m_options.given(option.key); };
        bool wanted = (spec.name == "mask" && hasMask) || (spec.name == "grey" && m_grey);
        if (!spec.options.empty())
            wanted =
                principal ? given(spec.options.front()) : std::any_of(spec.options.begin(), spec.options.end(), given);
        if (wanted)
            names.push_back(spec.name);
    }
    return names;
}

Recipe RecipeFlags::deduced(const std::vector<std::string>& damages) const {
    const auto isNamed = [&damages](const std::string& damage) {
        return std::find(damages.begin(), damages.end(), damage) != damages.end();
    };
    // The task decides on defaults, on whether nothing but the hole is replaced, and on the methods allowed. Of two
    // that stand for as many of the damages, the one whose damage comes first: a hole in a blurred photo is the smaller
    // part of the work.
    const auto rank = [](const TaskSpec& task) { return &damage(task.damages.front()) - flowmend::damages().data(); };
    const TaskSpec* best = nullptr;
    for (const TaskSpec& task : tasks()) {
        if (task.damages.empty() || !std::all_of(task.damages.begin(), task.damages.end(), isNamed))
            continue;
        if (!best || task.damages.size() > best->damages.size() ||
            (task.damages.size() == best->damages.size() && rank(task) < rank(*best)))
            best = &task;
    }
    for (const TaskSpec& task : tasks()) // a damage that no task consists of
        if (!best && std::any_of(task.damages.begin(), task.damages.end(), isNamed))
            best = &task;
    Recipe recipe;
    recipe.task = best ? best->name : "denoise";
    for (const std::string& name : damages)
        recipe.damage.push_back({name, {}});
    return recipe;
}

Recipe RecipeFlags::restoreRecipe(bool hasMask) {
    Recipe recipe;
    if (!m_recipe.empty())
        recipe = readRecipe(m_recipe);
    if (m_recipe.empty() || (!m_task.empty() && m_task != recipe.task)) {
        const auto names = named(hasMask, false);
        if (m_task.empty() && names.empty() && !m_options.given("noise"))
            throw UsageError(
                message(FM_TEXT("errors", "what is to be repaired is not said")),
                message(FM_TEXT("errors", "Give --mask FILE, or --task with one of {0}"), namesOf(tasks())));
        const Recipe fresh = m_task.empty() ? deduced(names) : defaultRecipe(m_task);
        recipe.task = fresh.task;
        recipe.damage = fresh.damage;
    }
    for (const std::string& name : named(hasMask, true))
        addDamage(recipe, name);
    finish(recipe);
    return recipe;
}

Recipe RecipeFlags::degradeRecipe(bool hasMask) {
    Recipe recipe;
    if (!m_recipe.empty()) {
        recipe = readRecipe(m_recipe);
    } else if (!m_task.empty()) {
        recipe = defaultRecipe(m_task);
    } else {
        recipe = deduced(named(hasMask, false));
        if (recipe.damage.empty() && !m_options.given("noise"))
            throw UsageError(
                message(FM_TEXT("errors", "no damage is named")),
                message(FM_TEXT("errors", "Give --mask, --kernel, --scale, --response, --grey or --noise")));
    }
    for (const std::string& name : named(hasMask, true))
        addDamage(recipe, name);
    if (m_recipe.empty()) {
        recipe.options.set("noise", 0.0);
        for (Damage& each : recipe.damage)
            if (each.name == "blur")
                each.options.set("border", std::string("reflect"));
    }
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
    for (Damage& each : recipe.damage)
        m_options.apply(damage(each.name).options, each.options);
    m_options.apply(restorationOptions(), recipe.options);
    std::vector<std::string> set;
    for (const MethodSpec& each : methods())
        for (const OptionSpec& option : each.options)
            if (m_options.given(option.key))
                set.push_back(option.key);
    const MethodSpec& chosen = method(chosenMethod(recipe, set));
    m_options.apply(chosen.options, recipe.methodOptions);
    m_options.refuseUnused("the task '" + recipe.task + "' with the method '" + chosen.name + "'");
    checkRecipe(recipe);
}

} // namespace flowmend::app
