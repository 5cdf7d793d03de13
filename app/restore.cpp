// flowmend restore INPUT...

#include "app/commands.h"
#include "app/interrupt.h"
#include "app/mask_flags.h"
#include "app/output_files.h"
#include "app/plan_text.h"
#include "app/progress.h"
#include "app/recipe_flags.h"
#include "app/restoration_job.h"
#include "app/sample_files.h"
#include "app/translate.h"
#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/api/text_file.h"
#include "engine/trajectory/export.h"

#include <fmt/format.h>
#include <set>

namespace flowmend::app {

namespace fs = std::filesystem;

namespace {

struct RestoreFlags {
    std::vector<std::string> inputs;
    std::string output, outputFolder, trajectory, samples, deviation, report, reference;
    bool overwrite = false, quiet = false, json = false, dryRun = false;

    void add(CommandLine& line) {
        line.heading("Files");
        line.add("INPUT", inputs, "The pictures to repair: PNG, JPEG, TIFF or WebP.", "");
        line.add("-o,--output", output, "The repaired picture (default: INPUT-restored beside the input).", "FILE");
        line.add("--output-dir", outputFolder, "The folder for the repaired pictures.", "DIR");
        line.addFlag("--overwrite", overwrite, "Replaces files that exist.");
        line.add("--trajectory", trajectory, "Writes every step's pictures, a contact sheet and the numbers there.",
                 "DIR");
        line.add("--samples-dir", samples, "Writes each of several samples (--samples N) there.", "DIR");
        line.add(
            "--deviation", deviation,
            "Writes how far the samples (--samples N) differ: grey, white where the standard deviation is a quarter "
            "of the way from black to white or more.",
            "FILE");
        line.add("--report", report, "Writes what was done and what it cost.", "FILE.json");
        line.add("--reference", reference, "The undamaged picture: the report then holds PSNR and SSIM.", "FILE");
        line.addFlag("--dry-run", dryRun,
                     "Prints what would be done (windows, tiles, network evaluations, time and memory) and does not "
                     "do it.");
        line.addFlag("--quiet", quiet, "Prints nothing but errors.");
        line.addFlag("--json", json, "Prints the report on standard output; with --dry-run the plan.");
    }

    void check() const {
        if (inputs.empty())
            throw UsageError(message(FM_TEXT("errors", "no picture is named")), message("flowmend restore INPUT..."));
        if (!output.empty() && !outputFolder.empty())
            throw UsageError(message(FM_TEXT("errors", "--output and --output-dir are given at once")),
                             message(FM_TEXT("errors", "Give one of them")));
        if (inputs.size() == 1)
            return;
        for (const auto& [name, value] : {std::pair("--output", &output), std::pair("--deviation", &deviation),
                                          std::pair("--report", &report), std::pair("--reference", &reference)})
            if (!value->empty())
                throw UsageError(
                    message(FM_TEXT("errors", "{0} is for one picture, and {1} are named"), name, inputs.size()),
                    message(FM_TEXT("errors", "Use --output-dir and --trajectory for several pictures")));
    }
};

/// Where everything about one picture goes.
struct Destinations {
    fs::path picture, trajectory, samples;

