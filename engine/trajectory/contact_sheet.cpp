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

/// The part that the sheet shows: the largest window of the first frame that has pictures.
Rect largestWindow(const Frame& frame) {
    Rect largest;
    for (const Patch& patch : frame.patches)
        if (std::int64_t(patch.where.width) * patch.where.height > std::int64_t(largest.width) * largest.height)
            largest = patch.where;
    return largest;
}

const Patch* patchAt(const Frame& frame, Rect where) {
    const auto found =
        std::find_if(frame.patches.begin(), frame.patches.end(), [&](const Patch& p) { return p.where == where; });
    return found == frame.patches.end() || found->estimate.empty() ? nullptr : &*found;
}

/// The window's patches while it is worked on; afterwards it does not change.
std::vector<Patch> stepsOfOneWindow(const Trajectory& trajectory) {
    std::vector<Patch> steps;
    Rect where;
    for (const auto& frame : trajectory.frames) {
        if (where.empty())
            where = largestWindow(*frame);
        const Patch* patch = patchAt(*frame, where);
        if (patch && (steps.empty() || !patch->control.empty() || trajectory.frames.size() == 1))
            steps.push_back(*patch);
    }
    return steps;
}

void place(const Preview& picture, cv::Mat target) {
    const cv::Mat from(picture.size.height, picture.size.width, CV_8UC3,
                       const_cast<std::uint8_t*>(picture.rgb->data()));
    cv::resize(from, target, target.size(), 0, 0, target.cols < from.cols ? cv::INTER_AREA : cv::INTER_NEAREST);
}

} // namespace

Image trajectorySheet(const Trajectory& trajectory) {
    const auto frames = stepsOfOneWindow(trajectory);
    if (frames.empty())
        throw UsageError(message(FM_TEXT("errors", "the trajectory holds no pictures")));
    const int columns = std::min(kMostColumns, int(frames.size()));
    const auto size = frames.front().estimate.size;
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
        place(frame.state, pixels(cv::Rect(left, kGap, width, height)));
        place(frame.estimate, pixels(cv::Rect(left, 2 * kGap + height, width, height)));
    }
    return sheet;
}

} // namespace flowmend
