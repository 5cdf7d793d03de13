#include "engine/operators/declarations.h"

namespace flowmend {

std::vector<DamageSpec> damageDeclarations() {
    const OptionSpec kernel = {
        .key = "kernel",
        .label = FM_TEXT("options", "Kernel"),
        .help = FM_TEXT("options", "Shape of the blur: gaussian:S, motion:L,A, disk:R or file:PATH."),
        .type = OptionType::text,
        .defaultValue = "gaussian:1.5",
    };
    const OptionSpec scale = {
        .key = "scale",
        .label = FM_TEXT("options", "Scale"),
        .help = FM_TEXT("options", "How many times smaller the picture is than the one wanted."),
        .type = OptionType::integer,
        .defaultValue = std::int64_t(2),
        .minimum = 2,
        .maximum = 8,
        .unit = "x",
    };
    return {
        {.name = "mask", .label = "Missing pixels", .help = "Pixels that carry nothing."},
        {.name = "blur", .label = "Blur", .help = "A known blur.", .options = {kernel}},
        {.name = "downsample", .label = "Small", .help = "Fewer pixels.", .options = {scale}},
    };
}

} // namespace flowmend
