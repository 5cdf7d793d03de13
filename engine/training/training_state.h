#pragma once

#include "engine/priors/patch_unet.h"
#include "engine/training/adamw.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace flowmend {

/// Everything a training run is at one moment. Random numbers are functions of the step, so nothing else has to be
/// kept.
struct TrainingState {
    std::vector<torch::Tensor> parameters; ///< fp32
    AdamW optimiser;
    std::int64_t step = 0;
    std::int64_t images = 0;
    double seconds = 0; ///< trained so far
};

/// parameters: fp32, in the order of the network's; the optimiser and the average start from them. Everything then lies
/// on `device`, which trains it.
TrainingState startTraining(std::vector<torch::Tensor> parameters, torch::Device device = torch::kCPU);

/// Atomic: a kill at any moment leaves the last whole state. Throws FileError.
void saveTrainingState(const std::filesystem::path& path, const PatchUnet& network, const TrainingState& state);

/// Onto the device that goes on with it. Throws FileError for a damaged file, UsageError when it was written for
/// another network.
TrainingState loadTrainingState(const std::filesystem::path& path, const PatchUnet& network,
                                torch::Device device = torch::kCPU);

} // namespace flowmend
