// flowmend degrade INPUT

#include "app/commands.h"
#include "app/mask_flags.h"
#include "app/output_files.h"
#include "app/recipe_flags.h"
#include "app/restoration_job.h"
#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/api/text_file.h"

#include <algorithm>
#include <fmt/format.h>

namespace flowmend::app {

namespace {

bool changesSize(const Recipe& recipe) {
    return std::any_of(recipe.damage.begin(), recipe.damage.end(), [](const Damage& each) {
        const OptionReader options(damage(each.name).options, each.options);
        return each.name == "downsample" || (each.name == "blur" && options.text("border") == "open");
    });
}

Recipe withoutMask(Recipe recipe) {
    std::erase_if(recipe.damage, [](const Damage& each) { return each.name == "mask"; });
    return recipe;
}

} // namespace

int runDegrade(Arguments arguments) {
    CommandLine line(
        "flowmend degrade INPUT",
        "Makes a damaged picture with a known truth: blur, clipped light, fewer pixels, lost colours, a hole, noise. "
        "Without --noise no noise is added; a blur mirrors the picture at its edges unless --border says otherwise.");
    std::string input, output, saveMask;
    bool overwrite = false, quiet = false;
    MaskFlags maskFlags;
    RecipeFlags recipeFlags(line);
    line.heading("Files");
    line.add("INPUT", input, "The undamaged picture.", "");
    line.add("-o,--output", output, "The damaged picture (default: INPUT-damaged beside the input).", "FILE");
    line.add("--save-mask", saveMask, "Writes the mask that was used.", "FILE");
    line.addFlag("--overwrite", overwrite, "Replaces files that exist.");
    line.addFlag("--quiet", quiet, "Prints nothing but errors.");
    recipeFlags.addTask();
    maskFlags.add(line);
    recipeFlags.addOptions();
    recipeFlags.addRecipe();
    if (!line.parse(arguments))
        return kDone;
    if (input.empty())
        throw UsageError(message(FM_TEXT("errors", "no picture is named")), message("flowmend degrade INPUT"));
    const Recipe recipe = recipeFlags.degradeRecipe(maskFlags.given());
    const auto to = output.empty() ? defaultOutput(input, "-damaged") : std::filesystem::path(output);
    checkPictureOutput(to, overwrite);
    if (!saveMask.empty())
        checkPictureOutput(saveMask, overwrite);
    if (!recipeFlags.saveRecipePath().empty())
        checkOutput(recipeFlags.saveRecipePath(), overwrite);

    Image picture = loadImage(input);
    const auto kernel = kernelOf(recipe);
    const OptionReader options(restorationOptions(), recipe.options);
    const auto seed = static_cast<std::uint64_t>(options.integer("seed"));
    std::optional<Image> mask;
    if (maskFlags.isAlpha() || !changesSize(recipe)) {
        mask = maskFlags.maskFor(picture, seed);
    } else { // the hole is in the damaged picture, which is smaller
        Image damaged = loadEngine().degrade(picture, withoutMask(recipe), {}, kernel);
        mask = maskFlags.maskFor(damaged, seed);
    }
    if (!mask && (hasDamage(recipe, "mask") || !saveMask.empty()))
        throw UsageError(
            message(FM_TEXT("errors", "a hole is asked for, and no mask shows where")),
            message(FM_TEXT("errors", "Give --mask FILE, box:W,H or random:FRACTION together with a hole")));
    saveImage(loadEngine().degrade(picture, recipe, mask, kernel), to, {.overwrite = overwrite});
    if (!saveMask.empty())
        saveImage(*mask, saveMask, {.overwrite = overwrite});
    if (!recipeFlags.saveRecipePath().empty())
        writeTextFile(recipeFlags.saveRecipePath(), toJson(recipe), overwrite);
    if (!quiet)
        fmt::print("{}\n", to.string());
    return kDone;
}

} // namespace flowmend::app
