#pragma once

#include "engine/theory/gaussian_picture.h"
#include "engine/theory/horizons.h"

#include <functional>
#include <string>
#include <vector>

namespace flowmend::theory {

/// A method of `restore` on a picture with a Gaussian prior, and the policy in closed form that it should follow.
struct MethodCheck {
    std::string name; ///< "mpc-rhc, K = 3"
    Policy policy;
    Problem problem;
    std::unique_ptr<Solver> solver;
};

/// How Adam solves the sub-problems. As it stands it arrives where pixels do not know of each other: with smaller rates
/// it has not arrived by then, with larger ones it still swings.
struct AdamEffort {
    int iterations = 400;
    double learningRate = 0.1;
};

/// mpc-k1 with its exact step; mpc-rhc with K = 1, 2 and 3 and mpc-delta-t, both with Adam.
/// lambda is that of the control problem: mpc-delta-t, whose own lambda has no factor dt before the energy, takes
/// lambda N.
std::vector<MethodCheck> methodChecks(const Problem& problem, double lambda, int steps, const AdamEffort& adam = {});
/// These, and mpc-delta-t with the value function of the grid in place of the estimate.
std::vector<MethodCheck> methodChecks(const GaussianPicture& picture, double lambda, int steps);

/// The states that a method goes through, x(0) first, each the pixels row by row. Empty when `goOn` answers false.
std::vector<std::vector<double>> statesOf(const MethodCheck& check, const std::function<bool()>& goOn);

/// The largest difference of any pixel at any step between a method's states and its policy's.
double largestDifference(const std::vector<std::vector<double>>& states, const std::vector<PixelTask>& tasks,
                         const Policy& policy);

} // namespace flowmend::theory
