#include "engine/api/benchmark.h"

#include "engine/api/recipe_json.h"

namespace flowmend {

namespace {

using Json = nlohmann::ordered_json;

Json json(const NetworkSpeed::Milliseconds& time) {
    return {{"median-ms", time.median}, {"fastest-ms", time.fastest}};
}

} // namespace

std::string toJson(const NetworkSpeed& speed) {
    return jsonText(Json{{"prior", speed.prior},
                         {"size", speed.size},
                         {"batch", speed.batch},
                         {"device", speed.device},
                         {"precision", speed.precision},
                         {"threads", speed.threads},
                         {"runs", speed.runs},
                         {"evaluation", json(speed.evaluation)},
                         {"with-product", json(speed.withProduct)}});
}

} // namespace flowmend
