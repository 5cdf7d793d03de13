#pragma once

namespace flowmend::app {

/// From now on Ctrl+C asks the running command to stop with the best it has; a second one ends the program at once.
void catchInterrupt();
bool interrupted();

} // namespace flowmend::app
