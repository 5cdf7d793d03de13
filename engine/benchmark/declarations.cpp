#include "engine/api/benchmark.h"
#include "engine/api/catalogue.h"
#include "engine/api/error.h"

#include <algorithm>

namespace flowmend {
namespace {

Damage blur(const char* kernel, const char* border) {
    Damage damage{"blur", {}};
    damage.options.set("kernel", std::string(kernel));
    damage.options.set("border", std::string(border));
    return damage;
}

Damage smaller(std::int64_t scale) {
    Damage damage{"downsample", {}};
    damage.options.set("scale", scale);
    damage.options.set("filter", std::string("average"));
    return damage;
}

std::vector<BenchTask> declareTasks() {
    using Mask = BenchTask::Mask;
    const Damage mask{"mask", {}};
    return {
        {.name = "denoise", .help = "noise of 0.2", .recipeTask = "denoise", .sigma = 0.2},
        {.name = "hole",
         .help = "a hole of 24 x 24 pixels in the middle",
         .recipeTask = "inpaint",
         .damage = {mask},
         .mask = Mask::hole,
         .insideMask = true},
        {.name = "large-hole",
         .help = "a hole of 48 x 48 pixels in the middle",
         .recipeTask = "inpaint",
         .damage = {mask},
         .mask = Mask::hole,
         .holePx = 48,
         .insideMask = true},
        {.name = "scratches",
         .help = "six scratches from edge to edge, 1 to 3 px wide",
         .recipeTask = "inpaint",
         .damage = {mask},
         .mask = Mask::scratches,
         .insideMask = true},
        {.name = "scattered",
         .help = "70 % of the pixels missing, noise of 0.01",
         .recipeTask = "inpaint",
         .damage = {mask},
         .sigma = 0.01,
         .mask = Mask::scattered},
        {.name = "gaussian-blur",
         .help = "Gaussian blur of 1.5 px, opposite edges joined, noise of 0.02",
         .recipeTask = "deblur",
         .damage = {blur("gaussian:1.5", "periodic")},
         .sigma = 0.02},
        {.name = "motion-blur",
         .help = "motion blur of 9 px at 30 degrees, open border, noise of 0.02",
         .recipeTask = "deblur",
         .damage = {blur("motion:9,30", "open")},
         .sigma = 0.02},
        {.name = "enlarge-2",
         .help = "half the size by averaging, noise of 0.02",
         .recipeTask = "super-resolve",
         .damage = {smaller(2)},
         .sigma = 0.02},
        {.name = "enlarge-4",
         .help = "a quarter of the size by averaging, noise of 0.02",
         .recipeTask = "super-resolve",
         .damage = {smaller(4)},
         .sigma = 0.02},
        {.name = "colourise", .help = "colours lost", .recipeTask = "colourise", .damage = {{"grey", {}}}},
        {.name = "mixed",
         .help = "Gaussian blur of 1 px, opposite edges joined, noise of 0.05, and the hole",
         .recipeTask = "deblur",
         .damage = {blur("gaussian:1", "periodic"), mask},
         .sigma = 0.05,
         .mask = Mask::hole},
    };
}

std::string joined(std::span<const std::string> words) {
    std::string list;
    for (const auto& word : words)
        list += (list.empty() ? "" : ", ") + word;
    return list;
}

[[noreturn]] void refuse(const char* happened, std::string_view name, const std::vector<std::string>& known) {
    const auto nearest = nearestWord(name, known);
    throw UsageError(message(happened, name, joined(known)),
                     nearest ? message(FM_TEXT("errors", "Did you mean '{0}'?"), *nearest) : Message{});
}

template <typename Entry>
const Entry* find(std::span<const Entry> entries, std::string_view name) {
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.name == name; });
    return found == entries.end() ? nullptr : &*found;
}

template <typename Entry>
void appendNames(std::vector<std::string>& names, std::span<const Entry> entries) {
    for (const auto& entry : entries)
        names.push_back(entry.name);
}

bool contains(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

std::span<const BenchTask> benchTasks() {
    static const std::vector<BenchTask> tasks = declareTasks();
    return tasks;
}

const BenchTask& benchTask(std::string_view name) {
    if (const auto* task = find(benchTasks(), name))
        return *task;
    std::vector<std::string> known;
    appendNames(known, benchTasks());
    refuse(FM_TEXT("errors", "there is no benchmark task '{0}'; there are {1}"), name, known);
}

std::span<const BenchReference> benchReferences() {
    static const std::vector<BenchReference> references{
        {"bicubic", "enlarges by cubic interpolation", {"enlarge-2", "enlarge-4"}},
        {"wiener",
         "least squares against grey with the picture's own variance",
         {"gaussian-blur", "motion-blur", "mixed"}},
        {"nl-means", "OpenCV's non-local means", {"denoise"}},
    };
    return references;
}

BenchMethod parseBenchMethod(std::string_view text) {
    const std::size_t end = text.find(':');
    BenchMethod parsed{std::string(text), std::string(text.substr(0, end)), {}};
    std::vector<OptionSpec> specs;
    if (const auto* known = find(methods(), parsed.name)) {
        specs = known->options;
    } else if (find(benchReferences(), parsed.name) != nullptr) {
        parsed.isReference = true;
    } else {
        std::vector<std::string> names;
        appendNames(names, methods());
        appendNames(names, benchReferences());
        refuse(FM_TEXT("errors", "there is no method '{0}'; there are {1}"), parsed.name, names);
    }
    for (std::size_t from = end; from != text.npos;) {
        const std::size_t to = text.find(':', from + 1);
        const std::string_view setting = text.substr(from + 1, to == text.npos ? to : to - from - 1);
        const std::string key(setting.substr(0, setting.find('=')));
        const auto* spec = findOption(specs, key);
        if (spec == nullptr || setting.find('=') == setting.npos)
            throw UsageError(
                message(FM_TEXT("errors", "'{0}' is no setting of the method '{1}'"), setting, parsed.name),
                message(FM_TEXT("errors", "Settings look like mpc-k1:steps=50; docs/options.md lists "
                                          "them")));
        parsed.options.set(key, parseOption(*spec, setting.substr(key.size() + 1)));
        from = to;
    }
    return parsed;
}

std::vector<BenchMethod> allBenchMethods() {
    std::vector<BenchMethod> all;
    for (const auto& known : methods())
        all.push_back({known.name, known.name, {}});
    for (const auto& reference : benchReferences())
        all.push_back({reference.name, reference.name, {}, true});
    return all;
}

bool doesTask(const BenchMethod& asked, const BenchTask& task) {
    if (asked.isReference)
        return contains(find(benchReferences(), asked.name)->tasks, task.name);
    const auto& known = method(asked.name);
    // The classical methods fill holes and do nothing else.
    return known.tasks.empty() || (contains(known.tasks, task.recipeTask) && task.damage.size() == 1);
}

} // namespace flowmend
