#include "engine/priors/patch_unet.h"

#include "engine/api/error.h"

#include <nlohmann/json.hpp>

namespace flowmend {

std::string toJson(const PatchUnetConfig& config) {
    const nlohmann::ordered_json json{{"native_size", config.nativeSize}, {"stride", config.stride()},
                                      {"channels", config.channels},      {"patch", config.patch},
                                      {"widths", config.widths},          {"blocks", config.blocks},
                                      {"head_width", config.headWidth},   {"time_width", config.timeWidth}};
    return json.dump();
}

PatchUnetConfig patchUnetConfigFromJson(const std::string& text) {
    const auto refuse = [](const std::string& key) {
        return UsageError(message(FM_TEXT("errors", "the description of the network is damaged at \"{0}\""), key),
                          message(FM_TEXT("errors", "Use a prior that this version of Flowmend has written")));
    };
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        throw refuse("{");
    // Far above any network of a billion parameters, far below what overflows.
    constexpr std::int64_t largest = 1 << 14, mostBlocks = 64, mostParameters = 1'000'000'000;
    const auto whole = [&](const nlohmann::json& value, const std::string& key, std::int64_t smallest) {
        if (!value.is_number_integer() || value.get<std::int64_t>() < smallest || value.get<std::int64_t>() > largest)
            throw refuse(key);
        return value.get<std::int64_t>();
    };
    const auto number = [&](const std::string& key, std::int64_t smallest) {
        if (!json.contains(key))
            throw refuse(key);
        return whole(json[key], key, smallest);
    };
    const auto list = [&](const std::string& key) {
        if (!json.contains(key) || !json[key].is_array() || json[key].empty() || json[key].size() > 8)
            throw refuse(key);
        std::vector<std::int64_t> values;
        for (const auto& value : json[key])
            values.push_back(whole(value, key, 1));
        return values;
    };
    PatchUnetConfig config;
    config.nativeSize = int(number("native_size", 1));
    config.channels = int(number("channels", 1));
    config.patch = int(number("patch", 1));
    config.widths = list("widths");
    config.blocks = list("blocks");
    config.headWidth = number("head_width", 0);
    config.timeWidth = number("time_width", 1);
    if (config.blocks.size() != config.widths.size())
        throw refuse("blocks");
    if (config.headWidth > 0 && config.widths.back() % config.headWidth != 0)
        throw refuse("head_width");
    for (const auto width : config.widths)
        if (width % std::min<std::int64_t>(width, 16) != 0)
            throw refuse("widths");
    for (const auto blocks : config.blocks)
        if (blocks > mostBlocks)
            throw refuse("blocks");
    if (number("stride", 1) != config.stride())
        throw refuse("stride");
    if (config.nativeSize % config.stride() != 0)
        throw refuse("native_size");
    if (PatchUnet(config).parameterCount() > mostParameters)
        throw refuse("widths");
    return config;
}

} // namespace flowmend
