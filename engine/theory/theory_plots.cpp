#include "engine/theory/theory_plots.h"

#include "engine/imaging/line_plot.h"
#include "engine/theory/horizons.h"

#include <fmt/format.h>

#include <algorithm>

namespace flowmend::theory {
namespace {

using Kind = Policy::Kind;

/// A pixel on which the horizons are easy to tell apart: a wide prior around 0 and a measurement far from where the
/// free flow goes.
constexpr double kShownDeviation = 1.5, kShownLambda = 0.1, kShownSigma = 0.2;
constexpr PixelTask kShownPixel{.mean = 0,
                                .variance = kShownDeviation * kShownDeviation,
                                .gain = 1,
                                .measured = 1,
                                .weight = kShownLambda / (kShownSigma * kShownSigma),
                                .start = -1.2};

PlotLine lineOf(const std::string& name, const std::vector<double>& states) {
    PlotLine line{name};
    for (std::size_t n = 0; n < states.size(); ++n)
        line.points.emplace_back(double(n) / double(states.size() - 1), states[n]);
    return line;
}

Image pathsPlot(int steps) {
    const PixelTask& task = kShownPixel;
    std::vector<PlotLine> lines{lineOf("optimum", exactPath(task, steps))};
    for (const int k : {1, 2, 10})
        lines.push_back(lineOf(fmt::format("K = {}", k), follow(task, {Kind::recedingCoarse, k}, steps).states));
    lines.push_back(lineOf("delta-t, estimate", follow(task, {Kind::deltaTStraight}, steps).states));
    lines.push_back(lineOf("no control", follow(task, {Kind::none}, steps).states));
    lines.back().isFaint = true;
    return linePlot("One pixel's way from noise to picture",
                    fmt::format("prior N({:g}, {:g}^2), measured {:g}, lambda {:g}, sigma {:g}, N = {}", task.mean,
                                kShownDeviation, task.measured, kShownLambda, kShownSigma, steps),
                    {"t: 0 noise, 1 picture", 0, 1}, verticalAxis("x(t)", lines, false), lines);
}

/// One line a policy, in the order of the rows.
std::vector<PlotLine> linesByPolicy(const TheoryTable& table, const std::string& part,
                                    double (*across)(const TheoryRow&), double (*up)(const TheoryRow&)) {
    std::vector<PlotLine> lines;
    for (const TheoryRow& row : table.rows) {
        if (row.part != part)
            continue;
        auto line = std::find_if(lines.begin(), lines.end(), [&](const PlotLine& l) { return l.name == row.policy; });
        if (line == lines.end())
            line = lines.insert(lines.end(), PlotLine{row.policy});
        line->points.emplace_back(across(row), up(row));
    }
    for (PlotLine& line : lines) {
        std::sort(line.points.begin(), line.points.end());
        const std::string receding = "receding horizon, ";
        if (line.name.starts_with(receding))
            line.name = line.name.substr(receding.size());
    }
    return lines;
}

PlotAxis acrossAxis(const std::string& name, double low, double high) {
    return {name, low, high > low ? high : 2 * low, true};
}

Image stepsPlot(const TheoryTable& table, const TheoryRequest& request) {
    auto lines = linesByPolicy(
        table, "steps", [](const TheoryRow& row) { return double(row.steps); },
        [](const TheoryRow& row) { return row.toExact; });
    // Theorems 3.1 and 3.2: these two lie on the global optimum.
    std::erase_if(lines, [](const PlotLine& line) {
        return line.name == Policy{Kind::deltaTGrid}.name() || line.name == "same grid";
    });
    const auto [fewest, most] = std::minmax_element(request.steps.begin(), request.steps.end());
    return linePlot("Distance from the optimum in continuous time",
                    fmt::format("{0} x {0} pixels, lambda {1:g}", request.side, request.lambda),
                    acrossAxis("steps N", *fewest, *most), verticalAxis("root mean square of the states", lines, true),
                    lines);
}

Image horizonsPlot(const TheoryTable& table, const TheoryRequest& request) {
    const auto lines = linesByPolicy(
        table, "lambda", [](const TheoryRow& row) { return row.lambda; },
        [](const TheoryRow& row) { return row.excess; });
    const auto [least, most] = std::minmax_element(request.lambdas.begin(), request.lambdas.end());
    return linePlot(
        "What a short look ahead costs", fmt::format("{0} x {0} pixels, N = {1}", request.side, request.gridSteps),
        acrossAxis("lambda", *least, *most), verticalAxis("cost over the optimum's, less 1", lines, true, 1e-9), lines);
}

} // namespace

std::vector<std::pair<std::string, Image>> theoryPlots(const TheoryTable& table, const TheoryRequest& request) {
    return {{"paths", pathsPlot(request.gridSteps)},
            {"steps", stepsPlot(table, request)},
            {"horizons", horizonsPlot(table, request)}};
}

} // namespace flowmend::theory
