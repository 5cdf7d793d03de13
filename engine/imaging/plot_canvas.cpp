#include "engine/imaging/plot_canvas.h"

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

constexpr int kWidth = 960, kHeight = 640, kLeft = 90, kTop = 92, kBottom = 80;
constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;
constexpr double kTextSize = 0.5;
const cv::Scalar kInk(40, 40, 40), kGrid(225, 225, 225);

/// Steps of 1, 2 or 5 times a power of ten, about six of them.
double tickStep(double range) {
    const double power = std::pow(10, std::floor(std::log10(range / 6)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (range / (factor * power) <= 6)
            return factor * power;
    return 10 * power;
}

/// Where numbers stand: whole powers of ten on a logarithmic axis.
std::vector<double> ticks(const PlotAxis& axis) {
    std::vector<double> values;
    if (axis.isLogarithmic) {
        const double slack = 1e-9; // of rounding in the logarithm
        const int last = int(std::floor(std::log10(axis.high) + slack));
        for (int power = int(std::ceil(std::log10(axis.low) - slack)); power <= last; ++power)
            values.push_back(std::pow(10, power));
        return values;
    }
    const double step = tickStep(axis.high - axis.low);
    for (double value = std::ceil(axis.low / step) * step; value <= axis.high; value += step)
        values.push_back(std::round(value / step) * step);
    return values;
}

/// 0 at the axis' low end, 1 at its high end.
double share(const PlotAxis& axis, double value) {
    if (!axis.isLogarithmic)
        return (value - axis.low) / (axis.high - axis.low);
    return std::log(value / axis.low) / std::log(axis.high / axis.low);
}

} // namespace

PlotCanvas::PlotCanvas(const std::string& title, const std::string& subtitle, int rightMargin)
    : m_pixels(kHeight, kWidth, cv::Vec3b(255, 255, 255)),
      m_frame(kLeft, kTop, kWidth - kLeft - rightMargin, kHeight - kTop - kBottom) {
    write(title, {kLeft, 28});
    write(subtitle, {kLeft, 50});
}

cv::Size PlotCanvas::textSize(const std::string& text) {
    int baseline = 0;
    return cv::getTextSize(text, kFont, kTextSize, 1, &baseline);
}

void PlotCanvas::write(const std::string& text, cv::Point leftBottom) {
    cv::putText(m_pixels, text, leftBottom, kFont, kTextSize, kInk, 1, cv::LINE_AA);
}

void PlotCanvas::setAxes(const PlotAxis& across, const PlotAxis& up) {
    m_across = across;
    m_up = up;
    drawGrid();
}

cv::Point2d PlotCanvas::at(double across, double up) const {
    return {m_frame.x + share(m_across, across) * m_frame.width,
            m_frame.y + m_frame.height - share(m_up, up) * m_frame.height};
}

void PlotCanvas::drawGrid() {
    const int left = m_frame.x, top = m_frame.y, right = left + m_frame.width, bottom = top + m_frame.height;
    for (const double value : ticks(m_across)) {
        const int x = int(std::lround(at(value, m_up.low).x));
        cv::line(m_pixels, {x, top}, {x, bottom}, kGrid);
        const std::string number = fmt::format("{:g}{}", value, m_across.unit);
        write(number, {x - textSize(number).width / 2, bottom + 24});
    }
    for (const double value : ticks(m_up)) {
        const int y = int(std::lround(at(m_across.low, value).y));
        cv::line(m_pixels, {left, y}, {right, y}, kGrid);
        const std::string number = fmt::format("{:g}{}", value, m_up.unit);
        write(number, {left - 10 - textSize(number).width, y + 5});
    }
    cv::rectangle(m_pixels, {left, top}, {right, bottom}, kInk);
    write(m_across.name, {(left + right - textSize(m_across.name).width) / 2, kHeight - 24});
    write(m_up.name, {left, top - 12});
}

void PlotCanvas::label(const std::string& text, cv::Point point) {
    const cv::Size size = textSize(text);
    const cv::Rect inside(m_frame.x + 2, m_frame.y + 2, m_frame.width - 4, m_frame.height - 4);
    cv::Rect place;
    for (const int shift : {0, -16, 16, -32, 32, -48, 48, -64, 64, -80, 80}) {
        for (const bool isRight : {true, false}) {
            const int x = isRight ? point.x + 10 : point.x - 10 - size.width;
            place = cv::Rect(x, point.y + shift - size.height / 2, size.width, size.height + 3);
            const bool isFree = (place & inside) == place &&
                                std::none_of(m_taken.begin(), m_taken.end(),
                                             [&](const cv::Rect& other) { return (other & place).area() > 0; });
            if (!isFree)
                continue;
            if (shift != 0)
                cv::line(m_pixels, point, {isRight ? x - 2 : x + size.width + 2, place.y + size.height / 2},
                         kGrid * 0.8, 1, cv::LINE_AA);
            write(text, {x, place.y + size.height});
            m_taken.push_back(place);
            return;
        }
    }
    write(text, {place.x, place.y + size.height});
}

Image PlotCanvas::image() const {
    Image image({m_pixels.cols, m_pixels.rows}, 3, Depth::u8);
    for (int y = 0; y < m_pixels.rows; ++y)
        for (int x = 0; x < m_pixels.cols; ++x)
            for (int c = 0; c < 3; ++c)
                image.mutableRowAs<std::uint8_t>(y)[3 * x + c] = m_pixels(y, x)[2 - c]; // OpenCV draws blue first
    return image;
}

} // namespace flowmend
