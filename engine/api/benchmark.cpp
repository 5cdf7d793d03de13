#include "engine/api/benchmark.h"

#include "engine/api/json_values.h"
#include "engine/api/recipe_json.h"

namespace flowmend {

namespace {

using Json = nlohmann::ordered_json;

Json json(const NetworkSpeed::Milliseconds& time) {
    return {{"median-ms", time.median}, {"fastest-ms", time.fastest}};
}

template <typename T>
Json orNull(const std::optional<T>& value) {
    return value ? Json(*value) : Json();
}

Json json(const SolverRow& row) {
    Json json{{"task", row.task}, {"method", row.method}, {"settings", row.settings}};
    if (!row.failure.empty()) {
        json["failure"] = row.failure;
        return json;
    }
    json["psnr"] = numberJson(row.psnr);
    json["ssim"] = numberJson(row.ssim);
    json["sharpness"] = numberJson(row.perceptual.sharpness);
    json["gmsd"] = numberJson(row.perceptual.gmsd);
    json["detail-distance"] = Json::array();
    for (const double distance : row.perceptual.detail)
        json["detail-distance"].push_back(numberJson(distance));
    json["seconds"] = row.seconds;
    json["cpu-seconds"] = row.cpuSeconds;
    json["network-seconds"] = row.networkSeconds;
    json["overhead"] = orNull(row.overhead());
    json["nfe"] = row.nfe;
    json["nge"] = row.nge;
    json["peak-bytes"] = orNull(row.peakBytes);
    json["work-bytes"] = orNull(row.workBytes);
    return json;
}

/// The keys are those of the public example's figures.
Json json(const HexagonFigures::Run& run) {
    return {{"terminal_loss", numberJson(run.terminalLoss)},
            {"control_energy", numberJson(run.controlEnergy)},
            {"seconds", run.seconds},
            {"cpu_seconds", run.cpuSeconds},
            {"nfe", run.nfe},
            {"nge", run.nge}};
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

template <typename T>
std::string cell(const std::optional<T>& value) {
    return value ? detail::toText(*value) : std::string();
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

std::string toJson(const SolverTable& table) {
    Json rows = Json::array();
    for (const auto& row : table.rows)
        rows.push_back(json(row));
    return jsonText(Json{{"format", "flowmend-bench-solvers"},
                         {"version", 1},
                         {"prior", table.prior},
                         {"prior-sha256", table.priorSha256},
                         {"pictures", table.pictures},
                         {"size", table.size},
                         {"calls", table.calls ? Json(*table.calls) : Json("published")},
                         {"seed", table.seed},
                         {"device", table.device},
                         {"precision", table.precision},
                         {"threads", table.threads},
                         {"cancelled", table.cancelled},
                         {"rows", rows}});
}

std::string toJson(const HexagonRequest& request, const HexagonFigures& figures) {
    Json all = json(figures.recedingHorizon);
    all["distance_to_global"] = orNull(figures.distanceToGlobal);
    all["global"] = figures.global ? json(*figures.global) : Json();
    all["horizon_steps"] = request.horizonSteps;
    all["control_scaling"] = request.controlScaling;
    all["steps"] = request.steps;
    all["start"] = request.start;
    all["iterations"] = request.iterations;
    all["learning_rate"] = request.learningRate;
    all["global_iterations"] = request.globalIterations;
    all["global_learning_rate"] = request.globalLearningRate;
    all["threads"] = figures.threads;
    return jsonText(all);
}

std::string toCsv(const SolverTable& table) {
    std::string text = "task,method,settings,psnr,ssim,sharpness,gmsd,detail-2px,detail-4px,detail-8px,seconds,"
                       "cpu-seconds,network-seconds,overhead,nfe,nge,peak-bytes,work-bytes,failure\n";
    for (const auto& row : table.rows) {
        text += row.task + ',' + quoted(row.method) + ',' + quoted(row.settings);
        if (!row.failure.empty()) {
            text += std::string(16, ',') + quoted(row.failure) + '\n';
            continue;
        }
        for (const double value : {row.psnr, row.ssim, row.perceptual.sharpness, row.perceptual.gmsd})
            text += ',' + detail::toText(value);
        for (std::size_t scale = 0; scale < 3; ++scale)
            text += ',' + (scale < row.perceptual.detail.size() ? detail::toText(row.perceptual.detail[scale]) : "");
        text += ',' + detail::toText(row.seconds) + ',' + detail::toText(row.cpuSeconds) + ',' +
                detail::toText(row.networkSeconds) + ',' + cell(row.overhead()) + ',' + detail::toText(row.nfe) + ',' +
                detail::toText(row.nge) + ',' + cell(row.peakBytes) + ',' + cell(row.workBytes) + ",\n";
    }
    return text;
}

} // namespace flowmend
