#include "engine/restoration/enlarge.h"

#include <opencv2/imgproc.hpp>

namespace flowmend {

Image enlarged(const Image& image, int scale) {
    Image out({image.width() * scale, image.height() * scale}, image.channels(), image.depth());
    out.iccProfile = image.iccProfile;
    out.metadata = image.metadata;
    const int depth = image.depth() == Depth::u8 ? CV_8U : image.depth() == Depth::u16 ? CV_16U : CV_32F;
    const int type = CV_MAKETYPE(depth, image.channels());
    // OpenCV has no view of constant memory; the source is only read.
    const cv::Mat from(image.height(), image.width(), type, const_cast<std::uint8_t*>(image.row(0)));
    cv::Mat to(out.height(), out.width(), type, out.mutablePixels());
    cv::resize(from, to, to.size(), 0, 0, cv::INTER_CUBIC);
    return out;
}

} // namespace flowmend
