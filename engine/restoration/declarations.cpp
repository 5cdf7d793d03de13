#include "engine/restoration/declarations.h"

#include "engine/api/machine_options.h"

namespace flowmend {

std::vector<OptionSpec> restorationDeclarations() {
    std::vector<OptionSpec> specs;
    specs.push_back({
        .key = "noise",
        .label = FM_TEXT("options", "Noise"),
        .help = FM_TEXT("options", "Noise in the picture as a standard deviation, where black to white is 2; 'auto' "
                                   "measures it in the picture."),
        .type = OptionType::real,
        .defaultValue = "auto",
        .minimum = 0,
        .maximum = 2, // a standard deviation as large as the whole range: nothing of the picture is left
        .allowsAuto = true,
    });
    specs.push_back({
        .key = "quality",
        .label = FM_TEXT("options", "Quality"),
        .help =
            FM_TEXT("options",
                    "How much work goes into the repair where the steps are left open: 'draft' takes half of a "
                    "method's steps, 'best' two and a half times as many, or, for one sample where no method is named, "
                    "the slower and better mpc-delta-t."),
        .type = OptionType::choice,
        .defaultValue = "balanced",
        .choices = {{"draft", FM_TEXT("options", "Draft")},
                    {"balanced", FM_TEXT("options", "Balanced")},
                    {"best", FM_TEXT("options", "Best")}},
    });
    specs.push_back({
        .key = "seed",
        .label = FM_TEXT("options", "Seed"),
        .help =
            FM_TEXT("options", "Start of the random numbers: the same seed gives the same repair, another seed another "
                               "one."),
        .type = OptionType::integer,
        .defaultValue = std::int64_t(0),
        .minimum = 0,
        .maximum = 9007199254740991.0, // 2^53 - 1: exact in JSON readers that know only doubles
    });
    specs.push_back({
        .key = "samples",
        .label = FM_TEXT("options", "Samples"),
        .help = FM_TEXT("options", "How many repairs are made from different noise and averaged into the picture."),
        .type = OptionType::integer,
        .defaultValue = std::int64_t(1),
        .minimum = 1,
        .maximum = 64,
        .advanced = true,
    });
    specs.push_back({
        .key = "context",
        .label = FM_TEXT("options", "Surroundings"),
        .help = FM_TEXT("options", "How wide a window the repair looks at, as a multiple of the hole's thickness."),
        .type = OptionType::real,
        .defaultValue = 2.7, // 64 / 24: the hole that the prior is measured on
        .minimum = 1.2,
        .maximum = 16,
        .unit = "x",
        .advanced = true,
    });
    specs.push_back({
        .key = "feather",
        .label = FM_TEXT("options", "Soft edge"),
        .help = FM_TEXT("options", "Width of the ramp outside the mask over which the repair fades into the picture; 0 "
                                   "changes nothing outside."),
        .type = OptionType::real,
        .defaultValue = 0.0,
        .minimum = 0,
        .maximum = 64,
        .unit = "px",
        .advanced = true,
    });
    specs.push_back({
        .key = "refine",
        .label = FM_TEXT("options", "Refine"),
        .help =
            FM_TEXT("options", "Repairs holes that are larger than the prior's pictures at a reduced size first and "
                               "then again at finer ones."),
        .type = OptionType::flag,
        .defaultValue = false,
        .advanced = true,
    });
    specs.push_back({
        .key = "eyes",
        .label = FM_TEXT("options", "Eyes"),
        .help = FM_TEXT("options", "Where the eyes of a damaged face are, as X,Y,X,Y in pixels: a prior that knows "
                                   "faces then sees it upright and whole. 'auto' looks for faces, 'none' does not."),
        .type = OptionType::text,
        .defaultValue = "auto",
        .advanced = true,
    });
    specs.push_back({
        .key = "grain",
        .label = FM_TEXT("options", "Texture and grain"),
        .help = FM_TEXT("options", "How much fine texture and film grain a filled hole is given: 1 as much as there "
                                   "is around it, 0 none. Texture is copied from nearby, grain is measured."),
        .type = OptionType::real,
        .defaultValue = 1.0,
        .minimum = 0,
        .maximum = 2,
        .unit = "x",
        .advanced = true,
    });
    specs.push_back({
        .key = "section",
        .label = FM_TEXT("options", "Section"),
        .help = FM_TEXT("options", "Where the whole picture is restored, at most so many megapixels of it at once; "
                                   "larger pictures come in overlapping sections, one after the other. Smaller ones "
                                   "take less memory."),
        .type = OptionType::real,
        .defaultValue = 6.0,
        .minimum = 0.01,
        .maximum = 1000,
        .unit = "MP",
        .advanced = true,
    });
    const auto machine = machineOptions();
    specs.insert(specs.end(), machine.begin(), machine.end());
    return specs;
}

int stepsOfQuality(std::string_view quality, int methodDefault) {
    if (quality == "draft")
        return (methodDefault + 1) / 2;
    return quality == "best" ? methodDefault * 5 / 2 : methodDefault;
}

} // namespace flowmend
