#pragma once

#include "engine/hexagon/hexagon_network.h"

#include <functional>
#include <vector>

namespace flowmend {

/// The task of the example (SPEC_METHODS 2.7): steer the flow from a start to a corner of the hexagon,
///     J = 0.075 * 0.5 |x_T - target|^2 + c sum_i |u_i|^2 dt_i
struct HexagonTask {
    Point start{-0.75, -0.5};
    /// The corner at 300 degrees of the hexagon of circumradius 2, (1, -sqrt 3), as the script has it in fp32.
    Point target{0.9999998211860657, -1.732050895690918};
    double controlWeight = 0.001; ///< c
    int steps = 100;
};

struct HexagonRun {
    std::vector<Point> states;                         ///< steps + 1
    std::vector<Point> controls;                       ///< that were applied, one a step
    std::vector<std::vector<Point>> plans;             ///< receding horizon: K controls at each step
    std::vector<double> innerLossFirst, innerLossLast; ///< J before the first and the last iteration, each step
    std::vector<double> losses;                        ///< global control: J before each iteration
    long long networkCalls = 0, products = 0;
    bool cancelled = false;
};

/// Asked once a step (receding horizon) or iteration (global); true: stop.
using HexagonStop = std::function<bool(int done, int all)>;

/// MPC with receding horizon (paper's algorithm 1) as the public script runs it: at each step a coarse grid of K equal
/// steps to t = 1, Adam from the last plan shifted by one coarse step (K = 1: from zero), the first control applied.
/// The first velocity of a plan does not depend on the controls and is computed once, where the script repeats it.
HexagonRun hexagonRecedingHorizon(const HexagonNetwork& network, const HexagonTask& task, int horizonSteps,
                                  int iterations, double learningRate, const HexagonStop& stop = {});

/// All controls at once, by Adam from zero. As the script saves them, the states are those of the last simulation and
/// the controls those after the step that followed it.
HexagonRun hexagonGlobalControl(const HexagonNetwork& network, const HexagonTask& task, int iterations,
                                double learningRate, const HexagonStop& stop = {});

double squaredTerminalError(const HexagonRun& run, const HexagonTask& task);
/// sum |u|^2 dt
double controlEnergy(const HexagonRun& run);
/// Sum over the states of the squared distance between two runs of the same length.
double squaredDistance(const HexagonRun& a, const HexagonRun& b);

} // namespace flowmend
