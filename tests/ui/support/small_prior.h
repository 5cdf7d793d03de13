#pragma once
// Priors of a few bytes: enough for lists and cards.

#include "engine/weights/safetensors.h"

#include <array>
#include <filesystem>
#include <span>
#include <string>

namespace flowmend::ui::test {

struct SmallPrior {
    std::string title = "Cats";
    int nativeSize = 64;
    int channels = 3;
    int attentionStride = 0;
    bool knowsColours = true;
};

inline void writeSmallPrior(const std::filesystem::path& path, const SmallPrior& prior = {}) {
    const std::array<float, 2> weights{1, 2};
    std::filesystem::create_directories(path.parent_path());
    writeSafetensors(path, {{"w", {DType::f32, {2}, std::as_bytes(std::span(weights))}}},
                     {{"flowmend.format", "prior/1"},
                      {"flowmend.architecture", "guided-unet"},
                      {"flowmend.config", "{\"native_size\": " + std::to_string(prior.nativeSize) +
                                              ", \"stride\": 8, \"channels\": " + std::to_string(prior.channels) +
                                              ", \"attention_stride\": " + std::to_string(prior.attentionStride) + "}"},
                      {"flowmend.title", prior.title},
                      {"flowmend.purpose", "Cats on sofas."},
                      {"flowmend.colours", prior.knowsColours ? "colour" : "grey"},
                      {"flowmend.data", "5,153 pictures of cats"},
                      {"flowmend.licence", "CC BY 4.0"},
                      {"flowmend.bias", "Indoor cats only."}});
}

} // namespace flowmend::ui::test
