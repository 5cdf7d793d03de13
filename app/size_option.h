#pragma once

#include "engine/api/option_spec.h"

namespace flowmend::app {

/// Of the commands that make or measure pictures of the prior's own size unless told otherwise.
inline OptionSpec sizeOption() {
    return {.key = "size",
            .help = "Side of each picture; 0 is the prior's own.",
            .type = OptionType::integer,
            .defaultValue = std::int64_t(0),
            .minimum = 0,
            .maximum = 1024,
            .unit = "px"};
}

} // namespace flowmend::app
