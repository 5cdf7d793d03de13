// flowmend train FOLDER

#include "app/commands.h"
#include "app/interrupt.h"
#include "app/option_flags.h"
#include "app/output_files.h"
#include "app/progress.h"
#include "app/translate.h"
#include "engine/api/card_file.h"
#include "engine/api/catalogue.h"
#include "engine/api/engine.h"
#include "engine/api/error.h"
#include "engine/api/paths.h"

#include <fmt/format.h>
#include <system_error>

namespace flowmend::app {

namespace fs = std::filesystem;

namespace {

constexpr int kBarWidth = 10; // leaves the figures beside it room in 80 columns

/// On a terminal a bar with all that a training has to tell; in a log file rows with the same figures.
class TrainingLine {
public:
    explicit TrainingLine(bool quiet) : m_progress(quiet) {}

    void show(const TrainProgress& now) {
        for (const Message& warning : now.warnings) {
            m_progress.clear();
            fmt::print(stderr, "flowmend: {}\n", translated(warning));
        }
        if (now.heldoutLoss)
            m_heldout = fmt::format("  held-out {:.4f}", *now.heldoutLoss);
        const bool reads = now.imagesToRead > 0;
        m_hasTrained = m_hasTrained || !reads;
        if (m_progress.isOnTerminal())
            m_progress.line([&] { return reads ? readingText(now) : trainingText(now); });
        else if (!reads)
            m_progress.line([&] { return row(now); });
    }
    void clear() { m_progress.clear(); }
    /// Whether there is a prior.
    bool hasTrained() const { return m_hasTrained; }

private:
    static std::string bar(const TrainProgress& now) {
        const double share = now.secondsTotal > 0 ? now.seconds / now.secondsTotal : 0;
        return fmt::format("{} {} left  ", barText(share, kBarWidth), clockText(now.secondsTotal - now.seconds));
    }
    static std::string readingText(const TrainProgress& now) {
        if (now.images == 0)
            return "reading the pictures";
        return fmt::format("{}reading the pictures: {} of {}", bar(now), now.images, now.imagesToRead);
    }
    std::string trainingText(const TrainProgress& now) const {
        return fmt::format("{}loss {:.4f}{}  {} pictures, {:.1f}/s", bar(now), now.loss, m_heldout, now.images,
                           now.imagesPerSecond);
    }
    std::string row(const TrainProgress& now) const {
        return fmt::format("step {}  {} pictures ({:.1f}/s)  loss {:.4f}{}  {} of {}", now.step, now.images,
                           now.imagesPerSecond, now.loss, m_heldout, clockText(now.seconds),
                           clockText(now.secondsTotal));
    }

    Progress m_progress;
    std::string m_heldout;
    bool m_hasTrained = false;
};

void checkFolder(const std::string& folder) {
    std::error_code failure;
    if (!fs::is_directory(folder, failure))
        throw FileError(folder, message(FM_TEXT("errors", "this is not a folder of pictures")),
                        message(FM_TEXT("errors", "Name the folder that holds the pictures")));
}

} // namespace

int runTrain(Arguments arguments) {
    CommandLine line(
        "flowmend train FOLDER --out FILE",
        "Trains a prior from a folder of pictures. Each subfolder is a group with its own share. It may be "
        "stopped at any time and goes on with --resume.");
    std::string folder, output, heldout, start, card;
    bool hexagon = false, resume = false, overwrite = false, quiet = false;
    line.heading("Files");
    line.add("FOLDER", folder, "The folder with the pictures.", "");
    line.add("-o,--out", output, "The prior to write (.safetensors).", "FILE");
    line.add("--heldout", heldout, "A folder of pictures to measure on (default: every twentieth of FOLDER).", "DIR");
    line.add("--start", start,
             "A prior to start from: its network and weights, at a smaller --learning-rate, learn the new pictures in "
             "a fraction of the time. More --blocks than it has begin by changing nothing.",
             "FILE");
    line.add("--card", card, "A JSON file with the prior's title, purpose, data, licence and bias.", "FILE");
    line.addFlag("--hexagon", hexagon,
                 "Instead of pictures the network of the two-dimensional example (flowmend bench hexagon): less than a "
                 "minute, no FOLDER; of the training's options only --seed and --threads count.");
    line.addFlag("--resume", resume, "Goes on where an earlier run with the same --out stopped.");
    line.addFlag("--overwrite", overwrite, "Replaces a prior that exists.");
    line.addFlag("--quiet", quiet, "Prints nothing but errors.");
    OptionFlags options(line);
    options.add(trainingOptions());
    options.create("Training");
    if (!line.parse(arguments))
        return kDone;
    if ((folder.empty() && !hexagon) || output.empty())
        throw UsageError(folder.empty() && !hexagon ? message(FM_TEXT("errors", "no folder is named"))
                                                    : message(FM_TEXT("errors", "no prior to write is named")),
                         message("flowmend train FOLDER --out FILE"));
    if (hexagon && resume)
        throw UsageError(message(FM_TEXT("errors", "the two-dimensional example is trained in one go")),
                         message(FM_TEXT("errors", "Leave --resume out")), "--resume");
    TrainRequest request;
    options.apply(trainingOptions(), request.options);
    if (!hexagon)
        checkFolder(folder);
    if (!heldout.empty())
        checkFolder(heldout);
    // Without a state there is nothing to go on with: the run starts anew and would replace a prior of another origin.
    std::error_code ignored;
    checkOutput(output, overwrite || (resume && fs::exists(trainingStateFile(output), ignored)));
    request.folder = folder;
    request.output = output;
    request.heldout = heldout;
    request.start = start.empty() ? fs::path() : findPrior(start);
    request.resume = resume;
    request.hexagon = hexagon;
    if (!card.empty())
        request.card = readCardFile(card);
    catchInterrupt();
    TrainingLine progress(quiet);
    loadEngine().train(request, [&](const TrainProgress& now) {
        progress.show(now);
        return !interrupted();
    });
    progress.clear();
    if (!quiet && progress.hasTrained())
        fmt::print("{}\n", output);
    return interrupted() ? kCancelled : kDone;
}

} // namespace flowmend::app
