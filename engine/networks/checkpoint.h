#pragma once

#include "engine/weights/tensor_file.h"

#include <filesystem>
#include <string>

namespace flowmend {

/// The network's tensors of a checkpoint, under their names without prefixes.
struct Checkpoint {
    TensorMap tensors;
    std::string taken;       ///< the entry they came from ("ema_model"), empty: the file holds nothing else
    std::string dataset;     ///< of flow_matching's training arguments, or empty
    bool namesModel = false; ///< the entry is called model_state_dict, as in PnP-Flow's files of denoisers
};

/// Reads a safetensors file or a PyTorch checkpoint and finds the network's tensors in it: what training scripts write
/// beside them (optimisers, schedules, counters) is left alone. averaged: moving averages of the weights, where there
/// are some; false: the last weights themselves. Throws FileError for a file that is neither or holds no network.
Checkpoint readCheckpoint(const std::filesystem::path& path, bool averaged = true);

} // namespace flowmend
