#pragma once

#include "engine/priors/patch_unet.h"
#include "engine/priors/prior.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace flowmend {

/// Loads a prior of any architecture Flowmend knows (docs/formats.md). Throws FileError for a damaged file, for one
/// that is no prior, and where names or shapes of the tensors do not fit the architecture.
PriorPtr loadPrior(const std::filesystem::path& path, torch::Device device, torch::ScalarType precision);

struct PatchUnetWeights {
    PatchUnet network;
    std::vector<torch::Tensor> parameters; ///< as stored, in the order of network.parameters()
};

/// The network of a prior that `flowmend train` wrote, to go on with. Throws FileError as loadPrior(), and UsageError
/// for a prior of another architecture.
PatchUnetWeights loadPatchUnet(const std::filesystem::path& path);

/// Writes a patch U-Net as a prior file, tensors in bf16. metadata: further "flowmend.*" keys (title, licence, data,
/// ...).
void savePatchUnet(const std::filesystem::path& path, const PatchUnet& network,
                   const std::vector<torch::Tensor>& parameters, std::map<std::string, std::string> metadata);

} // namespace flowmend
