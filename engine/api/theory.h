#pragma once

#include "engine/api/image.h"
#include "engine/api/option_spec.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace flowmend {

/// What `flowmend bench theory` asks the engine for and what comes back: the horizons of MPC-Flow where the optimal
/// control is known, on a small picture with a Gaussian prior.

struct TheoryRequest {
    std::vector<int> steps{10, 20, 40, 80, 160, 320}; ///< N, each 1 or more
    std::vector<int> horizons{1, 2, 3, 5, 10, 20};    ///< K, each 1 or more
    std::vector<double> lambdas{0.01, 0.1, 1, 10};    ///< each above 0
    double lambda = 0.1;                              ///< where N is varied, and for the methods
    int gridSteps = 100;                              ///< N where K and lambda are varied
    int methodSteps = 20;                             ///< N for the methods
    int side = 16;                                    ///< pixels a side of the picture
    OptionSet options;                                ///< seed, threads of restorationOptions()
};

struct TheoryRow {
    std::string part;   ///< what is varied: "steps", "lambda", or "methods"
    std::string policy; ///< "receding horizon, K = 3", or a method's name
    int steps = 0;
    double lambda = 0;
    /// Root mean square over pixels and times of the states' distance from the global optimum on the same grid, and
    /// from the optimum in continuous time.
    double toGlobal = 0, toExact = 0;
    double excess = 0; ///< cost over the global optimum's on the same grid, less 1
    /// Of a method's states from its closed form: the largest of any pixel at any step. Nothing where no method ran.
    std::optional<double> methodDifference;
};

struct TheoryTable {
    std::int64_t seed = 0;
    int side = 0;
    double sigma = 0;
    std::vector<TheoryRow> rows;
    std::vector<std::pair<std::string, Image>> plots; ///< "paths", "steps", "horizons"
    bool cancelled = false;
};

std::string toJson(const TheoryTable& table);
std::string toCsv(const TheoryTable& table);

} // namespace flowmend
