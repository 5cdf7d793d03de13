#pragma once
// The reference networks of vectors/unet: their layouts from the metadata of the public code.

#include "engine/networks/recognise.h"
#include "tests/support/vector_file.h"
#include "tests/support/weight_rule.h"

#include <sstream>

namespace flowmend::testing {

inline NetworkLayout pnpFlowLayout(const nlohmann::json& json) {
    PnpFlowConfig config;
    config.channels = json.value("input_channels", 3);
    config.width = json["ch"];
    config.multiples = json["ch_mult"].get<std::vector<std::int64_t>>();
    config.blocks = json["num_res_blocks"];
    config.learnsResampling = json.value("resamp_with_conv", true);
    config.attention.clear();
    const auto heights = json["attn_resolutions"].get<std::set<std::int64_t>>();
    for (size_t l = 0; l < config.multiples.size(); ++l)
        if (heights.contains(json["input_height"].get<std::int64_t>() >> l))
            config.attention.insert(std::int64_t(l));
    return {config};
}

inline NetworkLayout ncsnppLayout(const nlohmann::json& json) {
    NcsnppConfig config;
    config.channels = json["num_channels"];
    config.width = json["nf"];
    config.multiples = json["ch_mult"].get<std::vector<std::int64_t>>();
    config.blocks = json["num_res_blocks"];
    config.fourier = json["embedding_type"] == "fourier";
    config.pyramids = json["progressive"] == "output_skip";
    config.attention.clear();
    const auto heights = json["attn_resolutions"].get<std::set<std::int64_t>>();
    for (size_t l = 0; l < config.multiples.size(); ++l)
        if (heights.contains(json["image_size"].get<std::int64_t>() >> l))
            config.attention.insert(std::int64_t(l));
    return {config};
}

/// torchcfm's names of options and flow_matching's.
inline NetworkLayout guidedLayout(const nlohmann::json& json) {
    GuidedConfig config;
    const bool torchcfm = json.contains("dim");
    config.channels = torchcfm ? json["dim"][0].get<std::int64_t>() : json["in_channels"].get<std::int64_t>();
    config.width = json[torchcfm ? "num_channels" : "model_channels"];
    config.multiples = json["channel_mult"].get<std::vector<std::int64_t>>();
    config.blocks = json["num_res_blocks"];
    config.scaleShift = json.value("use_scale_shift_norm", false);
    config.resampling = json.value("resblock_updown", false) ? GuidedConfig::Resampling::residual
                        : json.value("conv_resample", true)  ? GuidedConfig::Resampling::convolution
                                                             : GuidedConfig::Resampling::pooling;
    config.heads.heads = json.value("num_heads", 1);
    config.heads.headWidth = std::max(json.value("num_head_channels", -1), 0);
    config.heads.legacyOrder = !json.value("use_new_attention_order", false);
    if (torchcfm)
        config.classes = json.value("class_cond", false) ? json["num_classes"].get<std::int64_t>() : 0;
    else if (!json["num_classes"].is_null())
        config.classes = json["num_classes"].get<std::int64_t>() + 1;
    std::set<std::int64_t> factors; // torchcfm names heights, flow_matching down-sampling factors
    if (torchcfm) {
        std::istringstream heights(json["attention_resolutions"].get<std::string>());
        for (std::string height; std::getline(heights, height, ',');)
            factors.insert(json["dim"][1].get<std::int64_t>() / std::stoll(height));
    } else {
        factors = json["attention_resolutions"].get<std::set<std::int64_t>>();
    }
    config.attention.clear();
    for (size_t l = 0; l < config.multiples.size(); ++l)
        if (factors.contains(std::int64_t(1) << l))
            config.attention.insert(std::int64_t(l));
    return {config};
}

inline NetworkLayout layoutOf(const std::string& family, const nlohmann::json& config) {
    if (family == "pnpflow")
        return pnpFlowLayout(config);
    if (family == "ncsnpp")
        return ncsnppLayout(config);
    if (family == "cfm" || family == "fbfm")
        return guidedLayout(config);
    throw std::runtime_error("a network of an unknown family: " + family);
}

/// The tensors "weight/NAME" of a file.
inline TensorMap weightsOf(const VectorFile& file) {
    const std::string prefix = "weight/";
    TensorMap weights;
    for (const auto& [name, tensor] : file.tensors)
        if (name.starts_with(prefix))
            weights.emplace(name.substr(prefix.size()), tensor);
    return weights;
}

} // namespace flowmend::testing
