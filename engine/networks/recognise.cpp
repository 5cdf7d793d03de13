#include "engine/networks/recognise.h"

#include "engine/api/error.h"
#include "engine/weights/safetensors_header.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace flowmend {
namespace {

constexpr std::array<std::string_view, 3> kArchitectures{"pnpflow-unet", "ncsnpp", "guided-unet"};

struct Foreign {
    const char* part; ///< of a tensor's name
    const char* family;
};
constexpr Foreign kForeign[] = {
    {"double_blocks.", "FLUX"},
    {"single_transformer_blocks.", "FLUX in the form of diffusers"},
    {"transformer_blocks.", "a diffusion transformer"},
    {".resnets.", "a U-Net in the form of diffusers"},
    {"model.diffusion_model.", "Stable Diffusion"},
    {"lora_", "a LoRA adapter"},
    {".adaLN_modulation.", "DiT or SiT"},
    {"self_attn.", "a language model"},
};

/// Some names, so that a person can tell what the file is.
std::string someNames(const ShapeMap& shapes) {
    constexpr size_t most = 5;
    std::string text;
    size_t count = 0;
    for (const auto& [name, shape] : shapes) {
        if (count++ == most)
            return text + ", ...";
        text += (text.empty() ? "" : ", ") + quotedName(name);
    }
    return text;
}

std::int64_t number(const nlohmann::json& json, const char* key, std::int64_t smallest, std::int64_t otherwise) {
    if (!json.contains(key))
        return otherwise;
    const auto& value = json[key];
    if (!value.is_number_integer() || value.get<std::int64_t>() < smallest || value.get<std::int64_t>() > 65536)
        throw UsageError(message(FM_TEXT("errors", "the description of the network is damaged at \"{0}\""), key));
    return value.get<std::int64_t>();
}

} // namespace

std::string NetworkLayout::architecture() const {
    return std::string(kArchitectures[config.index()]);
}

NetworkTraits NetworkLayout::traits() const {
    return std::visit([](const auto& each) { return each.traits(); }, config);
}

bool isNetworkArchitecture(std::string_view name) {
    return std::find(kArchitectures.begin(), kArchitectures.end(), name) != kArchitectures.end();
}

NetworkLayout recogniseNetwork(const ShapeMap& shapes) {
    if (const auto config = pnpFlowConfig(shapes))
        return {*config};
    if (const auto config = ncsnppConfig(shapes))
        return {*config};
    if (const auto config = guidedConfig(shapes))
        return {*config};
    const auto supported =
        message(FM_TEXT("errors", "Supported are the U-Nets of PnP-Flow, Rectified Flow and torchcfm"));
    for (const auto& [part, family] : kForeign)
        for (const auto& [name, shape] : shapes)
            if (name.find(part) != std::string::npos)
                throw UsageError(
                    message(FM_TEXT("errors", "the tensors are those of another kind of network: {0}"), family),
                    supported);
    throw UsageError(message(FM_TEXT("errors", "no supported network has these tensors: {0}"), someNames(shapes)),
                     supported);
}

std::unique_ptr<Network> makeNetwork(const NetworkLayout& layout, const layers::Builder& build) {
    struct Make {
        const layers::Builder& build;
        std::unique_ptr<Network> operator()(const PnpFlowConfig& config) const {
            return std::make_unique<PnpFlowUnet>(config, build);
        }
        std::unique_ptr<Network> operator()(const NcsnppConfig& config) const {
            return std::make_unique<Ncsnpp>(config, build);
        }
        std::unique_ptr<Network> operator()(const GuidedConfig& config) const {
            return std::make_unique<GuidedUnet>(config, build);
        }
    };
    return std::visit(Make{build}, layout.config);
}

std::string networkConfigJson(const NetworkLayout& layout, const NetworkTraits& traits) {
    nlohmann::ordered_json json{{"native_size", traits.nativeSize},
                                {"stride", traits.stride},
                                {"channels", traits.channels},
                                {"attention_stride", traits.attentionStride}};
    if (const auto* guided = std::get_if<GuidedConfig>(&layout.config)) {
        json["heads"] = guided->heads.heads;
        json["head_width"] = guided->heads.headWidth;
        json["attention_order"] = guided->heads.legacyOrder ? "legacy" : "new";
        json["label"] = guided->label;
    }
    return json.dump();
}

void applyNetworkConfig(NetworkLayout& layout, const std::string& text) {
    auto* guided = std::get_if<GuidedConfig>(&layout.config);
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!guided || !json.is_object())
        return;
    guided->heads.heads = number(json, "heads", 1, 1);
    guided->heads.headWidth = number(json, "head_width", 0, 0);
    guided->heads.legacyOrder = json.contains("attention_order") && json["attention_order"] == "legacy";
    guided->label = number(json, "label", 0, 0);
    if (guided->label >= std::max<std::int64_t>(guided->classes, 1))
        throw UsageError(message(FM_TEXT("errors", "the description of the network is damaged at \"{0}\""), "label"));
}

} // namespace flowmend
