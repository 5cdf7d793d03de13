#include "engine/api/theory.h"

#include "engine/api/recipe_json.h"

namespace flowmend {

using Json = nlohmann::ordered_json;

std::string toJson(const TheoryTable& table) {
    Json rows = Json::array();
    for (const TheoryRow& row : table.rows)
        rows.push_back({{"part", row.part},
                        {"policy", row.policy},
                        {"steps", row.steps},
                        {"lambda", row.lambda},
                        {"to-global", row.toGlobal},
                        {"to-exact", row.toExact},
                        {"excess", row.excess},
                        {"method-difference", row.methodDifference ? Json(*row.methodDifference) : Json()}});
    return jsonText(Json{{"format", "flowmend-bench-theory"},
                         {"version", 1},
                         {"seed", table.seed},
                         {"side", table.side},
                         {"sigma", table.sigma},
                         {"cancelled", table.cancelled},
                         {"rows", rows}});
}

std::string toCsv(const TheoryTable& table) {
    std::string text = "part,policy,steps,lambda,to-global,to-exact,excess,method-difference\n";
    for (const TheoryRow& row : table.rows) {
        text += row.part + ",\"" + row.policy + "\"," + detail::toText(row.steps);
        for (const double value : {row.lambda, row.toGlobal, row.toExact, row.excess})
            text += ',' + detail::toText(value);
        text += ',' + (row.methodDifference ? detail::toText(*row.methodDifference) : "") + '\n';
    }
    return text;
}

} // namespace flowmend
