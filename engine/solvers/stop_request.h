#pragma once

namespace flowmend {

/// Leaves the loops of a method when the observer asks to stop; never leaves followTrajectory. A prior that asks
/// between its own evaluations throws it too.
struct StopRequest {};

} // namespace flowmend
