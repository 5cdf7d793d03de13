#pragma once

#include "engine/restoration/plan.h"

#include <opencv2/core/mat.hpp>

#include <optional>

namespace flowmend {

/// A face whose holes take away a feature of it, as one region in the prior's frame; nothing if it has no such hole.
/// Takes what the region fills from `remaining` (8 bit, above 0 = hole). Thinner holes are left to windows, which see
/// less of the face but all of its pixels.
std::optional<Region> coverFace(cv::Mat remaining, const Pose& pose, const PriorScale& prior);

/// False where no hole is thick enough to take a feature from a face whose frame has sides of `frameSide` pixels or
/// more: there is no need to look for faces. mask: (1, 1, H, W) uint8, above 0 = hole.
bool takesFeatures(const torch::Tensor& mask, double frameSide);

} // namespace flowmend
