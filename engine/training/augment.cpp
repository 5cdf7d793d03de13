#include "engine/training/augment.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace flowmend {
namespace {

constexpr double kLargestAngle = 5 * std::numbers::pi / 180, kLargestScale = 0.08, kLargestShift = 0.03;

double symmetric(float u) {
    return 2 * double(u) - 1;
}

/// The window of the picture as size x size pixels.
cv::Mat window(const cv::Mat& picture, const Augmentation& how, std::span<const float> u, int size) {
    const double shortSide = std::min(picture.cols, picture.rows);
    const bool cropped = double(u[10]) < how.crops;
    const double largestZoom = std::clamp(how.zoom, 1.0, std::max(1.0, shortSide / size));
    const double zoom = cropped ? std::pow(largestZoom, double(u[0])) : 1;
    const double side = shortSide / zoom * std::exp(kLargestScale * how.jitter * symmetric(u[1]));
    const auto centre = [&](int length, float place, float shift) {
        const double slack = std::max(0.0, double(length) - side);
        return 0.5 * double(length) + (cropped ? slack * (double(place) - 0.5) : 0) +
               kLargestShift * how.jitter * side * symmetric(shift);
    };
    const double cx = centre(picture.cols, u[2], u[3]), cy = centre(picture.rows, u[4], u[5]);
    const double angle = kLargestAngle * how.jitter * symmetric(u[6]);
    const double flip = how.mirror && u[7] < 0.5f ? -1 : 1;

    const int supersampling = side >= 1.5 * size ? 2 : 1; // bilinear alone would alias
    const int pixels = size * supersampling;
    const double scale = side / pixels, middle = 0.5 * pixels;
    // Output pixel centre (i + 0.5, j + 0.5) to source coordinates; OpenCV's integer coordinates are pixel centres.
    const double a = scale * std::cos(angle) * flip, b = -scale * std::sin(angle), c = scale * std::sin(angle) * flip,
                 d = scale * std::cos(angle);
    const cv::Matx23d map(a, b, cx - 0.5 + a * (0.5 - middle) + b * (0.5 - middle), c, d,
                          cy - 0.5 + c * (0.5 - middle) + d * (0.5 - middle));
    cv::Mat out;
    cv::warpAffine(picture, out, map, cv::Size(pixels, pixels), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REFLECT_101);
    if (supersampling > 1)
        cv::resize(out, out, cv::Size(size, size), 0, 0, cv::INTER_AREA);
    return out;
}

} // namespace

void augment(const cv::Mat& picture, const Augmentation& how, std::span<const float> u, int size, float* out) {
    const cv::Mat pixels = window(picture, how, u, size);
    const bool grey = double(u[8]) < how.grey + how.tint;
    const bool tinted = double(u[8]) < how.tint;
    // Albumen and sepia prints: shadows and mid-tones warm, white and black kept.
    const float strength = tinted ? u[9] : 0.f;
    constexpr float warmth[3] = {0.25f, 0.05f, -0.30f};
    const size_t plane = size_t(size) * size_t(size);
    for (int y = 0; y < size; ++y) {
        const auto* row = pixels.ptr<cv::Vec3b>(y);
        for (int x = 0; x < size; ++x) {
            float rgb[3] = {float(row[x][0]) / 255, float(row[x][1]) / 255, float(row[x][2]) / 255};
            if (grey) {
                const float l = 0.299f * rgb[0] + 0.587f * rgb[1] + 0.114f * rgb[2];
                for (int c = 0; c < 3; ++c)
                    rgb[c] = l + strength * warmth[c] * 4 * l * (1 - l) * 0.5f;
            }
            for (int c = 0; c < 3; ++c)
                out[size_t(c) * plane + size_t(y * size + x)] = std::clamp(2 * rgb[c] - 1, -1.f, 1.f);
        }
    }
}

} // namespace flowmend
