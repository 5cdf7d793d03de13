#pragma once

#include "engine/api/engine.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace flowmend::ui {

/// A point of a loss curve.
struct LossPoint {
    double seconds = 0; ///< trained so far
    double loss = 0;
};

/// What earlier sessions of a training measured, by its log.csv: what of it can be drawn.
struct TrainingLog {
    std::vector<LossPoint> training, heldout;
    std::int64_t steps = 0;
};
TrainingLog readTrainingLog(const std::filesystem::path& prior);

/// Whether a training of this prior was begun, so that it can be gone on with.
bool hasTrainingState(const std::filesystem::path& prior);

/// What the dialog was last told, kept in the settings: a training is gone on with by the same options.
void rememberTraining(const TrainRequest& request);
TrainRequest lastTraining();

} // namespace flowmend::ui
