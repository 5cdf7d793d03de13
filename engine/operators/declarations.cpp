#include "engine/operators/declarations.h"

namespace flowmend {
namespace {

// In the order in which damage happens to a photo: the lens, the sensor, what the camera makes of it, the print.
std::vector<DamageSpec> declare() {
    return {
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
                        .help = FM_TEXT("options",
                                        "What the blur saw beyond the edges of the picture; open: a scene that goes on "
                                        "and is not known, as in a real photo."),
                        .type = OptionType::choice,
                        .defaultValue = std::string("open"),
                        .choices = {{"open", FM_TEXT("options", "The scene goes on")},
                                    {"reflect", FM_TEXT("options", "Mirrored")},
                                    {"replicate", FM_TEXT("options", "Edge repeated")},
                                    {"zero", FM_TEXT("options", "Mid-grey")},
                                    {"periodic", FM_TEXT("options", "Opposite edge")}},
                        .advanced = true,
                    },
                },
        },
        {
            .name = "encoded-blur",
            .label = FM_TEXT("options", "Blur by a network"),
            .help =
                FM_TEXT("options", "A network that has learnt real blur smears the picture; its weights are a file."),
            .options =
                {
                    {
                        .key = "weights",
                        .label = FM_TEXT("options", "Network"),
                        .help =
                            FM_TEXT("options", "The blur network's weights, a safetensors file; Flowmend ships none."),
                        .type = OptionType::file,
                        .defaultValue = std::string(),
                    },
                    {
                        .key = "code-seed",
                        .label = FM_TEXT("options", "Blur code"),
                        .help = FM_TEXT("options", "Which blur of those that the network knows: the seed of its code."),
                        .type = OptionType::integer,
                        .defaultValue = std::int64_t{0},
                        .minimum = 0,
                        .maximum = 9007199254740991.0, // 2^53 - 1: exact in JSON readers that know only doubles
                        .advanced = true,
                    },
                },
            .isLinear = false,
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
        {
            .name = "response",
            .label = FM_TEXT("options", "Camera response"),
            .help = FM_TEXT("options", "The camera bent the values and clipped what was too bright or too dark."),
            .options =
                {
                    {
                        .key = "response",
                        .label = FM_TEXT("options", "Response"),
                        .help = FM_TEXT("options", "How the camera turned light into values: overexposed clips at "
                                                   "white, hard contrast at both "
                                                   "ends, a film curve presses both ends together."),
                        .type = OptionType::choice,
                        .defaultValue = std::string("exposure"),
                        .choices = {{"exposure", FM_TEXT("options", "Overexposed")},
                                    {"clip", FM_TEXT("options", "Hard contrast")},
                                    {"film", FM_TEXT("options", "Film curve")}},
                    },
                    {
                        .key = "gain",
                        .label = FM_TEXT("options", "Gain"),
                        .help = FM_TEXT("options", "How many times brighter or richer in contrast the camera made it."),
                        .type = OptionType::real,
                        .defaultValue = 2.0,
                        .minimum = 0.1,
                        .maximum = 16,
                        .unit = "x",
                    },
                },
            .isLinear = false,
        },
        {
            .name = "grey",
            .label = FM_TEXT("options", "Colour lost"),
            .help = FM_TEXT("options", "Of each pixel only the brightness is known."),
            .options = {},
        },
        {
            .name = "mask",
            .label = FM_TEXT("options", "Missing parts"),
            .help = FM_TEXT("options", "Pixels that a mask shows as white are unknown; grey ones count in part."),
            .options = {},
        },
    };
}

} // namespace

std::span<const DamageSpec> damageDeclarations() {
    static const std::vector<DamageSpec> declarations = declare();
    return declarations;
}

} // namespace flowmend
