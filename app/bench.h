#pragma once

#include "app/command_line.h"

namespace flowmend::app {

// The members of `flowmend bench`, one file each.
int benchHexagon(Arguments arguments);
int benchNetwork(Arguments arguments);
int benchSolvers(Arguments arguments);
int benchTheory(Arguments arguments);

} // namespace flowmend::app
