#pragma once

#include <torch/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace flowmend {

/// "auto", "fp32" or "bf16" to the type used inside the network: auto is bf16 where the processor has bf16 dot products
/// (or the device is CUDA with bf16), else fp32. Throws UsageError for another word.
torch::ScalarType networkPrecision(std::string_view name, torch::Device device);

/// "auto", "cpu", "cuda" or "cuda:N"; auto is the first CUDA device where there is one. Throws UsageError for another
/// word, DeviceError when the device is not there.
torch::Device computeDevice(std::string_view name);

/// All devices that computeDevice accepts by number: "cpu", "cuda:0", ...
std::vector<std::string> computeDevices();

} // namespace flowmend
