#pragma once

#include "engine/api/frame.h"
#include "engine/api/image.h"

#include <filesystem>
#include <string>

namespace flowmend {

/// Throws FileError when `folder` already holds a trajectory and `overwrite` is not set: asked before the run.
void checkTrajectoryFolder(const std::filesystem::path& folder, bool overwrite);

/// Writes NNN-state.png, NNN-estimate.png and NNN-control.png of every step, sheet.png, trajectory.csv and report.json.
/// A longer trajectory that was there before leaves no steps behind. Throws FileError.
void exportTrajectory(const Trajectory& trajectory, const Image& sheet, const std::string& reportJson,
                      const std::filesystem::path& folder, bool overwrite);

/// One line a step, numbers with a decimal point in every locale.
std::string trajectoryCsv(const Trajectory& trajectory);

/// The preview as a picture; empty for an empty one.
Image previewImage(const Preview& preview);

} // namespace flowmend
