// flowmend priors import | remove

#include "app/option_flags.h"
#include "app/output_files.h"
#include "app/priors.h"
#include "app/translate.h"
#include "engine/api/engine.h"
#include "engine/api/error.h"
#include "engine/api/prior_import.h"
#include "engine/api/text_file.h"

#include <fmt/format.h>

namespace flowmend::app {

namespace {

const OptionSpec kImportOptions[] = {
    {.key = "weights",
     .help = "Which weights of a checkpoint: moving averages where there are some, or the last ones.",
     .type = OptionType::choice,
     .defaultValue = std::string("averaged"),
     .choices = {{"averaged", ""}, {"last", ""}}},
    {.key = "native-size",
     .help = "Side of the pictures it was trained on; 0: as its tensors let guess.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(0),
     .minimum = 0,
     .maximum = 1024,
     .unit = "px"},
    {.key = "heads",
     .help = "Heads of attention, where the tensors do not tell (U-Nets of torchcfm); 0: not said.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(0),
     .minimum = 0,
     .maximum = 256},
    {.key = "head-width",
     .help = "Channels of one head of attention, instead of --heads; 0: not said.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(0),
     .minimum = 0,
     .maximum = 4096},
    {.key = "attention-order",
     .help = "How queries, keys and values lie, where there are several heads.",
     .type = OptionType::choice,
     .defaultValue = std::string("unknown"),
     .choices = {{"unknown", ""}, {"legacy", ""}, {"new", ""}}},
    {.key = "class",
     .help = "The class that a network with classes is to paint; -1: not said.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(-1),
     .minimum = -1,
     .maximum = 65535},
};

} // namespace

int importPrior(Arguments arguments) {
    CommandLine line(
        "flowmend priors import",
        "Checks a file of weights, converts it to a prior and installs it for you: safetensors files and "
        "PyTorch checkpoints (.pt, .pth, .ckpt) of the networks of PnP-Flow, Rectified Flow and torchcfm, "
        "and priors that flowmend train wrote. Nothing in the file is executed, except a TorchScript program "
        "v(x, t) with --run-program.");
    std::string file, name, card;
    ImportRequest request;
    bool overwrite = false, quiet = false;
    line.add("FILE", file, "The file of weights.", "");
    line.heading("Prior");
    line.add("--name", name, "The name it is installed under (default: that of the file).", "NAME");
    line.add("--title", request.title, "A line that is shown in lists.", "TEXT");
    line.add("--licence", request.licence, "The licence of the weights, if you know it.", "TEXT");
    line.add("--data", request.data, "What it was trained on, if you know it.", "TEXT");
    line.add(
        "--card", card,
        "What a TorchScript program is for: a JSON file with native_size, stride, channels, value_range, time, title, "
        "data, licence and bias (default: FILE with the ending .json).",
        "FILE");
    line.addFlag(
        "--run-program", request.runProgram,
        "Lets a TorchScript program run, now and whenever the prior is used. It can do what you can do: say so "
        "only of one whose author you trust.");
    OptionFlags options(line);
    options.add(kImportOptions);
    options.create("Network");
    line.heading("Output");
    line.addFlag("--overwrite,--force", overwrite, "Replaces a prior of the same name.");
    line.addFlag("--quiet", quiet, "Prints nothing but errors.");
    if (!line.parse(arguments))
        return kDone;
    if (file.empty())
        throw UsageError(message(FM_TEXT("errors", "no file is named")), message("flowmend priors import FILE"));
    OptionSet given;
    options.apply(kImportOptions, given);
    const OptionReader values(kImportOptions, given);
    request.file = file;
    request.card = card;
    request.output = installedPrior(name.empty() ? request.file.stem().string() : name);
    request.averaged = values.text("weights") == "averaged";
    request.nativeSize = int(values.integer("native-size"));
    request.heads = int(values.integer("heads"));
    request.headWidth = int(values.integer("head-width"));
    if (values.text("attention-order") != "unknown")
        request.attentionOrder = values.text("attention-order");
    request.label = int(values.integer("class"));
    makeFolder(request.output.parent_path());
    checkOutput(request.output, overwrite);
    const ImportedPrior imported = loadEngine().importPrior(request);
    for (const Message& warning : imported.warnings)
        fmt::print(stderr, "flowmend: {}\n", translated(Error(warning, {}, file)));
    if (!quiet)
        fmt::print("{}\n", imported.card.path.string());
    return kDone;
}

int removePrior(Arguments arguments) {
    CommandLine line("flowmend priors remove", "Removes a prior that you have installed.");
    std::string name;
    bool quiet = false;
    line.add("PRIOR", name, "The prior's name.", "");
    line.addFlag("--quiet", quiet, "Prints nothing but errors.");
    if (!line.parse(arguments))
        return kDone;
    if (name.empty())
        throw UsageError(message(FM_TEXT("errors", "no prior is named")), message("flowmend priors remove NAME"));
    const auto path = flowmend::removePrior(name);
    if (!quiet)
        fmt::print("{}\n", path.string());
    return kDone;
}

} // namespace flowmend::app
