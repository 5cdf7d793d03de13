// Reports and comparisons as JSON. JSON has no infinity, and equal pictures have an infinite PSNR: such numbers are
// written as the texts "inf", "-inf" and "nan", which Python's float() and R's as.numeric() read back.

#include "engine/api/engine.h"
#include "engine/api/recipe_json.h"

#include <cmath>

namespace flowmend {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value) {
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value > 0 ? "inf" : "-inf";
    return value;
}

Json partJson(const Comparison::Part& part) {
    return {{"psnr", number(part.psnr)}, {"ssim", number(part.ssim)}, {"pixels", part.pixels}};
}

Json comparisonJson(const Comparison& comparison) {
    Json json = {{"whole", partJson(comparison.whole)}};
    if (comparison.inside)
        json["inside"] = partJson(*comparison.inside);
    if (comparison.outside)
        json["outside"] = partJson(*comparison.outside);
    json["largest-difference"] = number(comparison.largestDifference);
    if (comparison.perceptual) {
        json["sharpness"] = number(comparison.perceptual->sharpness);
        json["gmsd"] = number(comparison.perceptual->gmsd);
        json["detail-distance"] = Json::array();
        for (const double distance : comparison.perceptual->detail)
            json["detail-distance"].push_back(number(distance));
    }
    return json;
}

Json rectJson(const Rect& rect) {
    return {{"x", rect.x}, {"y", rect.y}, {"width", rect.width}, {"height", rect.height}};
}

Json stepJson(const Frame& frame) {
    return {{"step", frame.step},
            {"t", number(frame.t)},
            {"data-loss", number(frame.dataLoss)},
            {"control-energy", number(frame.controlEnergy)},
            {"control-peak", number(frame.controlPeak)},
            {"nfe", frame.nfe},
            {"nge", frame.nge},
            {"seconds", number(frame.seconds)}};
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
        {"seconds", number(report.seconds)},
        {"nfe", report.nfe},
        {"nge", report.nge},
        {"peak-bytes", report.peakBytes},
        {"region", rectJson(report.region)},
        {"changed-pixels", report.changedPixels},
        {"changed-outside", report.changedOutside}};
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
