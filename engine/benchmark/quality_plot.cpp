#include "engine/benchmark/quality_plot.h"

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace flowmend {
namespace {

constexpr int kWidth = 960, kHeight = 640, kLeft = 90, kRight = 40, kTop = 92, kBottom = 80;
constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;
constexpr double kTextSize = 0.5;
const cv::Scalar kInk(40, 40, 40), kGrid(225, 225, 225), kPriorColour(178, 87, 20), kReferenceColour(120, 120, 120);

struct Axis {
    double low, high;
    int from, to; ///< pixels
    double at(double value) const { return from + (value - low) / (high - low) * (to - from); }
};

/// Steps of 1, 2 or 5 times a power of ten, about six of them.
double tickStep(double range) {
    const double power = std::pow(10, std::floor(std::log10(range / 6)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (range / (factor * power) <= 6)
            return factor * power;
    return 10 * power;
}

cv::Size textSize(const std::string& text) {
    int baseline = 0;
    return cv::getTextSize(text, kFont, kTextSize, 1, &baseline);
}

void write(cv::Mat3b& canvas, const std::string& text, cv::Point leftBottom, const cv::Scalar& colour) {
    cv::putText(canvas, text, leftBottom, kFont, kTextSize, colour, 1, cv::LINE_AA);
}

void drawAxes(cv::Mat3b& canvas, const Axis& time, const Axis& quality) {
    for (int power = int(std::ceil(time.low)); power <= int(std::floor(time.high)); ++power) {
        const int x = int(std::lround(time.at(power)));
        cv::line(canvas, {x, kTop}, {x, kHeight - kBottom}, kGrid);
        const std::string label = fmt::format("{:g} s", std::pow(10, power));
        write(canvas, label, {x - textSize(label).width / 2, kHeight - kBottom + 24}, kInk);
    }
    const double step = tickStep(quality.high - quality.low);
    for (double value = std::ceil(quality.low / step) * step; value <= quality.high; value += step) {
        const int y = int(std::lround(quality.at(value)));
        cv::line(canvas, {kLeft, y}, {kWidth - kRight, y}, kGrid);
        const std::string label = fmt::format("{:g}", std::round(value / step) * step);
        write(canvas, label, {kLeft - 10 - textSize(label).width, y + 5}, kInk);
    }
    cv::rectangle(canvas, {kLeft, kTop}, {kWidth - kRight, kHeight - kBottom}, kInk);
    const std::string below = "seconds a picture";
    write(canvas, below, {(kLeft + kWidth - kRight - textSize(below).width) / 2, kHeight - 24}, kInk);
    write(canvas, "PSNR in dB", {kLeft, kTop - 12}, kInk);
}

/// Beside the point, at the first place of some around it that nothing else takes.
void label(cv::Mat3b& canvas, const std::string& text, cv::Point point, std::vector<cv::Rect>& taken) {
    const cv::Size size = textSize(text);
    const cv::Rect inside(kLeft + 2, kTop + 2, kWidth - kLeft - kRight - 4, kHeight - kTop - kBottom - 4);
    cv::Rect place;
    for (const int shift : {0, -16, 16, -32, 32, -48, 48, -64, 64, -80, 80}) {
        for (const bool isRight : {true, false}) {
            const int x = isRight ? point.x + 10 : point.x - 10 - size.width;
            place = cv::Rect(x, point.y + shift - size.height / 2, size.width, size.height + 3);
            const bool isFree = (place & inside) == place &&
                                std::none_of(taken.begin(), taken.end(),
                                             [&](const cv::Rect& other) { return (other & place).area() > 0; });
            if (!isFree)
                continue;
            if (shift != 0)
                cv::line(canvas, point, {isRight ? x - 2 : x + size.width + 2, place.y + size.height / 2}, kGrid * 0.8,
                         1, cv::LINE_AA);
            write(canvas, text, {x, place.y + size.height}, kInk);
            taken.push_back(place);
            return;
        }
    }
    write(canvas, text, {place.x, place.y + size.height}, kInk);
}

Image toImage(const cv::Mat3b& canvas) {
    Image image({canvas.cols, canvas.rows}, 3, Depth::u8);
    for (int y = 0; y < canvas.rows; ++y)
        for (int x = 0; x < canvas.cols; ++x)
            for (int c = 0; c < 3; ++c)
                image.mutableRowAs<std::uint8_t>(y)[3 * x + c] = canvas(y, x)[2 - c]; // OpenCV draws blue first
    return image;
}

} // namespace

Image qualityPlot(const std::string& title, const std::string& subtitle, std::span<const SolverRow> rows,
                  int pictures) {
    struct Point {
        const SolverRow* row;
        double logSeconds;
    };
    std::vector<Point> points;
    for (const auto& row : rows)
        if (row.failure.empty() && std::isfinite(row.psnr))
            points.push_back({&row, std::log10(std::max(row.seconds / pictures, 1e-6))});
    cv::Mat3b canvas(kHeight, kWidth, cv::Vec3b(255, 255, 255));
    write(canvas, title, {kLeft, 28}, kInk);
    write(canvas, subtitle, {kLeft, 50}, kInk);
    if (points.empty())
        return toImage(canvas);

    const auto [firstTime, lastTime] = std::minmax_element(
        points.begin(), points.end(), [](const Point& a, const Point& b) { return a.logSeconds < b.logSeconds; });
    const auto [worst, best] = std::minmax_element(
        points.begin(), points.end(), [](const Point& a, const Point& b) { return a.row->psnr < b.row->psnr; });
    const double margin = std::max(0.5, 0.08 * (best->row->psnr - worst->row->psnr));
    // Whole powers of ten on both sides, so that at least two of them are named.
    Axis time{std::floor(firstTime->logSeconds), std::ceil(lastTime->logSeconds), kLeft, kWidth - kRight};
    if (time.high - time.low < 1)
        time.high = time.low + 1;
    const Axis quality{worst->row->psnr - margin, best->row->psnr + margin, kHeight - kBottom, kTop};
    drawAxes(canvas, time, quality);

    std::vector<cv::Rect> taken;
    const auto position = [&](const Point& point) {
        return cv::Point(int(std::lround(time.at(point.logSeconds))), int(std::lround(quality.at(point.row->psnr))));
    };
    for (const auto& point : points)
        taken.emplace_back(position(point) - cv::Point(6, 6), cv::Size(12, 12));
    for (const auto& point : points) {
        label(canvas, point.row->method, position(point), taken);
        cv::circle(canvas, position(point), 5, point.row->nfe > 0 ? kPriorColour : kReferenceColour, cv::FILLED,
                   cv::LINE_AA);
    }
    return toImage(canvas);
}

} // namespace flowmend
