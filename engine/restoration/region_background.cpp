#include "engine/restoration/region_background.h"

#include "engine/api/image_io.h"
#include "engine/imaging/crop.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

/// Means by area, in the picture's own depth.
Image reduced(const Image& picture, Rect region, int factor) {
    const ImageSize size{(region.width + factor - 1) / factor, (region.height + factor - 1) / factor};
    Image small(size, picture.channels(), picture.depth());
    small.iccProfile = picture.iccProfile;
    const int depth = picture.depth() == Depth::u8 ? CV_8U : picture.depth() == Depth::u16 ? CV_16U : CV_32F;
    const int type = CV_MAKETYPE(depth, picture.channels());
    // OpenCV has no view of constant memory; the source is only read.
    const cv::Mat whole(picture.height(), picture.width(), type, const_cast<std::uint8_t*>(picture.row(0)));
    cv::Mat to(size.height, size.width, type, small.mutablePixels());
    cv::resize(whole(cv::Rect(region.x, region.y, region.width, region.height)), to, to.size(), 0, 0, cv::INTER_AREA);
    return small;
}

} // namespace

Preview regionBackground(const Image& picture, Rect region) {
    const double pixels = double(region.width) * double(region.height);
    const int factor = std::max(1, int(std::ceil(std::sqrt(pixels / double(kMostRegionPixels)))));
    const Image part = factor == 1 ? cropped(picture, region) : reduced(picture, region, factor);
    const Image shown = toDisplayRgb8(convertDepth(part, Depth::u8));
    return {shown.size(), shown.pixels()};
}

} // namespace flowmend
