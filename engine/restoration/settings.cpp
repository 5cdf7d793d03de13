#include "engine/restoration/settings.h"

#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/priors/precision.h"

#include <ATen/Parallel.h>
#include <opencv2/core/utility.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <set>
#include <string>
#include <thread>

namespace flowmend {
namespace {

/// Physical cores among the processors this process may use: two threads of one core share its multipliers.
int physicalCores() {
    std::set<std::string> cores;
    const int logical = std::max(1, int(std::thread::hardware_concurrency()));
    for (int i = 0; i < logical; ++i) {
        const std::string base = "/sys/devices/system/cpu/cpu" + std::to_string(i) + "/topology/";
        std::string package, core;
        if (std::getline(std::ifstream(base + "physical_package_id") >> std::ws, package) &&
            std::getline(std::ifstream(base + "core_id") >> std::ws, core))
            cores.insert(package + ":" + core);
    }
    return cores.empty() ? logical : std::min(logical, int(cores.size()));
}

} // namespace

Settings decide(const Recipe& recipe) {
    Settings settings;
    settings.recipe = recipe;
    settings.recipe.method = chosenMethod(recipe);
    checkRecipe(settings.recipe);
    const auto& chosen = method(settings.recipe.method);
    const OptionReader options(restorationOptions(), recipe.options);
    const auto noise = options.realOrAuto("noise");
    settings.sigma = noise.value_or(task(recipe.task).defaultNoise);
    settings.estimatesNoise = !noise.has_value() && chosen.usesPrior;
    settings.context = options.real("context");
    settings.featherPx = options.real("feather");
    settings.refine = options.flag("refine");
    settings.grain = options.real("grain");
    settings.sectionPixels = std::int64_t(1e6 * options.real("section"));
    const auto eyes = options.text("eyes");
    settings.findsFaces = eyes == "auto";
    settings.eyes = parseEyes(eyes);
    if (!settings.eyes && !settings.findsFaces && eyes != "none")
        throw UsageError(message(FM_TEXT("errors", "\"{0}\" does not say where two eyes are"), eyes),
                         message(FM_TEXT("errors", "Give X,Y,X,Y in pixels, auto or none")), "--eyes");
    settings.seed = std::uint64_t(options.integer("seed"));
    settings.samples = options.integer("samples");
    settings.device = computeDevice(options.text("device"));
    settings.precision = networkPrecision(options.text("precision"), settings.device);
    if (!settings.estimatesNoise)
        settings.recipe.options.set("noise", settings.sigma);

    if (const auto steps = chosenSteps(recipe))
        settings.recipe.methodOptions.set("steps", *steps);
    // Means of what fits are alike: their spread would say that more is known than is. Samples of lost colours are
    // there to choose from.
    const OptionReader methodOptions(chosen.options, settings.recipe.methodOptions);
    if (settings.samples > 1 && !hasDamage(recipe, "grey") && findOption(chosen.options, "aim") &&
        methodOptions.text("aim") == "auto")
        settings.recipe.methodOptions.set("aim", std::string("realism"));
    settings.threads = useThreads(options.integer("threads"));
    return settings;
}

int useThreads(std::int64_t threads) {
    int count = threads > 0 ? int(threads) : physicalCores();
    // The libraries divide their work among as many threads as they were promised; with fewer, results would be wrong.
    if (const char* limit = std::getenv("OMP_THREAD_LIMIT"))
        if (int most = 0; std::from_chars(limit, limit + std::strlen(limit), most).ec == std::errc{} && most > 0)
            count = std::min(count, most);
    at::set_num_threads(count);
    cv::setNumThreads(1);
    return count;
}

} // namespace flowmend
