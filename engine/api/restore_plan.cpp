#include "engine/api/restore_plan.h"

#include "engine/api/json_values.h"
#include "engine/api/recipe_json.h"

namespace flowmend {
namespace {

using Json = nlohmann::ordered_json;

Json sizeJson(const ImageSize& size) {
    return {{"width", size.width}, {"height", size.height}};
}

} // namespace

std::string toJson(const RestorePlan& plan) {
    Json json = {{"format", "flowmend-plan"},
                 {"version", 1},
                 {"recipe", recipeJson(plan.recipe)},
                 {"size", sizeJson(plan.size)},
                 {"prior", plan.prior},
                 {"device", plan.device},
                 {"samples", plan.samples},
                 {"steps", plan.steps},
                 {"whole", plan.whole},
                 {"waves", plan.waves},
                 {"tile", sizeJson(plan.tile)},
                 {"evaluations", plan.evaluations},
                 {"products", plan.products},
                 {"seconds", plan.seconds},
                 {"bytes", plan.bytes},
                 {"machine-bytes", plan.machineBytes}};
    json["windows"] = Json::array();
    for (const auto& window : plan.windows) {
        Json each = {{"where", rectJson(window.where)},
                     {"work", sizeJson(window.work)},
                     {"scale", window.scale},
                     {"wave", window.wave}};
        each["tiles"] = Json::array();
        for (const auto& tile : window.tiles)
            each["tiles"].push_back(rectJson(tile));
        json["windows"].push_back(std::move(each));
    }
    json["remarks"] = Json::array();
    for (const auto& remark : plan.remarks)
        json["remarks"].push_back(remark.str());
    return jsonText(json);
}

} // namespace flowmend
