#include "engine/benchmark/quality_plot.h"

#include "engine/imaging/plot_canvas.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace flowmend {
namespace {

const cv::Scalar kPriorColour(178, 87, 20), kReferenceColour(120, 120, 120);

struct PlotPoint {
    const SolverRow* row;
    double seconds;
};

/// Whole powers of ten on both sides, so that at least two of them are named.
PlotAxis timeAxis(double shortest, double longest, bool ofThreads) {
    const double low = std::floor(std::log10(shortest)), high = std::max(std::ceil(std::log10(longest)), low + 1);
    return {ofThreads ? "processor seconds a picture" : "seconds a picture", std::pow(10, low), std::pow(10, high),
            true, " s"};
}

} // namespace

Image qualityPlot(const std::string& title, const std::string& subtitle, std::span<const SolverRow> rows,
                  PlotTime measured) {
    std::vector<PlotPoint> points;
    for (const auto& row : rows)
        if (row.failure.empty() && std::isfinite(row.psnr))
            points.push_back(
                {&row, std::max((measured.ofThreads ? row.cpuSeconds : row.seconds) / measured.pictures, 1e-6)});
    PlotCanvas canvas(title, subtitle);
    if (points.empty())
        return canvas.image();

    const auto [shortest, longest] = std::minmax_element(
        points.begin(), points.end(), [](const PlotPoint& a, const PlotPoint& b) { return a.seconds < b.seconds; });
    const auto [worst, best] = std::minmax_element(
        points.begin(), points.end(), [](const PlotPoint& a, const PlotPoint& b) { return a.row->psnr < b.row->psnr; });
    const double margin = std::max(0.5, 0.08 * (best->row->psnr - worst->row->psnr));
    canvas.setAxes(timeAxis(shortest->seconds, longest->seconds, measured.ofThreads),
                   {"PSNR in dB", worst->row->psnr - margin, best->row->psnr + margin});

    const auto position = [&](const PlotPoint& point) { return cv::Point(canvas.at(point.seconds, point.row->psnr)); };
    for (const auto& point : points)
        canvas.take({position(point) - cv::Point(6, 6), cv::Size(12, 12)});
    for (const auto& point : points) {
        canvas.label(point.row->method, position(point));
        cv::circle(canvas.pixels(), position(point), 5, point.row->nfe > 0 ? kPriorColour : kReferenceColour,
                   cv::FILLED, cv::LINE_AA);
    }
    return canvas.image();
}

} // namespace flowmend
