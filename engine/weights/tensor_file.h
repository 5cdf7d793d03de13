#pragma once

#include "engine/weights/safetensors.h"

#include <torch/types.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace flowmend {

/// The element type as LibTorch 1.13 knows it; nothing for unsigned 16 to 64 bits and the 8-bit floating point types.
std::optional<torch::ScalarType> torchType(DType type);

/// A copy of the view as a CPU tensor of the file's own type. Throws UsageError for a type that LibTorch does not know.
torch::Tensor toTensor(const TensorView& view);

using TensorMap = std::map<std::string, torch::Tensor>;

/// All tensors of a safetensors file. Throws FileError.
TensorMap readTensors(const std::filesystem::path& path);

/// Writes CPU or device tensors of any layout, one at a time copied only if it is not contiguous on the CPU. Atomic.
void writeTensors(const std::filesystem::path& path, const TensorMap& tensors,
                  const std::map<std::string, std::string>& metadata);

} // namespace flowmend
