#include "engine/imaging/line_plot.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace flowmend {
namespace {

constexpr int kNamesWidth = 200, kNameHeight = 18;
const cv::Scalar kFaint(150, 150, 150);
/// Black, blue, vermilion, green, purple, orange, light blue (Okabe and Ito: the colour-blind can tell them apart), and
/// two more.
const std::array<cv::Scalar, 9> kColours{cv::Scalar(40, 40, 40),   cv::Scalar(178, 114, 0),   cv::Scalar(0, 94, 213),
                                         cv::Scalar(115, 158, 0),  cv::Scalar(167, 121, 204), cv::Scalar(0, 159, 230),
                                         cv::Scalar(233, 180, 86), cv::Scalar(30, 60, 110),   cv::Scalar(120, 40, 90)};

bool isInside(const PlotAxis& axis, double value) {
    return value >= axis.low && value <= axis.high;
}

void draw(PlotCanvas& canvas, const std::vector<cv::Point2d>& points, const cv::Scalar& colour, int thickness) {
    constexpr int fractionBits = 4; // sixteenths of a pixel: else a slow slope is a staircase
    const auto fixed = [](const cv::Point2d& point) { return cv::Point(point * double(1 << fractionBits)); };
    for (std::size_t i = 1; i < points.size(); ++i)
        cv::line(canvas.pixels(), fixed(points[i - 1]), fixed(points[i]), colour, thickness, cv::LINE_AA, fractionBits);
}

struct Name {
    std::string text;
    int y; ///< of the line's right end, in pixels
    cv::Scalar colour;
};

/// Beside the frame, in the order of the lines' ends, moved apart where they would overlap.
void writeNames(PlotCanvas& canvas, std::vector<Name> names) {
    std::stable_sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.y < b.y; });
    const cv::Rect& frame = canvas.frame();
    for (std::size_t i = 1; i < names.size(); ++i)
        names[i].y = std::max(names[i].y, names[i - 1].y + kNameHeight);
    int lowest = frame.y + frame.height;
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        name->y = std::min(name->y, lowest);
        lowest = name->y - kNameHeight;
    }
    const int left = frame.x + frame.width + 10;
    for (const Name& name : names) {
        cv::line(canvas.pixels(), {left, name.y}, {left + 16, name.y}, name.colour, 3);
        canvas.write(name.text, {left + 22, name.y + 5});
    }
}

} // namespace

Image linePlot(const std::string& title, const std::string& subtitle, const PlotAxis& across, const PlotAxis& up,
               const std::vector<PlotLine>& lines) {
    PlotCanvas canvas(title, subtitle, kNamesWidth);
    canvas.setAxes(across, up);
    std::vector<Name> names;
    std::size_t next = 0;
    for (const PlotLine& line : lines) {
        const cv::Scalar colour = line.isFaint ? kFaint : kColours[next++ % kColours.size()];
        std::vector<cv::Point2d> points;
        for (const auto& [x, y] : line.points)
            if (isInside(across, x) && isInside(up, y))
                points.push_back(canvas.at(x, y));
        draw(canvas, points, colour, line.isFaint ? 1 : 2);
        if (!points.empty() && !line.name.empty())
            names.push_back({line.name, int(std::lround(points.back().y)), colour});
    }
    writeNames(canvas, std::move(names));
    return canvas.image();
}

PlotAxis verticalAxis(const std::string& name, const std::vector<PlotLine>& lines, bool isLogarithmic,
                      double smallest) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const PlotLine& line : lines)
        for (const auto& [x, y] : line.points)
            if (!isLogarithmic || y > smallest) {
                low = std::min(low, y);
                high = std::max(high, y);
            }
    if (!(low <= high)) // nothing to show
        return {name, 1, 10, isLogarithmic};
    if (isLogarithmic) {
        low = std::floor(std::log10(low));
        return {name, std::pow(10, low), std::pow(10, std::max(std::ceil(std::log10(high)), low + 1)), true};
    }
    const double margin = high > low ? 0.05 * (high - low) : 1;
    return {name, low - margin, high + margin, false};
}

} // namespace flowmend
