#pragma once

#include "app/commands.h"

namespace flowmend::app {

/// flowmend priors import, remove
int importPrior(Arguments arguments);
int removePrior(Arguments arguments);

} // namespace flowmend::app
