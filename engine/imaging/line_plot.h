#pragma once

#include "engine/imaging/plot_canvas.h"

#include <string>
#include <utility>
#include <vector>

namespace flowmend {

struct PlotLine {
    std::string name{};
    std::vector<std::pair<double, double>> points{}; ///< across, up; from left to right
    bool isFaint = false;                            ///< grey: something to compare with
};

/// Lines, each with its name beside its right end. What lies outside the axes is left out.
Image linePlot(const std::string& title, const std::string& subtitle, const PlotAxis& across, const PlotAxis& up,
               const std::vector<PlotLine>& lines);

/// From the smallest to the largest value of the lines, with a margin; on a logarithmic axis whole powers of ten,
/// values below `smallest` left out.
PlotAxis verticalAxis(const std::string& name, const std::vector<PlotLine>& lines, bool isLogarithmic,
                      double smallest = 0);

} // namespace flowmend
