#include "engine/restoration/cover_face.h"

#include "engine/restoration/ones_where.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace flowmend {
namespace {

/// Thickness of a hole that takes away a feature, such as an eye, in sides of the frame.
constexpr double kFeature = 0.1;

/// 255 where the frame lies, without its rim.
cv::Mat innerFrame(const Pose& pose, const Rect& window) {
    std::vector<cv::Point> corners;
    for (const auto& corner : {PlanePoint{kRim, kRim}, PlanePoint{1 - kRim, kRim}, PlanePoint{1 - kRim, 1 - kRim},
                               PlanePoint{kRim, 1 - kRim}}) {
        const auto p = pose.toPicture(corner);
        corners.emplace_back(int(std::lround(p.x)) - window.x, int(std::lround(p.y)) - window.y);
    }
    cv::Mat frame = cv::Mat::zeros(window.height, window.width, CV_8U);
    cv::fillConvexPoly(frame, corners, 255);
    return frame;
}

/// The largest distance of a pixel of `part` to one that is no hole.
double halfThickness(const cv::Mat& distance, const cv::Mat& part) {
    double value = 0;
    cv::minMaxLoc(distance, nullptr, &value, nullptr, nullptr, part);
    return value;
}

} // namespace

std::optional<Region> coverFace(cv::Mat remaining, const Pose& pose, const PriorScale& prior) {
    const Rect window = pose.bounds({remaining.cols, remaining.rows});
    if (window.empty())
        return std::nullopt;
    cv::Mat part = remaining({window.x, window.y, window.width, window.height}), distance, components;
    cv::distanceTransform(part, distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    const cv::Mat frame = innerFrame(pose, window);
    cv::Mat fill = cv::Mat::zeros(part.size(), CV_8U);
    const int count = cv::connectedComponents(part, components);
    for (int i = 1; i < count; ++i) {
        const cv::Mat component = (components == i) & frame;
        if (2 * halfThickness(distance, component) >= kFeature * pose.side())
            fill |= component;
    }
    if (cv::countNonZero(fill) == 0)
        return std::nullopt;
    part.setTo(0, fill);
    const int strides = int(std::lround(std::min(pose.side(), double(prior.largest)) / prior.stride));
    const int side = std::clamp(strides * prior.stride, prior.native, prior.largest);
    return Region{.window = window, .work = {side, side}, .unknown = {}, .fill = onesWhere(fill), .pose = pose};
}

bool takesFeatures(const torch::Tensor& mask, double frameSide) {
    const cv::Mat holes(int(mask.size(2)), int(mask.size(3)), CV_8U, mask.data_ptr());
    // The square that lies in the smallest round hole of that thickness.
    const int thickness = std::max(1, int(kFeature * frameSide / std::sqrt(2)));
    const cv::Mat square = cv::Mat::ones(thickness, thickness, CV_8U);
    // In bands, which see their neighbours as parts of one matrix do: a large photo is never copied.
    constexpr int band = 256;
    cv::Mat thick;
    for (int top = 0; top < holes.rows; top += band) {
        const cv::Mat part = holes.rowRange(top, std::min(top + band, holes.rows));
        cv::erode(part, thick, square, {-1, -1}, 1, cv::BORDER_CONSTANT, cv::Scalar(255));
        if (cv::countNonZero(thick) > 0)
            return true;
    }
    return false;
}

} // namespace flowmend
