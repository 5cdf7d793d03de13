#include "engine/api/machine_options.h"

namespace flowmend {

std::vector<OptionSpec> machineOptions() {
    return {
        {
            .key = "precision",
            .label = FM_TEXT("options", "Precision"),
            .help = FM_TEXT("options", "Numbers used inside the network: bf16 is faster where the processor has it, "
                                       "fp32 the most exact."),
            .type = OptionType::choice,
            .defaultValue = "auto",
            .choices = {{"auto", FM_TEXT("options", "Automatic")}, {"fp32", "fp32"}, {"bf16", "bf16"}},
            .advanced = true,
        },
        {
            .key = "device",
            .label = FM_TEXT("options", "Device"),
            .help = FM_TEXT("options", "What computes: auto, cpu, cuda, or cuda:N for the graphics card number N."),
            .type = OptionType::text,
            .defaultValue = "auto",
            .advanced = true,
        },
        {
            .key = "threads",
            .label = FM_TEXT("options", "Threads"),
            .help = FM_TEXT("options", "Processor threads that compute; 0 takes one for each physical core."),
            .type = OptionType::integer,
            .defaultValue = std::int64_t(0),
            .minimum = 0,
            .maximum = 256,
            .advanced = true,
        },
    };
}

} // namespace flowmend
