#include "engine/solvers/declarations.h"

namespace flowmend {

std::vector<MethodSpec> methodDeclarations() {
    const OptionSpec steps = {
        .key = "steps",
        .label = FM_TEXT("options", "Steps"),
        .help = FM_TEXT("options", "Steps from noise to picture."),
        .type = OptionType::integer,
        .defaultValue = std::int64_t(20),
        .minimum = 1,
        .maximum = 1000,
        .unit = "steps",
    };
    const OptionSpec lambda = {
        .key = "lambda",
        .label = FM_TEXT("options", "Faithfulness"),
        .help = FM_TEXT("options", "Weight of the measurement against the prior; 'auto' takes the published value."),
        .type = OptionType::real,
        .defaultValue = "auto",
        .minimum = 0,
        .maximum = 1e6,
        .allowsAuto = true,
    };
    const OptionSpec horizon = {
        .key = "horizon-steps",
        .label = FM_TEXT("options", "Look-ahead steps"),
        .help = FM_TEXT("options", "Steps that the plan looks ahead."),
        .type = OptionType::integer,
        .defaultValue = std::int64_t(3),
        .minimum = 1,
        .maximum = 100,
        .unit = "steps",
    };
    return {
        {.name = "mpc-delta-t", .label = "MPC, next step", .help = "Looks one step ahead.", .options = {steps, lambda}},
        {.name = "mpc-rhc",
         .label = "MPC, receding",
         .help = "Looks K steps ahead.",
         .options = {steps, lambda, horizon}},
        {.name = "mpc-k1",
         .label = "MPC, one step",
         .help = "Looks to the end in one step.",
         .options = {steps, lambda}},
    };
}

} // namespace flowmend
