#include "engine/priors/precision.h"

#include "engine/api/error.h"

#include <ATen/Context.h>

#include <charconv>
#include <string>

namespace flowmend {
namespace {

bool processorHasBf16() {
#if defined(__x86_64__)
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx512bf16");
#else
    return false;
#endif
}

int cudaDevices() {
    return at::globalContext().hasCUDA() ? at::detail::getCUDAHooks().getNumGPUs() : 0;
}

} // namespace

torch::ScalarType networkPrecision(std::string_view name, torch::Device device) {
    if (name == "fp32")
        return torch::kFloat32;
    if (name == "bf16")
        return torch::kBFloat16;
    if (name != "auto")
        throw UsageError(message(FM_TEXT("errors", "there is no precision \"{0}\""), name),
                         message(FM_TEXT("errors", "Choose auto, fp32 or bf16")), "--precision");
    return device.is_cuda() || processorHasBf16() ? torch::kBFloat16 : torch::kFloat32;
}

torch::Device computeDevice(std::string_view name) {
    const bool hasCuda = cudaDevices() > 0;
    if (name == "cpu" || (name == "auto" && !hasCuda))
        return torch::kCPU;
    const bool isCuda = name == "auto" || name == "cuda" || name.starts_with("cuda:");
    int index = 0;
    if (name.starts_with("cuda:")) {
        const auto* end = name.data() + name.size();
        const auto result = std::from_chars(name.data() + 5, end, index);
        if (result.ec != std::errc{} || result.ptr != end || index < 0)
            index = -1;
    }
    if (!isCuda || index < 0)
        throw UsageError(message(FM_TEXT("errors", "there is no kind of device \"{0}\""), name),
                         message(FM_TEXT("errors", "Choose auto, cpu, cuda or cuda:N")), "--device");
    if (!hasCuda || index >= cudaDevices())
        throw DeviceError(
            message(FM_TEXT("errors", "the device {0} is not there, or this LibTorch cannot use it"), name),
            message(FM_TEXT("errors", "Use --device cpu, or build with a LibTorch for CUDA")), "--device");
    // cuDNN would round the factors of fp32 convolutions to 10 bits: who wants that takes bf16.
    at::globalContext().setAllowTF32CuDNN(false);
    return torch::Device(torch::kCUDA, static_cast<torch::DeviceIndex>(index));
}

std::vector<std::string> computeDevices() {
    std::vector<std::string> names{"cpu"};
    for (int i = 0; i < cudaDevices(); ++i)
        names.push_back("cuda:" + std::to_string(i));
    return names;
}

} // namespace flowmend
