// flowmend priors list | info | sample, and the group

#include "app/priors.h"

#include "app/command_group.h"
#include "app/interrupt.h"
#include "app/option_flags.h"
#include "app/output_files.h"
#include "app/progress.h"
#include "app/size_option.h"
#include "engine/api/catalogue.h"
#include "engine/api/engine.h"
#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/api/prior_card.h"
#include "engine/api/recipe_json.h"

#include <fmt/format.h>

namespace flowmend::app {

namespace {

nlohmann::ordered_json cardJson(const PriorCard& card) {
    return {{"name", card.name},
            {"path", card.path.string()},
            {"architecture", card.architecture},
            {"native-size", card.nativeSize},
            {"stride", card.stride},
            {"channels", card.channels},
            {"parameters", card.parameters},
            {"file-bytes", card.fileBytes},
            {"title", card.title},
            {"purpose", card.purpose},
            {"data", card.data},
            {"licence", card.licence},
            {"source", card.source},
            {"bias", card.bias},
            {"colours", card.knowsColours ? "colour" : "grey"},
            {"eyes", card.eyes ? formatEyes(*card.eyes) : std::string()},
            {"training", card.training}};
}

std::string sizeText(std::int64_t bytes) {
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

/// A prior in the list: its figures, and below them what it is for and what may be done with it.
std::string entry(const PriorCard& card) {
    std::string text =
        fmt::format("{:<16} {:>4} px  {:>9}  {}\n", card.name, card.nativeSize, sizeText(card.fileBytes), card.title);
    for (const auto& [label, said] : {std::pair("purpose", card.purpose), std::pair("licence", card.licence)})
        if (!said.empty())
            text += fmt::format("    {}: {}\n", label, said);
    return text;
}

int list(Arguments arguments) {
    CommandLine line("flowmend priors list", "Lists the priors that are installed.");
    bool json = false, quiet = false;
    line.addFlag("--json", json, "Prints the list as JSON.");
    line.addFlag("--quiet", quiet, "Prints the names only.");
    if (!line.parse(arguments))
        return kDone;
    const std::vector<PriorCard> cards = listPriors();
    if (json) {
        nlohmann::ordered_json array = nlohmann::ordered_json::array();
        for (const PriorCard& card : cards)
            array.push_back(cardJson(card));
        fmt::print("{}", jsonText(array));
        return kDone;
    }
    for (const PriorCard& card : cards) {
        if (quiet)
            fmt::print("{}\n", card.name);
        else
            fmt::print("{}", entry(card));
    }
    if (cards.empty() && !quiet)
        fmt::print("no prior is installed\n");
    return kDone;
}

int info(Arguments arguments) {
    CommandLine line("flowmend priors info", "Shows what a prior says of itself, after checking its file.");
    std::string name;
    bool json = false, quiet = false;
    line.add("PRIOR", name, "An installed prior's name, or a file.", "");
    line.addFlag("--json", json, "Prints it as JSON.");
    line.addFlag("--quiet", quiet, "Prints nothing: the exit status says whether the file is sound.");
    if (!line.parse(arguments))
        return kDone;
    if (name.empty())
        throw UsageError(message(FM_TEXT("errors", "no prior is named")), message("flowmend priors info NAME|FILE"));
    const PriorCard card = readPriorCard(findPrior(name));
    if (json) {
        fmt::print("{}", jsonText(cardJson(card)));
        return kDone;
    }
    if (quiet)
        return kDone;
    const auto print = [](const char* label, const std::string& value) {
        if (!value.empty())
            fmt::print("{:<14} {}\n", label, value);
    };
    print("name", card.name);
    print("file", card.path.string() + " (" + sizeText(card.fileBytes) + ")");
    print("title", card.title);
    print("purpose", card.purpose);
    print("architecture", card.architecture);
    print("parameters", std::to_string(card.parameters));
    if (card.nativeSize > 0)
        print("native size", fmt::format("{0} x {0} px, sides in multiples of {1}", card.nativeSize, card.stride));
    print("data", card.data);
    print("licence", card.licence);
    print("source", card.source);
    print("bias", card.bias);
    if (!card.knowsColours)
        print("colours", "none: it knows grey pictures");
    if (card.eyes)
        print("eyes", formatEyes(*card.eyes) + " of its pictures' sides");
    print("training", card.training);
    return kDone;
}

const OptionSpec kSampleOptions[] = {
    {.key = "count",
     .help = "Pictures on the sheet.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(16),
     .minimum = 1,
     .maximum = 1024,
     .unit = "pictures"},
    {.key = "steps",
     .help = "Steps from noise to picture.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(50),
     .minimum = 1,
     .maximum = 1000,
     .unit = "steps"},
    sizeOption(),
};

int sample(Arguments arguments) {
    CommandLine line("flowmend priors sample", "Draws pictures from a prior onto one sheet.");
    std::string prior = PriorReference{}.name, output;
    bool overwrite = false, quiet = false;
    line.add("PRIOR", prior, "An installed prior's name, or a file (default " + prior + ").", "");
    line.add("-o,--output", output, "The sheet (default PRIOR-samples.png in this folder).", "FILE");
    line.addFlag("--overwrite", overwrite, "Replaces a file that exists.");
    line.addFlag("--quiet", quiet, "Prints nothing but errors.");
    OptionFlags options(line);
    const std::vector<OptionSpec> machine =
        selectOptions(restorationOptions(), {"seed", "precision", "device", "threads"});
    options.add(kSampleOptions);
    options.add(machine);
    options.create("Sampling");
    if (!line.parse(arguments))
        return kDone;
    OptionSet given;
    options.apply(kSampleOptions, given);
    const OptionReader values(kSampleOptions, given);
    SampleRequest request;
    options.apply(machine, request.options);
    request.count = static_cast<int>(values.integer("count"));
    request.steps = static_cast<int>(values.integer("steps"));
    request.size = static_cast<int>(values.integer("size"));
    request.seed = static_cast<std::uint64_t>(OptionReader(machine, request.options).integer("seed"));
    const std::filesystem::path path = findPrior(prior);
    request.prior = prior;
    const std::filesystem::path to = output.empty() ? path.stem().string() + "-samples.png" : output;
    checkPictureOutput(to, overwrite);
    catchInterrupt();
    Progress progress(quiet);
    const Image sheet = loadEngine().sample(request, [&](int step, int steps) {
        progress.step(step, steps);
        return !interrupted();
    });
    progress.clear();
    if (interrupted())
        return kCancelled;
    saveImage(sheet, to, {.overwrite = overwrite});
    if (!quiet)
        fmt::print("{}\n", to.string());
    return kDone;
}

constexpr Command kPriorCommands[] = {
    {"list", "lists the priors that are installed", list},
    {"info", "shows what a prior says of itself", info},
    {"sample", "draws pictures from a prior", sample},
    {"import", "checks, converts and installs a file of weights", importPrior},
    {"remove", "removes a prior that you have installed", removePrior},
};

} // namespace

int runPriors(Arguments arguments) {
    return runGroup("priors", kPriorCommands, arguments);
}

} // namespace flowmend::app
