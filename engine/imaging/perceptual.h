#pragma once

#include "engine/api/perceptual.h"

#include <opencv2/core/mat.hpp>

namespace flowmend {

/// Both planes: luminance on the scale 0 .. 1, of equal size, at least 2 pixels a side. What the figures mean and what
/// they do not: engine/api/perceptual.h.
Perceptual perceptual(const cv::Mat1f& picture, const cv::Mat1f& truth);

/// Sum of the squared differences between neighbours, over the truth's. A truth without any: 1 if the picture has none
/// either, else infinity.
double sharpness(const cv::Mat1f& picture, const cv::Mat1f& truth);

/// Xue, Zhang, Mou, Bovik, "Gradient Magnitude Similarity Deviation", IEEE TIP 2014: both at half size by 2 x 2 means,
/// Prewitt gradients m, similarity (2 m_a m_b + c) / (m_a^2 + m_b^2 + c), and of that map the standard deviation (with
/// n - 1). c is their 170 on the scale 0 .. 255. As in their code, zeros lie beyond the border.
double gmsd(const cv::Mat1f& picture, const cv::Mat1f& truth);

/// For each scale of the Haar wavelets (2, 4, 8 pixels, as far as the picture goes): the earth mover's distance between
/// the coefficients of the picture and those of the truth, mean over the three directions, over the truth's mean
/// absolute coefficient. Where a coefficient lies does not count. A truth without detail: as for sharpness, 0 or
/// infinity.
std::vector<double> detailDistance(const cv::Mat1f& picture, const cv::Mat1f& truth);

} // namespace flowmend