    Destinations(const RestoreFlags& flags, const fs::path& input) {
        picture = flags.output.empty() ? defaultOutput(input, "-restored", flags.outputFolder) : fs::path(flags.output);
        const auto folderOf = [&](const std::string& folder) {
            return folder.empty() || flags.inputs.size() == 1 ? fs::path(folder) : folder / input.stem();
        };
        trajectory = folderOf(flags.trajectory);
        samples = folderOf(flags.samples);
    }
};

/// Everything that can be refused without a computation is refused before the first one.
void checkDestinations(const RestoreFlags& flags, const std::string& recipePath) {
    if (!flags.outputFolder.empty())
        makeFolder(flags.outputFolder);
    std::set<fs::path> pictures;
    for (const std::string& input : flags.inputs) {
        const Destinations destinations(flags, input);
        checkPictureOutput(destinations.picture, flags.overwrite);
        if (!pictures.insert(fs::weakly_canonical(destinations.picture)).second)
            throw UsageError(message(FM_TEXT("errors", "two pictures would be written to this file")),
                             message(FM_TEXT("errors", "Rename one, or restore them one by one")),
                             destinations.picture.string());
        if (!destinations.trajectory.empty())
            checkTrajectoryFolder(destinations.trajectory, flags.overwrite);
        if (!destinations.samples.empty())
            checkSampleFolder(destinations.samples, flags.overwrite);
    }
    if (!flags.deviation.empty())
        checkPictureOutput(flags.deviation, flags.overwrite);
    for (const std::string& path : {flags.report, recipePath})
        if (!path.empty())
            checkOutput(path, flags.overwrite);
}

std::string summary(const fs::path& output, const RestoreResult& result) {
    std::string line = fmt::format("{}: {} steps, {:.1f} s, {} network evaluations", output.string(),
                                   result.trajectory.frames.size(), result.report.seconds, result.report.nfe);
    if (result.report.agreement)
        line += ", " + agreementText(result.report);
    return line + (result.report.cancelled ? ", cancelled: the best so far was saved" : "");
}

/// For one picture after the other: text as it comes, JSON together.
int showPlans(const RestoreFlags& flags, const MaskFlags& maskFlags, const Recipe& recipe) {
    std::string printed;
    for (const std::string& input : flags.inputs) {
        RestorationJob job(recipe);
        job.load(input, maskFlags, flags.reference);
        const RestorePlan plan = loadEngine().plan(job.request);
        if (flags.json)
            printed += (printed.empty() ? "" : ",\n") + toJson(plan);
        else
            fmt::print("{}", planText(plan, input));
    }
    if (flags.json)
        fmt::print("{}", flags.inputs.size() > 1 ? "[" + printed + "]\n" : printed);
    return kDone;
}

} // namespace

int runRestore(Arguments arguments) {
    CommandLine line("flowmend restore", "Repairs pictures.");
    RestoreFlags flags;
    MaskFlags maskFlags;
    RecipeFlags recipeFlags(line);
    flags.add(line);
    recipeFlags.addTask();
    maskFlags.add(line);
    recipeFlags.addMethod();
    recipeFlags.addOptions();
    recipeFlags.addRecipe();
    if (!line.parse(arguments))
        return kDone;
    flags.check();
    const Recipe recipe = recipeFlags.restoreRecipe(maskFlags.given());
    if (flags.dryRun)
        return showPlans(flags, maskFlags, recipe);
    checkDestinations(flags, recipeFlags.saveRecipePath());
    const bool several = flags.inputs.size() > 1;

    catchInterrupt();
    int failures = 0;
    std::string printed; // JSON
    const auto printReports = [&] {
        if (flags.json)
            fmt::print("{}", several ? "[" + printed + "]\n" : printed);
    };
    for (const std::string& input : flags.inputs) {
        try {
            const Destinations to(flags, input);
            RestorationJob job(recipe);
            job.load(input, maskFlags, flags.reference);
            job.request.previews = !to.trajectory.empty();
            job.request.deviation = !flags.deviation.empty();
            job.request.keepSamples = !to.samples.empty();
            if (!flags.quiet)
                for (const Message& remark : job.remarks())
                    fmt::print(stderr, "flowmend: {}\n", translated(Error(remark, {}, input)));
            Progress progress(flags.quiet, several ? fs::path(input).filename().string() : "");
            const RestoreResult result = job.run(progress);
            progress.clear();
            if (result.isUntouched()) { // what earlier runs have left is worth more
                if (flags.json)
                    printed += (printed.empty() ? "" : ",\n") + toJson(result.report, result.trajectory);
                else if (!flags.quiet)
                    fmt::print("{}: cancelled before the first step, nothing was saved\n", input);
                printReports();
                return kCancelled;
            }
            saveImage(result.picture, to.picture, {.overwrite = flags.overwrite});
            if (!flags.deviation.empty())
                saveImage(result.deviation, flags.deviation, {.overwrite = flags.overwrite});
            if (!to.samples.empty())
                saveSamples(result.samples, to.samples, to.picture.extension().string(), flags.overwrite);
            const std::string report = toJson(result.report, result.trajectory);
            if (!to.trajectory.empty())
                exportTrajectory(result.trajectory, loadEngine().contactSheet(result.trajectory), report, to.trajectory,
                                 flags.overwrite);
            if (!flags.report.empty())
                writeTextFile(flags.report, report, flags.overwrite);
            if (!recipeFlags.saveRecipePath().empty())
                writeTextFile(recipeFlags.saveRecipePath(), toJson(result.report.recipe), flags.overwrite);
            if (flags.json)
                printed += (printed.empty() ? "" : ",\n") + report;
            else if (!flags.quiet)
                fmt::print("{}\n", summary(to.picture, result));
            if (result.report.cancelled || interrupted()) {
                printReports();
                return kCancelled;
            }
        } catch (const Error&) {
            if (!several)
                throw;
            reportError();
            ++failures;
        }
    }
    printReports();
    return failures > 0 ? kPartlyFailed : kDone;
}

} // namespace flowmend::app
