// Recipes as JSON. A recipe file may come from anywhere: its length, nesting, keys, names and values are all checked.

#include "engine/api/recipe.h"

#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/api/kernel_text.h"
#include "engine/api/recipe_json.h"
#include "engine/restoration/declarations.h"

#include <algorithm>
#include <set>

namespace flowmend {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLargestRecipe = 1 << 20; // bytes; a real one has about a thousand
constexpr int kDeepestRecipe = 8;               // a real one nests four deep
constexpr std::size_t kMostDamages = 16;

[[noreturn]] void refuseKey(const std::string& key, std::span<const std::string> known) {
    std::string list;
    for (const std::string& name : known)
        list += (list.empty() ? "" : ", ") + name;
    const auto nearest = nearestWord(key, known);
    throw UsageError(message(FM_TEXT("errors", "the recipe has an unknown key '{0}'; there are {1}"), key, list),
                     nearest ? message(FM_TEXT("errors", "Did you mean '{0}'?"), *nearest) : Message{});
}

void checkKeys(const Json& object, const std::string& where, std::initializer_list<std::string> known) {
    if (!object.is_object())
        throw UsageError(message(FM_TEXT("errors", "the recipe's '{0}' is not an object"), where));
    for (const auto& [key, value] : object.items())
        if (std::find(known.begin(), known.end(), key) == known.end())
            refuseKey(key, std::vector<std::string>(known));
}

std::string textOf(const Json& object, const std::string& key, const std::string& fallback) {
    const auto found = object.find(key);
    if (found == object.end())
        return fallback;
    if (!found->is_string())
        throw UsageError(message(FM_TEXT("errors", "the recipe's '{0}' is not a text"), key));
    return found->get<std::string>();
}

/// JSON does not tell 1 from 1.0 in meaning, so a whole number is a real one where a real one is declared.
OptionValue valueOf(const Json& json, const std::string& key, const OptionSpec* spec) {
    const bool real = spec && spec->type == OptionType::real;
    if (json.is_boolean())
        return json.get<bool>();
    if (json.is_number_float() || (real && json.is_number()))
        return json.get<double>();
    if (json.is_number_integer() &&
        !(json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t(INT64_MAX)))
        return json.get<std::int64_t>();
    if (json.is_string())
        return json.get<std::string>();
    throw UsageError(
        message(FM_TEXT("errors", "the recipe's '{0}' is neither a truth value, a number nor a text"), key));
}

OptionSet optionsOf(const Json& object, const std::string& where, std::span<const OptionSpec> specs) {
    OptionSet set;
    const auto found = object.find(where);
    if (found == object.end())
        return set;
    if (!found->is_object())
        throw UsageError(message(FM_TEXT("errors", "the recipe's '{0}' is not an object"), where));
    for (const auto& [key, value] : found->items())
        set.set(key, valueOf(value, key, findOption(specs, key)));
    return set;
}

std::vector<std::string> keysOf(const Json& object, const std::string& where) {
    std::vector<std::string> keys;
    if (const auto found = object.find(where); found != object.end() && found->is_object())
        for (const auto& [key, value] : found->items())
            keys.push_back(key);
    return keys;
}

Json optionsJson(const OptionSet& set) {
    Json object = Json::object();
    for (const auto& [key, value] : set.values())
        std::visit([&object, &name = key](const auto& held) { object[name] = held; }, value);
    return object;
}

/// The text as JSON; refuses what nests too deep and keys given twice, which the library would accept.
Json parseChecked(std::string_view text) {
    if (text.size() > kLargestRecipe)
        throw UsageError(
            message(FM_TEXT("errors", "the recipe has {0} bytes; at most {1} are read"), text.size(), kLargestRecipe));
    std::vector<std::set<std::string>> keys;
    const Json::parser_callback_t check = [&keys](int depth, Json::parse_event_t event, Json& value) {
        if (depth > kDeepestRecipe)
            throw UsageError(message(FM_TEXT("errors", "the recipe nests deeper than {0} levels"), kDeepestRecipe));
        if (event == Json::parse_event_t::object_start)
            keys.emplace_back();
        if (event == Json::parse_event_t::object_end)
            keys.pop_back();
        if (event == Json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second)
            throw UsageError(
                message(FM_TEXT("errors", "the recipe has the key '{0}' twice"), value.get<std::string>()));
        return true;
    };
    try {
        return Json::parse(text, check);
    } catch (const Json::parse_error& error) {
        throw UsageError(message(FM_TEXT("errors", "the recipe is not JSON: it breaks at byte {0}"), error.byte));
    } catch (const Json::out_of_range&) {
        throw UsageError(message(FM_TEXT("errors", "the recipe holds a number that is too large")));
    }
}

bool isSha256(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

} // namespace

Json recipeJson(const Recipe& recipe) {
    Json damages = Json::array();
    for (const Damage& each : recipe.damage)
        damages.push_back({{"name", each.name}, {"options", optionsJson(each.options)}});
    return {{"version", recipe.version},
            {"task", recipe.task},
            {"damage", std::move(damages)},
            {"prior", {{"name", recipe.prior.name}, {"sha256", recipe.prior.sha256}}},
            {"method", recipe.method},
            {"method-options", optionsJson(recipe.methodOptions)},
            {"options", optionsJson(recipe.options)}};
}

std::string jsonText(const Json& json) {
    try {
        return json.dump(2) + "\n";
    } catch (const Json::type_error&) {
        throw UsageError(message(FM_TEXT("errors", "a name or path is not UTF-8 and cannot be written as JSON")));
    }
}

std::string toJson(const Recipe& recipe) {
    return jsonText(recipeJson(recipe));
}

Recipe recipeFromJson(std::string_view json) {
    const Json root = parseChecked(json);
    checkKeys(root, "recipe", {"version", "task", "damage", "prior", "method", "method-options", "options"});
    Recipe recipe;
    const auto version = root.find("version");
    if (version == root.end() || !version->is_number_integer() || version->get<std::int64_t>() != recipe.version)
        throw UsageError(message(
            FM_TEXT("errors", "the recipe does not say \"version\": {0}, the one that is understood"), recipe.version));
    recipe.task = textOf(root, "task", recipe.task);
    if (const auto damages = root.find("damage"); damages != root.end()) {
        if (!damages->is_array() || damages->size() > kMostDamages)
            throw UsageError(
                message(FM_TEXT("errors", "the recipe's '{0}' is not a list of at most {1}"), "damage", kMostDamages));
        for (const Json& each : *damages) {
            checkKeys(each, "damage", {"name", "options"});
            const std::string name = textOf(each, "name", "");
            recipe.damage.push_back({name, optionsOf(each, "options", damage(name).options)});
        }
    }
    if (const auto prior = root.find("prior"); prior != root.end()) {
        checkKeys(*prior, "prior", {"name", "sha256"});
        recipe.prior = {textOf(*prior, "name", recipe.prior.name), textOf(*prior, "sha256", "")};
    }
    recipe.method = textOf(root, "method", "");
    recipe.options = optionsOf(root, "options", restorationOptions());
    recipe.methodOptions =
        optionsOf(root, "method-options", method(chosenMethod(recipe, keysOf(root, "method-options"))).options);
    checkRecipe(recipe);
    return recipe;
}

Recipe defaultRecipe(std::string_view name) {
    const TaskSpec& chosen = task(name);
    Recipe recipe;
    recipe.task = chosen.name;
    for (const std::string& each : chosen.damages)
        recipe.damage.push_back({damage(each).name, {}});
    return recipe;
}

bool hasDamage(const Recipe& recipe, std::string_view name) {
    return std::any_of(recipe.damage.begin(), recipe.damage.end(),
                       [&](const Damage& each) { return each.name == name; });
}

void addDamage(Recipe& recipe, std::string_view name) {
    if (hasDamage(recipe, name))
        return;
    const auto place = [](std::string_view wanted) { return &damage(wanted) - damages().data(); };
    const auto later = std::find_if(recipe.damage.begin(), recipe.damage.end(),
                                    [&](const Damage& each) { return place(each.name) > place(name); });
    recipe.damage.insert(later, {std::string(name), {}});
}

bool isLinear(const Recipe& recipe) {
    return std::all_of(recipe.damage.begin(), recipe.damage.end(),
                       [](const Damage& each) { return damage(each.name).isLinear; });
}

bool suits(const MethodSpec& method, const Recipe& recipe) {
    if (method.needsLinear && !isLinear(recipe))
        return false;
    if (method.tasks.empty())
        return true;
    const auto isIn = [](const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    return isIn(method.tasks, recipe.task) &&
           std::all_of(recipe.damage.begin(), recipe.damage.end(),
                       [&](const Damage& each) { return isIn(task(recipe.task).damages, each.name); });
}

std::string chosenMethod(const Recipe& recipe, const std::vector<std::string>& alsoSet) {
    if (!recipe.method.empty())
        return recipe.method;
    const auto quality = recipe.options.values().find("quality");
    const bool isBest = quality != recipe.options.values().end() && quality->second == OptionValue(std::string("best"));
    // The better method's samples are means of what fits: their spread would say that more is known than is.
    const auto samples = recipe.options.values().find("samples");
    const bool wantsSpread = samples != recipe.options.values().end() &&
                             samples->second != OptionValue(std::int64_t(1)) && !hasDamage(recipe, "grey");
    const auto isItsOwn = [](const std::string& key) { return findOption(method(bestMethod()).options, key); };
    const auto& set = recipe.methodOptions.values();
    const bool suits = isLinear(recipe) && std::all_of(alsoSet.begin(), alsoSet.end(), isItsOwn) &&
                       std::all_of(set.begin(), set.end(), [&](const auto& entry) { return isItsOwn(entry.first); });
    return std::string(isBest && suits && !wantsSpread ? bestMethod() : defaultMethod());
}

std::optional<std::int64_t> chosenSteps(const Recipe& recipe) {
    const std::string name = chosenMethod(recipe);
    const auto& specs = method(name).options;
    const OptionSpec* steps = findOption(specs, "steps");
    if (!steps)
        return std::nullopt;
    if (recipe.methodOptions.has("steps"))
        return OptionReader(specs, recipe.methodOptions).integer("steps");
    // The better method that "best" chooses by itself is best at its own number of steps.
    const std::string quality = recipe.method.empty() && name == bestMethod()
                                    ? "balanced"
                                    : OptionReader(restorationOptions(), recipe.options).text("quality");
    return stepsOfQuality(quality, int(std::get<std::int64_t>(steps->defaultValue)));
}

bool blendsIntoMask(const Recipe& recipe) {
    return recipe.task == "inpaint" && recipe.damage.size() == 1 && recipe.damage[0].name == "mask";
}

int enlargement(const Recipe& recipe) {
    int factor = 1;
    for (const Damage& each : recipe.damage)
        if (each.name == "downsample")
            factor *= int(OptionReader(damage(each.name).options, each.options).integer("scale"));
    return factor;
}

void checkRecipe(const Recipe& recipe) {
    if (recipe.version != Recipe{}.version)
        throw UsageError(message(FM_TEXT("errors", "the recipe has version {0}; {1} is understood"), recipe.version,
                                 Recipe{}.version));
    task(recipe.task);
    for (const Damage& each : recipe.damage) {
        const OptionReader options(damage(each.name).options, each.options);
        if (each.name == "blur")
            parseKernelText(options.text("kernel"));
    }
    const MethodSpec& chosen = method(chosenMethod(recipe));
    if (!chosen.tasks.empty() && std::find(chosen.tasks.begin(), chosen.tasks.end(), recipe.task) == chosen.tasks.end())
        throw UsageError(
            message(FM_TEXT("errors", "the method '{0}' does not do the task '{1}'"), chosen.name, recipe.task));
    if (!chosen.tasks.empty())
        for (const Damage& each : recipe.damage)
            if (const auto& own = task(recipe.task).damages; std::find(own.begin(), own.end(), each.name) == own.end())
                throw UsageError(message(FM_TEXT("errors", "the method '{0}' does not repair the damage '{1}'"),
                                         chosen.name, each.name),
                                 message(FM_TEXT("errors", "Choose another method")));
    if (chosen.needsLinear)
        for (const Damage& each : recipe.damage)
            if (!damage(each.name).isLinear)
                throw UsageError(
                    message(FM_TEXT("errors", "the method '{0}' does not repair the damage '{1}', which is not linear"),
                            chosen.name, each.name),
                    message(FM_TEXT("errors", "Choose another method, for example {0}"), defaultMethod()), "method");
    OptionReader(chosen.options, recipe.methodOptions);
    OptionReader(restorationOptions(), recipe.options);
    if (recipe.prior.name.empty())
        throw UsageError(message(FM_TEXT("errors", "the recipe names no prior")));
    if (!recipe.prior.sha256.empty() && !isSha256(recipe.prior.sha256))
        throw UsageError(message(FM_TEXT("errors", "the prior's sha256 is not 64 lower-case hexadecimal digits")));
}

} // namespace flowmend
