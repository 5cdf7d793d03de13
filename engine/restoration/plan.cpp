#include "engine/restoration/plan.h"

#include "engine/restoration/cover_face.h"
#include "engine/restoration/ones_where.h"
#include "engine/restoration/window.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace flowmend {
namespace {

/// A window that was reduced by less than this, against the next finer scale, gains nothing from being restored again.
constexpr double kWorthRefining = 1.25;
/// Pixels around a window that are looked at first for how thick its holes are: as far as it matters for most.
constexpr int kThickReach = 16;

/// Interval of `length` around `centre` inside [0, limit).
int placed(double centre, int length, int limit) {
    return std::clamp(int(std::lround(centre - 0.5 * length)), 0, std::max(0, limit - length));
}

cv::Rect windowAround(double x, double y, int side, cv::Size picture) {
    const int width = std::min(side, picture.width), height = std::min(side, picture.height);
    return {placed(x, width, picture.width), placed(y, height, picture.height), width, height};
}

/// Side of the window for a hole of this thickness: a multiple of the stride while it is restored pixel by pixel.
int sideFor(double thickness, const PriorScale& prior, double context) {
    const int wanted = std::max(prior.native, int(std::ceil(context * thickness)));
    return (wanted + prior.stride - 1) / prior.stride * prior.stride;
}

ImageSize workSize(const cv::Rect& window, const PriorScale& prior) {
    const double longest = std::max(window.width, window.height);
    const double scale = std::min(1.0, double(prior.largest) / longest);
    const auto side = [&](int length) {
        const double strides = scale * length / prior.stride;
        // Never below the stride; at full scale rounded up, so that no pixel is averaged away.
        return prior.stride * std::max(1, scale == 1 ? int(std::ceil(strides)) : int(std::lround(strides)));
    };
    return {side(window.width), side(window.height)};
}

/// The window without the rim, except where it ends with the picture.
cv::Rect inner(const cv::Rect& window, cv::Size picture) {
    const int rimX = int(window.width * kRim), rimY = int(window.height * kRim);
    const int left = window.x == 0 ? 0 : rimX, top = window.y == 0 ? 0 : rimY;
    const int right = window.x + window.width == picture.width ? 0 : rimX;
    const int bottom = window.y + window.height == picture.height ? 0 : rimY;
    return {window.x + left, window.y + top, window.width - left - right, window.height - top - bottom};
}

/// True when no unfilled pixel touches a side of the window at which the picture goes on.
bool holdsItsHoles(const cv::Mat& remaining, const cv::Rect& window) {
    const auto empty = [&](const cv::Rect& strip) { return cv::countNonZero(remaining(strip)) == 0; };
    const auto [x, y, width, height] = std::tuple(window.x, window.y, window.width, window.height);
    return (x == 0 || empty({x, y, 1, height})) && (y == 0 || empty({x, y, width, 1})) &&
           (x + width == remaining.cols || empty({x + width - 1, y, 1, height})) &&
           (y + height == remaining.rows || empty({x, y + height - 1, width, 1}));
}

cv::Rect rectOf(const Region& region) {
    return {region.window.x, region.window.y, region.window.width, region.window.height};
}

/// The smallest wave that no overlapping window before has; a few waves serve any number of windows.
void assignWaves(std::vector<Region>& regions) {
    for (size_t i = 0; i < regions.size(); ++i) {
        std::set<int> taken;
        for (size_t j = 0; j < i; ++j)
            if (!(rectOf(regions[i]) & rectOf(regions[j])).empty())
                taken.insert(regions[j].wave);
        while (taken.contains(regions[i].wave))
            ++regions[i].wave;
    }
    std::stable_sort(regions.begin(), regions.end(), [](const Region& a, const Region& b) { return a.wave < b.wave; });
}

/// What each window must not trust: the holes that earlier waves have not filled. remaining: all holes; used up.
void markUnknown(std::vector<Region>& regions, cv::Mat remaining) {
    for (size_t first = 0; first < regions.size();) {
        size_t last = first;
        for (; last < regions.size() && regions[last].wave == regions[first].wave; ++last)
            regions[last].unknown = onesWhere(remaining(rectOf(regions[last])));
        for (; first < last; ++first) {
            const cv::Mat fill(regions[first].window.height, regions[first].window.width, CV_32F,
                               regions[first].fill.data_ptr<float>());
            remaining(rectOf(regions[first])).setTo(0, fill > 0);
        }
    }
}

double largest(const cv::Mat& values) {
    double value = 0;
    cv::minMaxLoc(values, nullptr, &value);
    return value;
}

/// Half the thickness of the thickest of the pixels of a window that remain: their largest distance to a trusted pixel,
/// as in a distance transform of the whole picture. Looks no further than it has to.
double halfThickness(const cv::Mat& holes, const cv::Mat& remaining, const cv::Rect& window) {
    const cv::Rect picture({0, 0}, holes.size());
    for (int reach = kThickReach;; reach *= 2) {
        const cv::Rect around =
            cv::Rect(window.x - reach, window.y - reach, window.width + 2 * reach, window.height + 2 * reach) & picture;
        cv::Mat distance, reached;
        cv::distanceTransform(holes(around), distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
        distance(window - around.tl()).copyTo(reached, remaining(window));
        const double found = largest(reached);
        if (found <= reach || around == picture) // what was not looked at is further away than `reach`
            return found;
    }
}

/// Windows of `sideAt(window, remaining)` pixels that cover what is 1 in `remaining`; `window` of the first guess's
/// size lies around a pixel that is to be covered. workOf(window): how the prior sees it.
template <typename SideAt, typename WorkOf>
std::vector<Region> cover(cv::Mat remaining, int firstSide, const SideAt& sideAt, const WorkOf& workOf) {
    const cv::Size picture = remaining.size();
    std::vector<Region> regions;
    for (int y = 0; y < picture.height; ++y) {
        const auto* row = remaining.ptr<std::uint8_t>(y);
        const auto nextHole = [&](int x) {
            return int(std::find_if(row + x, row + picture.width, [](auto hole) { return hole != 0; }) - row);
        };
        for (int x = nextHole(0); x < picture.width; x = nextHole(x + 1)) {
            cv::Rect window = windowAround(x, y, firstSide, picture);
            // A wider window may reach a thicker place, hence the second look.
            for (int look = 0; look < 3; ++look) {
                const cv::Rect before = window;
                window = windowAround(x, y, sideAt(window, remaining), picture);
                if (window == before)
                    break;
            }
            // Towards the middle of what is left in reach, but with (x, y) inside the rim.
            const auto moments = cv::moments(remaining(window), true);
            const double reachX = std::max(0.0, window.width * (0.5 - kRim) - 1),
                         reachY = std::max(0.0, window.height * (0.5 - kRim) - 1);
            const double centreX = std::clamp(window.x + moments.m10 / moments.m00, x - reachX, x + reachX);
            const double centreY = std::clamp(window.y + moments.m01 / moments.m00, y - reachY, y + reachY);
            window = windowAround(centreX, centreY, std::max(window.width, window.height), picture);

            const cv::Rect taken = holdsItsHoles(remaining, window) ? window : inner(window, picture);
            cv::Mat fill = cv::Mat::zeros(window.size(), CV_8U);
            remaining(taken).copyTo(fill(taken - window.tl()));
            regions.push_back({{window.x, window.y, window.width, window.height}, workOf(window), {}, onesWhere(fill)});
            remaining(taken).setTo(0);
        }
    }
    return regions;
}

/// The thickest place in reach fixes the side of a window.
std::vector<Region> coverByThickness(const cv::Mat& holes, const PriorScale& prior, double context) {
    const auto sideAt = [&](const cv::Rect& window, const cv::Mat& remaining) {
        return sideFor(2 * halfThickness(holes, remaining, window), prior, context);
    };
    return cover(holes.clone(), prior.native, sideAt, [&](const cv::Rect& window) { return workSize(window, prior); });
}

/// What regions fill that are reduced by more than `reduction`, 1.
cv::Mat filledCoarserThan(double reduction, std::vector<Region>& regions, cv::Size picture) {
    cv::Mat coarse = cv::Mat::zeros(picture, CV_8U);
    for (auto& region : regions)
        if (reductionOf(region) > kWorthRefining * reduction) {
            const cv::Mat fill(region.window.height, region.window.width, CV_32F, region.fill.data_ptr<float>());
            coarse(rectOf(region)).setTo(1, fill > 0);
            region.isCoarse = true;
        }
    return coarse;
}

void addFinerLevels(std::vector<Region>& regions, cv::Size picture, const PriorScale& prior) {
    double coarsest = 1;
    for (const auto& region : regions)
        coarsest = std::max(coarsest, reductionOf(region));
    const int unit = std::lcm(prior.stride, int(kCoarseStep)); // whole blocks of the coarser repair
    int reduction = 1;
    while (kWorthRefining * 2 * reduction < coarsest)
        reduction *= 2;
    for (; coarsest > kWorthRefining && reduction >= 1; reduction /= 2) {
        const cv::Mat coarse = filledCoarserThan(reduction, regions, picture);
        const int side = prior.native * reduction;
        auto level = cover(
            coarse.clone(), side, [&](const cv::Rect&, const cv::Mat&) { return side; },
            [&](const cv::Rect& window) {
                const auto work = [&](int length) {
                    const int step = reduction * unit;
                    return (length + step - 1) / step * unit;
                };
                return ImageSize{work(window.width), work(window.height)};
            });
        assignWaves(level);
        markUnknown(level, coarse);
        const int waves = regions.back().wave + 1;
        for (auto& region : level) {
            region.refines = true;
            region.wave += waves;
        }
        regions.insert(regions.end(), level.begin(), level.end());
    }
}

} // namespace

std::vector<Region> planHoles(const torch::Tensor& mask, const PriorScale& prior, double context, bool refine,
                              std::span<const Pose> faces) {
    const auto plane = (mask > 0).contiguous(); // a byte a pixel, 0 or 1
    const cv::Mat holes(int(mask.size(2)), int(mask.size(3)), CV_8U, plane.data_ptr());
    std::vector<Region> regions;
    cv::Mat remaining = holes.clone();
    for (const auto& pose : faces)
        if (auto region = coverFace(remaining, pose, prior))
            regions.push_back(std::move(*region));
    const auto windows = coverByThickness(remaining, prior, context);
    regions.insert(regions.end(), windows.begin(), windows.end());
    assignWaves(regions);
    markUnknown(regions, holes);
    if (refine)
        addFinerLevels(regions, holes.size(), prior);
    return regions;
}

double reductionOf(const Region& region) {
    if (region.pose)
        return region.pose->side() / region.work.width;
    return double(std::max(region.window.width, region.window.height)) /
           double(std::max(region.work.width, region.work.height));
}

} // namespace flowmend
