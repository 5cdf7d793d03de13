// flowmend demo: restores the shipped sample, whose truth is known.

#include "app/commands.h"
#include "app/interrupt.h"
#include "app/progress.h"
#include "app/recipe_flags.h"
#include "app/restoration_job.h"
#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/api/mask.h"
#include "engine/api/paths.h"
#include "engine/api/text_file.h"

#include <fmt/format.h>
#include <system_error>

namespace flowmend::app {

namespace fs = std::filesystem;

namespace {

constexpr const char* kFiles[] = {"damaged.png", "mask.png", "restored.png", "sheet.png", "report.json"};

/// A demo may be run again: its own folder, known by its report, is written anew. Anything else there stays.
void checkDemoFolder(const fs::path& folder, bool overwrite) {
    std::error_code failure;
    if (overwrite || fs::exists(folder / "report.json", failure))
        return;
    for (const char* name : kFiles)
        if (fs::exists(folder / name, failure))
            throw UsageError(
                message(FM_TEXT("errors", "the file exists already, and no demo has made it")),
                message(FM_TEXT("errors", "Choose another folder with -o, or allow it to be replaced (--overwrite)")),
                (folder / name).string());
}

} // namespace

int runDemo(Arguments arguments) {
    CommandLine line("flowmend demo",
                     "Restores the shipped sample and leaves the damaged picture, the mask, the restored "
                     "picture, a contact sheet of the way there and the report in a folder.");
    std::string output = "flowmend-demo";
    bool overwrite = false, quiet = false, json = false;
    line.heading("Files");
    line.add("-o,--output", output, "The folder (default flowmend-demo).", "DIR");
    line.addFlag("--overwrite", overwrite, "Replaces files that no demo has made.");
    line.addFlag("--quiet", quiet, "Prints nothing but errors.");
    line.addFlag("--json", json, "Prints the report on standard output.");
    RecipeFlags recipeFlags(line);
    recipeFlags.addMethod();
    recipeFlags.addOptions();
    if (!line.parse(arguments))
        return kDone;
    const fs::path folder = output;
    checkDemoFolder(folder, overwrite);
    const fs::path samples = dataFolder() / "samples";
    RestorationJob job(recipeFlags.restoreRecipe(true));
    job.request.input = loadImage(samples / "eileen-collins-damaged.png");
    job.request.mask = maskFromPicture(loadImage(samples / "eileen-collins-mask.png"));
    job.request.reference = loadImage(samples / "eileen-collins-nasa.jpg");
    makeFolder(folder);

    catchInterrupt();
    Progress progress(quiet);
    const RestoreResult result = job.run(progress);
    progress.clear();
    if (result.isUntouched()) {
        if (!quiet && !json)
            fmt::print("cancelled before the first step, nothing was saved\n");
        return kCancelled;
    }
    const std::string report = toJson(result.report, result.trajectory);
    const SaveOptions replace = {.overwrite = true};
    saveImage(job.request.input, folder / "damaged.png", replace);
    saveImage(*job.request.mask, folder / "mask.png", replace);
    saveImage(result.picture, folder / "restored.png", replace);
    saveImage(loadEngine().contactSheet(result.trajectory), folder / "sheet.png", replace);
    writeTextFile(folder / "report.json", report, true);
    if (json) {
        fmt::print("{}", report);
    } else if (!quiet) {
        fmt::print("{}\n", agreementText(result.report));
        for (const char* name : kFiles)
            fmt::print("{}\n", (folder / name).string());
    }
    return result.report.cancelled ? kCancelled : kDone;
}

} // namespace flowmend::app
