#include "engine/trajectory/contact_sheet.h"

#include "engine/api/error.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

constexpr int kMostColumns = 12;
constexpr int kLargestSide = 192, kSmallestSide = 96; ///< of a picture in the sheet: visible, but a sheet fits a screen
constexpr int kGap = 4;

bool fitsSheet(const FramePtr& frame) {
    return !frame->estimate.empty() && !frame->state.empty();
}

/// Frames of the region with the most pixels.
std::vector<FramePtr> oneRegion(const Trajectory& trajectory) {
    std::vector<FramePtr> frames;
    Rect largest;
    for (const auto& frame : trajectory.frames) {
        const auto area = [](const Rect& r) { return std::int64_t(r.width) * r.height; };
        if (!fitsSheet(frame) || area(frame->region) < area(largest))
            continue;
        if (!(frame->region == largest))
            frames.clear();
        largest = frame->region;
        frames.push_back(frame);
    }
    return frames;
}

void place(const Preview& picture, cv::Mat target) {
    const cv::Mat from(picture.size.height, picture.size.width, CV_8UC3,
                       const_cast<std::uint8_t*>(picture.rgb->data()));
    cv::resize(from, target, target.size(), 0, 0, target.cols < from.cols ? cv::INTER_AREA : cv::INTER_NEAREST);
}

} // namespace

Image trajectorySheet(const Trajectory& trajectory) {
    const auto frames = oneRegion(trajectory);
    if (frames.empty())
        throw UsageError(message(FM_TEXT("errors", "the trajectory holds no pictures")));
    const int columns = std::min(kMostColumns, int(frames.size()));
    const auto size = frames.front()->estimate.size;
    const double longest = std::max(size.width, size.height);
    const double scale = std::clamp(1.0, kSmallestSide / longest, kLargestSide / longest);
    const int width = std::max(1, int(std::lround(scale * size.width))),
              height = std::max(1, int(std::lround(scale * size.height)));
    Image sheet({kGap + columns * (width + kGap), kGap + 2 * (height + kGap)}, 3, Depth::u8);
    cv::Mat pixels(sheet.height(), sheet.width(), CV_8UC3, sheet.mutablePixels());
    pixels.setTo(cv::Scalar(118, 118, 118)); // display-coded 18 % grey
    for (int i = 0; i < columns; ++i) {
        const auto index = columns == 1 ? 0 : std::lround(double(i) * double(frames.size() - 1) / double(columns - 1));
        const auto& frame = frames[size_t(index)];
        const int left = kGap + i * (width + kGap);
        place(frame->state, pixels(cv::Rect(left, kGap, width, height)));
        place(frame->estimate, pixels(cv::Rect(left, 2 * kGap + height, width, height)));
    }
    return sheet;
}

} // namespace flowmend
