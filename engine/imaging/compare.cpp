// compare() works in bands of rows, so that a picture of any size costs little memory. Bands are summed in their order:
// the result does not depend on the number of threads.

#include "engine/api/error.h"
#include "engine/imaging/metrics.h"
#include "engine/imaging/perceptual.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace flowmend {

namespace {

constexpr int kBandRows = 128;
constexpr std::int64_t kMostPerceptualPixels = 64'000'000; // its planes are whole: some 20 bytes a pixel

struct Sums {
    double squaredError = 0;
    double ssim = 0;
    std::int64_t values = 0;
    void add(double error, double similarity) {
        squaredError += error * error;
        ssim += similarity;
        ++values;
    }
    void add(const Sums& other) {
        squaredError += other.squaredError;
        ssim += other.ssim;
        values += other.values;
    }
};

struct BandResult {
    Sums inside, outside;
    double largestDifference = 0;
};

void requireSameSize(const Image& a, const Image& b, const char* happened, const char* advice) {
    if (a.size() != b.size())
        throw UsageError(message(happened, a.width(), a.height(), b.width(), b.height()), message(advice));
}

/// Rows [first, last) of one channel on the scale 0 .. 1, clipped. Grey pictures have one colour, which is each
/// channel's.
cv::Mat1d planeOf(const Image& image, int channel, int first, int last) {
    cv::Mat1d plane(last - first, image.width());
    const int channels = image.channels();
    const int offset = image.colourChannels() == 1 ? 0 : channel;
    for (int y = first; y < last; ++y)
        for (int x = 0; x < image.width(); ++x) {
            const int at = x * channels + offset;
            double value = 0;
            switch (image.depth()) {
            case Depth::u8:
                value = image.rowAs<std::uint8_t>(y)[at] / 255.0;
                break;
            case Depth::u16:
                value = image.rowAs<std::uint16_t>(y)[at] / 65535.0;
                break;
            case Depth::f32:
                value = double(image.rowAs<float>(y)[at]);
                break;
            }
            plane(y - first, x) = std::clamp(value, 0.0, 1.0);
        }
    return plane;
}

/// The whole picture's brightness, clipped to 0 .. 1.
cv::Mat1f luminanceOf(const Image& image) {
    const double weights[] = {0.299, 0.587, 0.114};
    cv::Mat1f luminance(image.height(), image.width(), 0.0f);
    for (int first = 0; first < image.height(); first += kBandRows) {
        const int last = std::min(first + kBandRows, image.height());
        for (int c = 0; c < 3; ++c) {
            const cv::Mat1d plane = planeOf(image, c, first, last);
            for (int y = first; y < last; ++y)
                for (int x = 0; x < image.width(); ++x)
                    luminance(y, x) += float(weights[c] * plane(y - first, x));
        }
    }
    return luminance;
}

/// Whether a pixel of the mask is at least half white.
bool isInside(const Image& mask, const std::vector<cv::Mat1d>& planes, int y, int x) {
    double sum = 0;
    for (int c = 0; c < mask.colourChannels(); ++c)
        sum += planes[std::size_t(c)](y, x);
    return sum >= 0.5 * mask.colourChannels();
}

BandResult compareBand(const Image& a, const Image& b, const Image* mask, int channels, int first, int last) {
    const int from = std::max(first - kSsimReach, 0);
    const int to = std::min(last + kSsimReach, a.height());
    std::vector<cv::Mat1d> maskPlanes;
    for (int c = 0; mask != nullptr && c < mask->colourChannels(); ++c)
        maskPlanes.push_back(planeOf(*mask, c, first, last));
    BandResult result;
    for (int c = 0; c < channels; ++c) {
        const cv::Mat1d planeA = planeOf(a, c, from, to);
        const cv::Mat1d planeB = planeOf(b, c, from, to);
        const cv::Mat1d map = ssimMap(planeA, planeB);
        for (int y = first; y < last; ++y)
            for (int x = 0; x < a.width(); ++x) {
                const double difference = planeA(y - from, x) - planeB(y - from, x);
                const bool inside = mask != nullptr && isInside(*mask, maskPlanes, y - first, x);
                (inside ? result.inside : result.outside).add(difference, map(y - from, x));
                result.largestDifference = std::max(result.largestDifference, std::abs(difference));
            }
    }
    return result;
}

Comparison::Part partOf(const Sums& sums, int channels) {
    const auto count = double(sums.values);
    return {psnrOfError(sums.squaredError / count), sums.ssim / count, sums.values / channels};
}

} // namespace

Comparison compare(const Image& a, const Image& b, const Image* mask) {
    requireSameSize(a, b, FM_TEXT("errors", "pictures of {0} x {1} and {2} x {3} pixels cannot be compared"),
                    FM_TEXT("errors", "Give two pictures of the same size."));
    if (mask != nullptr)
        requireSameSize(a, *mask, FM_TEXT("errors", "the picture has {0} x {1} pixels, its mask {2} x {3}"),
                        FM_TEXT("errors", "Give a mask of the picture's size."));
    const int channels = std::max(a.colourChannels(), b.colourChannels());
    const int bandCount = (a.height() + kBandRows - 1) / kBandRows;
    std::vector<BandResult> bands(static_cast<std::size_t>(bandCount));
    at::parallel_for(0, bandCount, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const int first = int(i) * kBandRows;
            bands[std::size_t(i)] = compareBand(a, b, mask, channels, first, std::min(first + kBandRows, a.height()));
        }
    });

    BandResult sum;
    for (const BandResult& band : bands) {
        sum.inside.add(band.inside);
        sum.outside.add(band.outside);
        sum.largestDifference = std::max(sum.largestDifference, band.largestDifference);
    }
    Sums whole = sum.inside;
    whole.add(sum.outside);
    Comparison comparison;
    comparison.whole = partOf(whole, channels);
    comparison.largestDifference = sum.largestDifference;
    if (mask != nullptr && sum.inside.values > 0)
        comparison.inside = partOf(sum.inside, channels);
    if (mask != nullptr && sum.outside.values > 0)
        comparison.outside = partOf(sum.outside, channels);
    if (std::min(a.width(), a.height()) >= 2 && std::int64_t(a.width()) * a.height() <= kMostPerceptualPixels)
        comparison.perceptual = perceptual(luminanceOf(a), luminanceOf(b));
    return comparison;
}

} // namespace flowmend
