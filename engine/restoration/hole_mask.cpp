#include "engine/restoration/hole_mask.h"

#include "engine/imaging/crop.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/restoration/soft_edge.h"

#include <ATen/ops/from_blob.h>
#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

constexpr int kBandRows = 256;

torch::Tensor holesOf(const Image& mask) {
    const std::int64_t height = mask.height(), width = mask.width();
    if (mask.depth() == Depth::u8 && mask.channels() == 1)
        return at::from_blob(
            const_cast<std::uint8_t*>(mask.row(0)), {1, 1, height, width}, [mask](void*) {}, torch::kUInt8);
    auto holes = torch::empty({1, 1, height, width}, torch::kUInt8);
    for (int top = 0; top < mask.height(); top += kBandRows) {
        const int rows = std::min(kBandRows, mask.height() - top);
        holes.narrow(2, top, rows).copy_(maskTensor(cropped(mask, {0, top, mask.width(), rows})) > 0);
    }
    return holes;
}

} // namespace

HoleMask::HoleMask(const Image& mask, double featherPx)
    : m_mask(mask),
      m_featherPx(featherPx),
      m_holes(holesOf(mask)) {}

std::int64_t HoleMask::count() const {
    return cv::countNonZero(cv::Mat(m_mask.height(), m_mask.width(), CV_8U, m_holes.data_ptr()));
}

torch::Tensor HoleMask::values(Rect part) const {
    return maskTensor(cropped(m_mask, part));
}

torch::Tensor HoleMask::weight(Rect part) const {
    // Holes that are further away than the ramp is wide do not matter.
    const int reach = int(std::ceil(std::max(0.0, m_featherPx)));
    const Rect area = grownWithin(part, reach, m_mask.size());
    return softEdge(values(area), m_featherPx)
        .slice(2, part.y - area.y, part.y - area.y + part.height)
        .slice(3, part.x - area.x, part.x - area.x + part.width);
}

} // namespace flowmend
