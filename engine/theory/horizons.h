#pragma once

#include "engine/theory/outlook.h"

#include <string>
#include <vector>

namespace flowmend::theory {

/// Who decides the control at each step of a path of N Euler steps.
struct Policy {
    enum class Kind {
        none,           ///< nobody: the free flow
        global,         ///< all controls are planned at once, at the start: the optimum on this grid
        recedingFine,   ///< the remaining steps of the grid are planned again at each step
        recedingCoarse, ///< mpc-rhc: K coarse steps to the end are planned at each step (K = 1: mpc-k1)
        deltaTGrid,     ///< one step, judged by the value function of the remaining grid
        deltaTExact,    ///< one step, judged by the value function in continuous time
        deltaTStraight, ///< mpc-delta-t: one step, judged by the estimate D from there
    };
    Kind kind = Kind::global;
    int coarseSteps = 0; ///< K of recedingCoarse

    /// "receding horizon, K = 3"
    std::string name() const;
};

struct Path {
    std::vector<double> states;   ///< N + 1, at the times n / N
    std::vector<double> controls; ///< N
    double cost = 0;              ///< sum u^2 dt + (k / 2) (a x_N - y)^2
};

Path follow(const PixelTask& task, const Policy& policy, int steps);
/// The same from given controls.
Path simulate(const PixelTask& task, const std::vector<double>& controls);
/// The outlooks of the Euler grid of N steps, n = 0 .. N: what the value functions of the grid are made of.
std::vector<Outlook> gridOutlooks(const PixelTask& task, int steps);

/// The optimal path in continuous time, exact, at the times n / N: along it the free end moves by what the controls so
/// far have done,
///     freeEnd(t) = freeEnd(0) - (k / 2) a finalMiss (gramian(0) - gramian(t)).
std::vector<double> exactPath(const PixelTask& task, int steps);

} // namespace flowmend::theory
