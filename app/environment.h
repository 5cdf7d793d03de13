#pragma once

namespace flowmend::app {

/// Settings of the thread pools that their libraries read once, when the program is loaded: starts the program again
/// with them where the user has not chosen his own. OpenBLAS gets one thread (LibTorch's pool is the busy one).
/// libgomp's threads spin 2,000 turns (tens of microseconds, the gap from one layer to the next) instead of 300,000,
/// which beside another busy program makes a restoration some fifty times slower. Qt already loads libgomp, so it is
/// too late for this in main.
void adoptThreadPools(char** argv);

} // namespace flowmend::app
