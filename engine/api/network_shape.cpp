#include "engine/api/network_shape.h"

#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace flowmend {

OptionSet networkShape(const PriorCard& card) {
    OptionSet shape;
    if (card.architecture != "patch-unet")
        return shape;
    try {
        const auto config = nlohmann::json::parse(card.configJson);
        const auto widths = config.at("widths").get<std::vector<std::int64_t>>();
        const auto headWidth = config.at("head_width").get<std::int64_t>();
        shape.set("width", widths.at(0));
        shape.set("blocks", fmt::format("{}", fmt::join(config.at("blocks").get<std::vector<std::int64_t>>(), ",")));
        shape.set("attention-heads", headWidth > 0 ? widths.back() / headWidth : 0);
        shape.set("patch", config.at("patch").get<std::int64_t>());
    } catch (const std::exception&) {
        return {}; // a damaged description, which is refused in full where the prior is loaded
    }
    return shape;
}

} // namespace flowmend
