#include "engine/priors/torchscript_prior.h"

#include "engine/api/error.h"
#include "engine/api/prior_import.h"
#include "engine/numerics/convolution.h"
#include "engine/weights/safetensors.h"

#include <nlohmann/json.hpp>
#include <torch/csrc/jit/runtime/graph_executor.h>
#include <torch/csrc/jit/serialization/import.h>

#include <optional>
#include <sstream>

namespace flowmend {
namespace {

/// LibTorch's messages go on with stacks of C++ and of the script.
std::string firstLine(const std::exception& error) {
    const std::string text = error.what();
    return text.substr(0, std::min(text.find('\n'), std::size_t{200}));
}

/// Of two texts that a key may have, whether it has the second.
bool isSecond(const nlohmann::json& config, const char* key, const char* first, const char* second) {
    const auto found = config.find(key);
    if (found == config.end() || *found == first)
        return false;
    if (*found == second)
        return true;
    throw UsageError(
        message(FM_TEXT("errors", "the card's entry \"{0}\" must be \"{1}\" or \"{2}\""), key, first, second));
}

} // namespace

TorchscriptForm torchscriptForm(const std::string& configJson) {
    const auto config = nlohmann::json::parse(configJson, nullptr, false);
    if (!config.is_object())
        throw UsageError(message(FM_TEXT("errors", "this is not a prior's card")));
    return {isSecond(config, "value_range", "-1..1", "0..1"),
            isSecond(config, "time", "0 noise, 1 image", "0 image, 1 noise")};
}

TorchscriptPrior::TorchscriptPrior(std::span<const std::byte> archive, TorchscriptForm form, PriorCard card,
                                   torch::Device device)
    : AutogradPrior(std::move(card), device),
      m_form(form) {
    std::istringstream stream(std::string(reinterpret_cast<const char*>(archive.data()), archive.size()));
    try {
        m_module = torch::jit::load(stream, device);
    } catch (const std::exception& error) {
        throw FileError(this->card().path.string(),
                        message(FM_TEXT("errors", "the TorchScript program cannot be loaded: {0}"), firstLine(error)));
    }
    m_module.eval();
    for (auto parameter : m_module.parameters())
        parameter.requires_grad_(false);
}

torch::Tensor TorchscriptPrior::call(const torch::Tensor& x, const torch::Tensor& t) const {
    // Profiled optimisation compiles anew for every new shape, seconds into a restoration.
    const torch::jit::GraphOptimizerEnabledGuard plain(false);
    torch::jit::IValue result;
    try {
        result = m_module.forward({x, t});
    } catch (const std::exception& error) {
        throw Error(message(FM_TEXT("errors", "the prior's program failed: {0}"), firstLine(error)),
                    message(FM_TEXT("errors", "It must take pictures (N, C, H, W) and times (N)")),
                    card().path.string());
    }
    if (!result.isTensor() || result.toTensor().sizes() != x.sizes())
        throw Error(message(FM_TEXT("errors", "the prior's program does not return a velocity of the picture's shape")),
                    {}, card().path.string());
    return result.toTensor().to(torch::kFloat32);
}

/// With pictures y = (x1 + 1) / 2 from 0 to 1 on the path y_s = (1 - s) x0 + s y, the same noise x0 stands beside them
/// at s = 2 t / (1 + t), where y_s = (x_t + t) / (1 + t); from x0 = y_s - s w and y = y_s + (1 - s) w follows
/// v = x1 - x0 = (x_t - 1 + 2 w) / (1 + t).
torch::Tensor TorchscriptPrior::forward(const torch::Tensor& x, const torch::Tensor& t) const {
    const auto each = t.view({-1, 1, 1, 1});
    const auto time = m_form.unitRange ? 2 * t / (1 + t) : t;
    const auto picture = m_form.unitRange ? (x + each) / (1 + each) : x;
    const auto w = m_form.timeReversed ? -call(picture, 1 - time) : call(picture, time);
    return m_form.unitRange ? (x - 1 + 2 * w) / (1 + each) : w;
}

std::pair<torch::Tensor, torch::Tensor> TorchscriptPrior::velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                                         const Cotangent& cotangent) {
    std::optional<WithoutOneDnn> safe;
    if (kConvolutionGradient == ConvolutionGradient::own && x.is_cpu())
        safe.emplace();
    return AutogradPrior::velocityAndVjp(x, t, cotangent);
}

PriorPtr loadTorchscript(const PriorCard& card, torch::Device device) {
    std::error_code ignored;
    const auto installed = installedPrior(card.name).parent_path();
    if (!std::filesystem::equivalent(card.path.parent_path(), installed, ignored))
        throw FileError(
            card.path.string(),
            message(FM_TEXT("errors", "this prior is a TorchScript program, and nobody has said that it may run")),
            message(FM_TEXT("errors", "It can do what you can do. If you trust who made it: flowmend priors "
                                      "import FILE --run-program")));
    return runTorchscript(card, device);
}

PriorPtr runTorchscript(const PriorCard& card, torch::Device device) {
    const SafetensorsFile file(card.path);
    const auto* program = file.find(kProgramTensor);
    if (!program || program->dtype != DType::u8)
        throw FileError(card.path.string(),
                        message(FM_TEXT("errors", "the prior lacks the tensor \"{0}\""), kProgramTensor));
    try {
        return std::make_shared<TorchscriptPrior>(program->bytes, torchscriptForm(card.configJson), card, device);
    } catch (const UsageError& error) {
        throw FileError(card.path.string(), error.happened(), error.advice());
    }
}

} // namespace flowmend
