#pragma once

#include "engine/api/engine.h"

#include <functional>

namespace flowmend {

/// flowmend train: a folder of pictures in, a prior out. Beside the prior OUT.safetensors it keeps the folder
/// OUT.training with state.safetensors (resumes exactly), log.csv (one line a measurement) and samples.png. `progress`
/// is called after every step; false ends the run with everything saved. While pictures are read, which leaves nothing
/// when it is ended, it is called after each of them. Files of the folders that were passed over, a loss
/// that turns and a log that cannot be written are its warnings. Throws UsageError for too few pictures, for more than
/// fit into memory and for unusable options, FileError, Error when the loss stops being a number.
void trainPrior(const TrainRequest& request, const std::function<bool(const TrainProgress&)>& progress);

} // namespace flowmend
