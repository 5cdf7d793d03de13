#include "engine/faces/find_faces.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>
#include <opencv2/photo.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>

namespace flowmend {
namespace {

constexpr int kLongestSide = 960; ///< at which faces are looked for
constexpr int kSmallestFace = int(kLongestSide * kSmallestFaceShare);

/// Where eyes lie in the box that the face cascade gives, in widths of it; the mean of held-out portraits.
constexpr PlanePoint kLeftEye{0.341, 0.418}, kRightEye{0.668, 0.418};
/// An eye further from there than this, in widths of the box, is a mistake of the eye cascade.
constexpr double kReach = 0.1;

class Cascade {
public:
    explicit Cascade(const char* name) {
        const std::filesystem::path path = std::filesystem::path(FLOWMEND_CASCADES) / name;
        if (std::error_code ignored; std::filesystem::exists(path, ignored)) // load() would print a warning
            m_classifier.load(path.string());
    }

    bool isMissing() const { return m_classifier.empty(); }

    std::vector<cv::Rect> find(const cv::Mat& grey, int neighbours, int smallest) {
        std::vector<cv::Rect> boxes;
        if (grey.cols >= smallest && grey.rows >= smallest)
            m_classifier.detectMultiScale(grey, boxes, 1.1, neighbours, 0, {smallest, smallest});
        return boxes;
    }

private:
    cv::CascadeClassifier m_classifier;
};

struct Sight {
    cv::Mat grey, hole; ///< 8 bit; hole: 255 where something is missing
    double scale = 1;   ///< pixels of the picture for one of these
};

/// 8 bit grey, reduced before anything is converted: a large picture is never copied.
cv::Mat smallGrey(const Image& picture, cv::Size size) {
    const int depth = picture.depth() == Depth::u8 ? CV_8U : CV_16U;
    const cv::Mat pixels(picture.height(), picture.width(), CV_MAKETYPE(depth, picture.channels()),
                         const_cast<std::uint8_t*>(picture.row(0)));
    cv::Mat small, grey;
    cv::resize(pixels, small, size, 0, 0, cv::INTER_AREA);
    if (depth == CV_16U)
        small.convertTo(small, CV_8U, 1.0 / 257);
    if (picture.colourChannels() == 3)
        cv::cvtColor(small, grey, picture.channels() == 4 ? cv::COLOR_RGBA2GRAY : cv::COLOR_RGB2GRAY);
    else
        cv::extractChannel(small, grey, 0);
    return grey;
}

Sight sightOf(const Image& picture, const torch::Tensor& mask) {
    Sight sight;
    sight.scale = std::max(1.0, double(std::max(picture.width(), picture.height())) / kLongestSide);
    const auto reduced = [&](int side) { return std::max(1, int(std::lround(side / sight.scale))); };
    const cv::Size size(reduced(picture.width()), reduced(picture.height()));
    sight.grey = smallGrey(picture, size);
    sight.hole = cv::Mat::zeros(size, CV_8U);
    if (mask.defined()) {
        const auto plane = (mask > 0).contiguous(); // a byte a pixel, 0 or 1
        const cv::Mat hole(picture.height(), picture.width(), CV_8U, plane.data_ptr());
        cv::resize(255 * hole, sight.hole, size, 0, 0, cv::INTER_AREA);
        sight.hole = sight.hole > 0;
        cv::inpaint(sight.grey, sight.hole, sight.grey, 3, cv::INPAINT_TELEA);
    }
    return sight;
}

/// The middle of the eye that is seen nearest to `expected`, unless a hole lies there.
std::optional<PlanePoint> seenEye(const Sight& sight, Cascade& eyes, const PlanePoint& expected, double width) {
    const int side = int(0.4 * width);
    const cv::Rect around = cv::Rect(int(expected.x) - side / 2, int(expected.y) - side / 2, side, side) &
                            cv::Rect({0, 0}, sight.grey.size());
    std::optional<PlanePoint> nearest;
    double reach = kReach * width;
    for (const auto& box : eyes.find(sight.grey(around), 3, std::max(12, int(0.15 * width)))) {
        const cv::Rect where = box + around.tl();
        const PlanePoint middle{where.x + 0.5 * where.width, where.y + 0.5 * where.height};
        const double distance = std::hypot(middle.x - expected.x, middle.y - expected.y);
        if (distance < reach && cv::countNonZero(sight.hole(where)) == 0) {
            nearest = middle;
            reach = distance;
        }
    }
    return nearest;
}

EyePair eyesOf(const cv::Rect& face, const Sight& sight, Cascade& eyes) {
    const auto at = [&](const PlanePoint& p) {
        return PlanePoint{face.x + p.x * face.width, face.y + p.y * face.height};
    };
    const PlanePoint left = at(kLeftEye), right = at(kRightEye);
    auto seenLeft = seenEye(sight, eyes, left, face.width), seenRight = seenEye(sight, eyes, right, face.width);
    // One eye alone says where the other is: the box lies evenly about the middle of a face.
    const double middle = face.x + 0.5 * face.width;
    if (seenLeft && !seenRight)
        seenRight = PlanePoint{2 * middle - seenLeft->x, seenLeft->y};
    else if (seenRight && !seenLeft)
        seenLeft = PlanePoint{2 * middle - seenRight->x, seenRight->y};
    return {seenLeft.value_or(left), seenRight.value_or(right)};
}

} // namespace

std::vector<EyePair> findFaces(const Image& picture, const torch::Tensor& mask) {
    Cascade faces("haarcascade_frontalface_alt2.xml"), eyes("haarcascade_eye.xml");
    if (faces.isMissing() || eyes.isMissing() || picture.empty())
        return {};
    const Sight sight = sightOf(picture, mask);
    auto boxes = faces.find(sight.grey, 3, kSmallestFace);
    std::sort(boxes.begin(), boxes.end(), [](const cv::Rect& a, const cv::Rect& b) { return a.width > b.width; });
    std::vector<EyePair> found;
    for (const auto& box : boxes) {
        auto pair = eyesOf(box, sight, eyes);
        for (PlanePoint* eye : {&pair.left, &pair.right})
            *eye = {eye->x * sight.scale, eye->y * sight.scale};
        found.push_back(pair);
    }
    return found;
}

} // namespace flowmend
