#pragma once

#include "engine/api/image.h"

#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>

#include <string>
#include <vector>

namespace flowmend {

/// The values from one side of a plot to the other.
struct PlotAxis {
    std::string name{};
    double low = 0, high = 1;
    bool isLogarithmic = false; ///< low and high are then above 0
    std::string unit{};         ///< behind each number: " s"
};

/// The white sheet that plots are drawn on: title, frame, grid, and where a point of the data lies.
class PlotCanvas {
public:
    /// Draws the titles; the frame and the grid come with the axes. rightMargin: pixels beside the frame.
    PlotCanvas(const std::string& title, const std::string& subtitle, int rightMargin = 40);

    void setAxes(const PlotAxis& across, const PlotAxis& up);
    /// In pixels.
    cv::Point2d at(double across, double up) const;
    /// Small text with its left lower corner there, in pixels.
    void write(const std::string& text, cv::Point leftBottom);
    /// Text beside a point, at the first place of some around it that nothing else takes.
    void label(const std::string& text, cv::Point point);
    /// No label may lie there.
    void take(const cv::Rect& place) { m_taken.push_back(place); }

    cv::Mat3b& pixels() { return m_pixels; }
    Image image() const;

    static cv::Size textSize(const std::string& text);
    const cv::Rect& frame() const { return m_frame; }

private:
    void drawGrid();

    cv::Mat3b m_pixels;
    cv::Rect m_frame;
    PlotAxis m_across, m_up;
    std::vector<cv::Rect> m_taken;
};

} // namespace flowmend
