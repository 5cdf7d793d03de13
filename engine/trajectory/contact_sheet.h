#pragma once

#include "engine/api/frame.h"

namespace flowmend {

/// States above, estimates below, in the order of time; at most twelve steps, spread evenly, first and last among them.
/// Runs over several windows show the largest of those that are restored first. Throws UsageError for a trajectory
/// without pictures.
Image trajectorySheet(const Trajectory& trajectory);

} // namespace flowmend
