#include "engine/operators/declarations.h"

namespace flowmend {
namespace {

std::vector<DamageSpec> declare() {
    return {
        {
            .name = "mask",
            .label = FM_TEXT("options", "Missing parts"),
            .help = FM_TEXT("options", "Pixels that a mask shows as white are unknown; grey ones count in part."),
            .options = {},
        },
        {
            .name = "blur",
            .label = FM_TEXT("options", "Blur"),
            .help = FM_TEXT("options", "Every point of the picture is smeared by the same kernel."),
            .options =
                {
                    {
                        .key = "kernel",
                        .label = FM_TEXT("options", "Kernel"),
                        .help =
                            FM_TEXT("options",
                                    "How a point is smeared: gaussian:SIGMA, motion:LENGTH,ANGLE, disk:RADIUS (pixels, "
                                    "degrees counter-clockwise) or file:PATH of a grey picture."),
                        .type = OptionType::text,
                        .defaultValue = std::string("gaussian:1.5"),
                    },
                    {
                        .key = "border",
                        .label = FM_TEXT("options", "Border"),
                        .help = FM_TEXT("options", "What the blur saw beyond the edges of the picture."),
                        .type = OptionType::choice,
                        .defaultValue = std::string("reflect"),
                        .choices = {{"reflect", FM_TEXT("options", "Mirrored")},
                                    {"replicate", FM_TEXT("options", "Edge repeated")},
                                    {"zero", FM_TEXT("options", "Mid-grey")},
                                    {"periodic", FM_TEXT("options", "Opposite edge")}},
                        .advanced = true,
                    },
                },
        },
        {
            .name = "downsample",
            .label = FM_TEXT("options", "Too small"),
            .help = FM_TEXT("options", "The picture was made smaller and has lost its detail."),
            .options =
                {
                    {
                        .key = "scale",
                        .label = FM_TEXT("options", "Enlarge by"),
                        .help = FM_TEXT("options", "How many times larger each side becomes."),
                        .type = OptionType::integer,
                        .defaultValue = std::int64_t{2},
                        .minimum = 2,
                        .maximum = 8,
                    },
                    {
                        .key = "filter",
                        .label = FM_TEXT("options", "Made smaller by"),
                        .help = FM_TEXT("options", "How the large picture became the small one."),
                        .type = OptionType::choice,
                        .defaultValue = std::string("average"),
                        .choices = {{"average", FM_TEXT("options", "Averaging")},
                                    {"keep", FM_TEXT("options", "Dropping pixels")},
                                    {"bicubic", FM_TEXT("options", "Bicubic filter")}},
                        .advanced = true,
                    },
                },
        },
    };
}

} // namespace

std::span<const DamageSpec> damageDeclarations() {
    static const std::vector<DamageSpec> declarations = declare();
    return declarations;
}

} // namespace flowmend
