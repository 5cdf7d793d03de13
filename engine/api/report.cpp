// Reports and comparisons as JSON.

#include "engine/api/engine.h"
#include "engine/api/json_values.h"
#include "engine/api/recipe_json.h"

namespace flowmend {

namespace {

using Json = nlohmann::ordered_json;

Json partJson(const Comparison::Part& part) {
    return {{"psnr", numberJson(part.psnr)}, {"ssim", numberJson(part.ssim)}, {"pixels", part.pixels}};
}

Json comparisonJson(const Comparison& comparison) {
    Json json = {{"whole", partJson(comparison.whole)}};
    if (comparison.inside)
        json["inside"] = partJson(*comparison.inside);
    if (comparison.outside)
        json["outside"] = partJson(*comparison.outside);
    json["largest-difference"] = numberJson(comparison.largestDifference);
    if (comparison.perceptual) {
        json["sharpness"] = numberJson(comparison.perceptual->sharpness);
        json["gmsd"] = numberJson(comparison.perceptual->gmsd);
        json["detail-distance"] = Json::array();
        for (const double distance : comparison.perceptual->detail)
            json["detail-distance"].push_back(numberJson(distance));
    }
    return json;
}

Json stepJson(const Frame& frame) {
    return {{"step", frame.step},
            {"t", numberJson(frame.t)},
            {"data-loss", numberJson(frame.dataLoss)},
            {"control-energy", numberJson(frame.controlEnergy)},
            {"control-peak", numberJson(frame.controlPeak)},
            {"nfe", frame.nfe},
            {"nge", frame.nge},
            {"seconds", numberJson(frame.seconds)}};
}

} // namespace

std::string toJson(const Report& report, const Trajectory& trajectory) {
    Json json = {
        {"format", "flowmend-report"},
        {"version", 1},
        {"recipe", recipeJson(report.recipe)},
        {"versions", {{"flowmend", report.flowmendVersion}, {"torch", report.torchVersion}}},
        {"sha256", {{"input", report.inputSha256}, {"mask", report.maskSha256}, {"prior", report.priorSha256}}},
        {"device", report.device},
        {"precision", report.precision},
        {"threads", report.threads},
        {"cancelled", report.cancelled},
        {"seconds", numberJson(report.seconds)},
        {"nfe", report.nfe},
        {"nge", report.nge},
        {"peak-bytes", report.peakBytes},
        {"region", rectJson(report.region)},
        {"changed-pixels", report.changedPixels},
        {"changed-outside", report.changedOutside}};
    if (report.lambda)
        json["lambda"] = *report.lambda;
    if (report.damageAgreement)
        json["damage-agreement"] = comparisonJson(*report.damageAgreement);
    if (report.agreement)
        json["agreement"] = comparisonJson(*report.agreement);
    json["steps"] = Json::array();
    for (const FramePtr& frame : trajectory.frames)
        json["steps"].push_back(stepJson(*frame));
    return jsonText(json);
}

std::string toJson(const Comparison& comparison) {
    return jsonText(comparisonJson(comparison));
}

} // namespace flowmend
