#include "engine/api/import_options.h"

#include <cstdint>

namespace flowmend {

std::span<const OptionSpec> importOptions() {
    static const OptionSpec specs[] = {
        {.key = "weights",
         .label = FM_TEXT("options", "Weights"),
         .help = FM_TEXT("options",
                         "Which weights of a checkpoint: moving averages where there are some, or the last ones."),
         .type = OptionType::choice,
         .defaultValue = std::string("averaged"),
         .choices = {{"averaged", FM_TEXT("options", "Averaged")}, {"last", FM_TEXT("options", "Last")}},
         .advanced = true},
        {.key = "native-size",
         .label = FM_TEXT("options", "Native size"),
         .help = FM_TEXT("options", "Side of the pictures it was trained on; 0: as its tensors let guess."),
         .type = OptionType::integer,
         .defaultValue = std::int64_t(0),
         .minimum = 0,
         .maximum = 1024,
         .unit = "px",
         .advanced = true},
        {.key = "heads",
         .label = FM_TEXT("options", "Attention heads"),
         .help =
             FM_TEXT("options", "Heads of attention, where the tensors do not tell (U-Nets of torchcfm); 0: not said."),
         .type = OptionType::integer,
         .defaultValue = std::int64_t(0),
         .minimum = 0,
         .maximum = 256,
         .advanced = true},
        {.key = "head-width",
         .label = FM_TEXT("options", "Head width"),
         .help = FM_TEXT("options", "Channels of one head of attention, instead of their number; 0: not said."),
         .type = OptionType::integer,
         .defaultValue = std::int64_t(0),
         .minimum = 0,
         .maximum = 4096,
         .advanced = true},
        {.key = "attention-order",
         .label = FM_TEXT("options", "Attention order"),
         .help = FM_TEXT("options", "How queries, keys and values lie, where there are several heads."),
         .type = OptionType::choice,
         .defaultValue = std::string("unknown"),
         .choices = {{"unknown", FM_TEXT("options", "Not said")},
                     {"legacy", FM_TEXT("options", "Legacy")},
                     {"new", FM_TEXT("options", "New")}},
         .advanced = true},
        {.key = "class",
         .label = FM_TEXT("options", "Class"),
         .help = FM_TEXT("options", "The class that a network with classes is to paint; -1: not said."),
         .type = OptionType::integer,
         .defaultValue = std::int64_t(-1),
         .minimum = -1,
         .maximum = 65535,
         .advanced = true},
    };
    return specs;
}

void applyImportOptions(const OptionSet& options, ImportRequest& request) {
    const OptionReader values(importOptions(), options);
    request.averaged = values.text("weights") == "averaged";
    request.nativeSize = int(values.integer("native-size"));
    request.heads = int(values.integer("heads"));
    request.headWidth = int(values.integer("head-width"));
    if (values.text("attention-order") != "unknown")
        request.attentionOrder = values.text("attention-order");
    request.label = int(values.integer("class"));
}

} // namespace flowmend
