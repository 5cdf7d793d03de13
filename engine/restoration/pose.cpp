#include "engine/restoration/pose.h"

#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/grid_sampler_2d.h>

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

std::complex<double> number(PlanePoint p) {
    return {p.x, p.y};
}

PlanePoint point(std::complex<double> z) {
    return {z.real(), z.imag()};
}

/// Modes and padding of at::grid_sampler_2d, which has no names for them.
enum Interpolation : std::int64_t { bilinear = 0, bicubic = 2 };
enum Beyond : std::int64_t { zeros = 0, edge = 1 };

/// (1, height, width, 2): where (a z + b) lies for the middle z of each pixel, with `of` from -1 to 1.
torch::Tensor grid(ImageSize size, std::complex<double> a, std::complex<double> b, ImageSize of) {
    const auto f64 = torch::kFloat64; // pixels of a large picture are counted to a thousandth
    const auto x = (torch::arange(size.width, f64) + 0.5).view({1, -1}),
               y = (torch::arange(size.height, f64) + 0.5).view({-1, 1});
    const auto u = a.real() * x - a.imag() * y + b.real(), v = a.imag() * x + a.real() * y + b.imag();
    return torch::stack({2 * u / of.width - 1, 2 * v / of.height - 1}, -1).unsqueeze(0).to(torch::kFloat32);
}

ImageSize sizeOf(const torch::Tensor& x) {
    return {int(x.size(3)), int(x.size(2))};
}

} // namespace

Pose::Pose(const EyePair& inFrame, const EyePair& inPicture)
    : scale((number(inPicture.right) - number(inPicture.left)) / (number(inFrame.right) - number(inFrame.left))),
      origin(number(inPicture.left) - scale * number(inFrame.left)) {}

PlanePoint Pose::toPicture(PlanePoint inFrame) const {
    return point(scale * number(inFrame) + origin);
}

PlanePoint Pose::toFrame(PlanePoint inPicture) const {
    return point((number(inPicture) - origin) / scale);
}

Rect Pose::bounds(ImageSize picture) const {
    double left = picture.width, top = picture.height, right = 0, bottom = 0;
    for (const auto& corner : {PlanePoint{0, 0}, PlanePoint{1, 0}, PlanePoint{0, 1}, PlanePoint{1, 1}}) {
        const auto p = toPicture(corner);
        left = std::min(left, p.x);
        right = std::max(right, p.x);
        top = std::min(top, p.y);
        bottom = std::max(bottom, p.y);
    }
    const auto within = [](double value, int limit) { return int(std::clamp<double>(value, 0, limit)); };
    const int x = within(std::floor(left), picture.width), y = within(std::floor(top), picture.height);
    return {x, y, within(std::ceil(right), picture.width) - x, within(std::ceil(bottom), picture.height) - y};
}

torch::Tensor toFrame(const torch::Tensor& window, Rect where, const Pose& pose, int side) {
    // Whole pixels together first: what is left to the samples is a factor below 2, whatever the picture's size.
    const int block = std::max(1, int(pose.side() / side));
    const auto coarse = block == 1 ? window : at::avg_pool2d(window, block, block, 0, /*ceil_mode=*/true);
    const ImageSize covered{block * sizeOf(coarse).width, block * sizeOf(coarse).height};
    const int fine = pose.side() > block * side ? 2 : 1;
    const std::complex<double> corner(where.x, where.y);
    const auto sampled = at::grid_sampler_2d(
        coarse, grid({side * fine, side * fine}, pose.scale / double(side * fine), pose.origin - corner, covered),
        bilinear, zeros, /*align_corners=*/false);
    return fine == 1 ? sampled : at::avg_pool2d(sampled, fine);
}

torch::Tensor fromFrame(const torch::Tensor& frame, Rect where, const Pose& pose) {
    const std::complex<double> corner(where.x, where.y);
    const auto size = sizeOf(frame);
    return at::grid_sampler_2d(frame,
                               grid(where.size(), double(size.width) / pose.scale,
                                    double(size.width) * (corner - pose.origin) / pose.scale, size),
                               bicubic, edge, /*align_corners=*/false);
}

} // namespace flowmend
