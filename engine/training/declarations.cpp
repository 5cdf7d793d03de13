#include "engine/training/declarations.h"

#include "engine/api/machine_options.h"

namespace flowmend {

namespace {

std::vector<OptionSpec> networkOptions() {
    return {
        {
            .key = "size",
            .label = FM_TEXT("options", "Picture size"),
            .help = FM_TEXT("options",
                            "Side of the training pictures in pixels, or several with their shares: 64:0.8,96:0.2."),
            .type = OptionType::text,
            .defaultValue = "64",
        },
        {
            .key = "width",
            .label = FM_TEXT("options", "Width"),
            .help = FM_TEXT("options",
                            "Channels of the network's finest level; the next levels have two and four times as many."),
            .type = OptionType::integer,
            .defaultValue = std::int64_t(64),
            .minimum = 16,
            .maximum = 512,
            .unit = "channels",
        },
        {
            .key = "blocks",
            .label = FM_TEXT("options", "Blocks"),
            .help = FM_TEXT("options",
                            "Residual blocks of each level from the finest to the coarsest, separated by commas."),
            .type = OptionType::text,
            .defaultValue = "1,1,4",
            .advanced = true,
        },
        {
            .key = "attention-heads",
            .label = FM_TEXT("options", "Attention heads"),
            .help = FM_TEXT("options", "Heads of the attention at the coarsest level; 0 leaves attention out."),
            .type = OptionType::integer,
            .defaultValue = std::int64_t(4),
            .minimum = 0,
            .maximum = 32,
            .unit = "heads",
            .advanced = true,
        },
        {
            .key = "patch",
            .label = FM_TEXT("options", "Patch"),
            .help = FM_TEXT("options", "Side of the squares of pixels that the network takes for one position each: "
                                       "larger ones are faster and see less."),
            .type = OptionType::integer,
            .defaultValue = std::int64_t(2),
            .minimum = 1,
            .maximum = 8,
            .unit = "px",
            .advanced = true,
        },
    };
}

std::vector<OptionSpec> scheduleOptions() {
    return {
        {
            .key = "hours",
            .label = FM_TEXT("options", "Hours"),
            .help = FM_TEXT(
                "options",
                "How long to train in all, with resumed parts counted; the learning rate falls to zero by then."),
            .type = OptionType::real,
            .defaultValue = 2.0,
            .minimum = 0.001,
            .maximum = 10000,
            .unit = "h",
        },
        {
            .key = "batch",
            .label = FM_TEXT("options", "Batch"),
            .help = FM_TEXT("options", "Pictures looked at for each update of the network."),
            .type = OptionType::integer,
            .defaultValue = std::int64_t(16),
            .minimum = 1,
            .maximum = 4096,
            .unit = "pictures",
        },
        {
            .key = "learning-rate",
            .label = FM_TEXT("options", "Learning rate"),
            .help = FM_TEXT("options", "Largest step size of the optimiser, reached after a short warm-up."),
            .type = OptionType::real,
            .defaultValue = 4e-4,
            .minimum = 1e-7,
            .maximum = 0.1,
            .advanced = true,
        },
        {
            .key = "ema",
            .label = FM_TEXT("options", "Averaging"),
            .help = FM_TEXT(
                "options",
                "Share of the averaged weights that each update keeps: closer to 1 averages over a longer time."),
            .type = OptionType::real,
            .defaultValue = 0.999,
            .minimum = 0,
            .maximum = 0.999999,
            .advanced = true,
        },
        {
            .key = "even-times",
            .label = FM_TEXT("options", "Even times"),
            .help = FM_TEXT("options", "Share of the times that are drawn evenly between noise and picture; the others "
                                       "crowd in the middle."),
            .type = OptionType::real,
            .defaultValue = 0.2,
            .minimum = 0,
            .maximum = 1,
            .advanced = true,
        },
        {
            .key = "checkpoint-seconds",
            .label = FM_TEXT("options", "Save every"),
            .help = FM_TEXT("options", "Seconds between two saved states: what a crash or a power cut can cost."),
            .type = OptionType::real,
            .defaultValue = 60.0,
            .minimum = 1,
            .maximum = 86400,
            .unit = "s",
            .advanced = true,
        },
        {
            .key = "heldout-seconds",
            .label = FM_TEXT("options", "Measure every"),
            .help = FM_TEXT("options", "Seconds between two measurements of the loss on held-out pictures."),
            .type = OptionType::real,
            .defaultValue = 300.0,
            .minimum = 1,
            .maximum = 86400,
            .unit = "s",
            .advanced = true,
        },
    };
}

std::vector<OptionSpec> pictureOptions() {
    return {
        {
            .key = "balance",
            .label = FM_TEXT("options", "Balance"),
            .help = FM_TEXT("options", "Share of a subfolder as its number of pictures to this power: 1 keeps their "
                                       "sizes, 0 makes all equal."),
            .type = OptionType::real,
            .defaultValue = 0.5,
            .minimum = 0,
            .maximum = 1,
        },
        {
            .key = "shares",
            .label = FM_TEXT("options", "Fixed shares"),
            .help =
                FM_TEXT("options",
                        "Subfolders with a fixed share of each batch, the others by balance: photos:0.15,modern:0.3."),
            .type = OptionType::text,
            .defaultValue = "",
            .advanced = true,
        },
        {
            .key = "zoom",
            .label = FM_TEXT("options", "Zoom"),
            .help = FM_TEXT(
                "options",
                "How far into a picture a training crop may go: 1 takes the whole short side, 2 down to half of it."),
            .type = OptionType::real,
            .defaultValue = 1.0,
            .minimum = 1,
            .maximum = 16,
        },
        {
            .key = "crops",
            .label = FM_TEXT("options", "Crops"),
            .help = FM_TEXT(
                "options",
                "Share of the pictures that are cropped as far as the zoom allows; the others are shown whole."),
            .type = OptionType::real,
            .defaultValue = 0.0,
            .minimum = 0,
            .maximum = 1,
        },
        {
            .key = "jitter",
            .label = FM_TEXT("options", "Jitter"),
            .help = FM_TEXT(
                "options",
                "How much pictures are turned, scaled and shifted at random; 1 is up to 5 degrees, 8 % and 3 %."),
            .type = OptionType::real,
            .defaultValue = 0.0,
            .minimum = 0,
            .maximum = 4,
            .advanced = true,
        },
        {
            .key = "grey",
            .label = FM_TEXT("options", "Grey pictures"),
            .help = FM_TEXT("options", "Share of the pictures that are shown to the network without colour."),
            .type = OptionType::real,
            .defaultValue = 0.1,
            .minimum = 0,
            .maximum = 1,
            .advanced = true,
        },
        {
            .key = "tint",
            .label = FM_TEXT("options", "Tinted pictures"),
            .help = FM_TEXT("options", "Share of the pictures that are shown with the tint of an old print."),
            .type = OptionType::real,
            .defaultValue = 0.1,
            .minimum = 0,
            .maximum = 1,
            .advanced = true,
        },
    };
}

OptionSpec seedOption() {
    return {
        .key = "seed",
        .label = FM_TEXT("options", "Seed"),
        .help = FM_TEXT("options", "Start of the random numbers. Another run with the same seed begins alike; the "
                                   "learning rate follows the clock, so that it does not end quite alike."),
        .type = OptionType::integer,
        .defaultValue = std::int64_t(0),
        .minimum = 0,
        .maximum = 9007199254740991.0, // 2^53 - 1: exact in JSON readers that know only doubles
    };
}

} // namespace

std::vector<OptionSpec> trainingDeclarations() {
    std::vector<OptionSpec> specs;
    for (const auto& part : {networkOptions(), scheduleOptions(), pictureOptions(), {seedOption()}, machineOptions()})
        specs.insert(specs.end(), part.begin(), part.end());
    return specs;
}

} // namespace flowmend
