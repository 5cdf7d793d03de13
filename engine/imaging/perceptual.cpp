#include "engine/imaging/perceptual.h"

#include <c10/util/Exception.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace flowmend {

namespace {

constexpr double kSimilarityConstant = 170.0 / (255 * 255);
constexpr int kScales = 3;

/// value / reference; for a reference of 0: `equal` if the value is 0 too, else infinity.
double ratio(double value, double reference, double equal) {
    if (reference > 0)
        return value / reference;
    return value > 0 ? std::numeric_limits<double>::infinity() : equal;
}

double gradientEnergy(const cv::Mat1f& plane) {
    double sum = 0;
    for (int y = 0; y < plane.rows; ++y)
        for (int x = 0; x < plane.cols; ++x) {
            const double right = x + 1 < plane.cols ? double(plane(y, x + 1)) - plane(y, x) : 0;
            const double below = y + 1 < plane.rows ? double(plane(y + 1, x)) - plane(y, x) : 0;
            sum += right * right + below * below;
        }
    return sum;
}

/// Means of 2 x 2 pixels; zeros beyond an odd last row or column.
cv::Mat1f halved(const cv::Mat1f& plane) {
    cv::Mat1f half((plane.rows + 1) / 2, (plane.cols + 1) / 2, 0.0f);
    for (int y = 0; y < plane.rows; ++y)
        for (int x = 0; x < plane.cols; ++x)
            half(y / 2, x / 2) += plane(y, x) / 4;
    return half;
}

cv::Mat1f gradientMagnitude(const cv::Mat1f& plane) {
    constexpr float third = 1 / 3.0f;
    const cv::Matx33f across(third, 0, -third, third, 0, -third, third, 0, -third);
    cv::Mat1f dx, dy, magnitude;
    cv::filter2D(plane, dx, CV_32F, across, {-1, -1}, 0, cv::BORDER_CONSTANT);
    cv::filter2D(plane, dy, CV_32F, across.t(), {-1, -1}, 0, cv::BORDER_CONSTANT);
    cv::magnitude(dx, dy, magnitude);
    return magnitude;
}

struct HaarScale {
    std::array<std::vector<float>, 3> details; ///< across, down, diagonal
    cv::Mat1f coarse;                          ///< orthonormal: half the sum of 2 x 2 pixels
};

/// An odd last row or column has no partner and is left out.
HaarScale haar(const cv::Mat1f& plane) {
    HaarScale scale;
    scale.coarse.create(plane.rows / 2, plane.cols / 2);
    for (int y = 0; y < scale.coarse.rows; ++y)
        for (int x = 0; x < scale.coarse.cols; ++x) {
            const float a = plane(2 * y, 2 * x), b = plane(2 * y, 2 * x + 1);
            const float c = plane(2 * y + 1, 2 * x), d = plane(2 * y + 1, 2 * x + 1);
            scale.coarse(y, x) = (a + b + c + d) / 2;
            scale.details[0].push_back((a - b + c - d) / 2);
            scale.details[1].push_back((a + b - c - d) / 2);
            scale.details[2].push_back((a - b - c + d) / 2);
        }
    return scale;
}

} // namespace

double sharpness(const cv::Mat1f& picture, const cv::Mat1f& truth) {
    return ratio(gradientEnergy(picture), gradientEnergy(truth), 1);
}

double gmsd(const cv::Mat1f& picture, const cv::Mat1f& truth) {
    const cv::Mat1f a = gradientMagnitude(halved(picture)), b = gradientMagnitude(halved(truth));
    double sum = 0, squares = 0;
    for (int y = 0; y < a.rows; ++y)
        for (int x = 0; x < a.cols; ++x) {
            const double p = a(y, x), q = b(y, x);
            // 1 minus the similarity, so that equal pictures give 0 exactly.
            const double unlike = (p - q) * (p - q) / (p * p + q * q + kSimilarityConstant);
            sum += unlike;
            squares += unlike * unlike;
        }
    const auto count = double(a.total());
    return count > 1 ? std::sqrt(std::max(0.0, squares - sum * sum / count) / (count - 1)) : 0;
}

std::vector<double> detailDistance(const cv::Mat1f& picture, const cv::Mat1f& truth) {
    std::vector<double> distances;
    cv::Mat1f a = picture, b = truth;
    for (int scale = 0; scale < kScales && std::min(a.rows, a.cols) >= 2; ++scale) {
        HaarScale ours = haar(a), theirs = haar(b);
        double distance = 0, reference = 0;
        for (std::size_t direction = 0; direction < 3; ++direction) {
            auto &p = ours.details[direction], &q = theirs.details[direction];
            // In one dimension the earth mover carries the sorted values to each other in their order.
            std::sort(p.begin(), p.end());
            std::sort(q.begin(), q.end());
            for (std::size_t i = 0; i < p.size(); ++i) {
                distance += std::abs(double(p[i]) - q[i]);
                reference += std::abs(double(q[i]));
            }
        }
        distances.push_back(ratio(distance, reference, 0));
        a = ours.coarse;
        b = theirs.coarse;
    }
    return distances;
}

Perceptual perceptual(const cv::Mat1f& picture, const cv::Mat1f& truth) {
    TORCH_CHECK(picture.size() == truth.size(), "planes of different sizes");
    return {sharpness(picture, truth), gmsd(picture, truth), detailDistance(picture, truth)};
}

} // namespace flowmend
