#pragma once

#include "engine/api/recipe.h"
#include "engine/solvers/solver.h"

namespace flowmend {

/// What a method asks of the network in one run.
struct MethodCost {
    std::int64_t evaluations = 0; ///< NFE
    std::int64_t products = 0;    ///< NGE
    int steps = 0;                ///< frames
};

/// Counted, not declared: the method restores a picture of 8 x 8 through an analytic prior. Exact for methods that go a
/// number of steps, a guess for those that search. recipe: what its damage is, nothing but noise, linear or not,
/// decides on the way some methods take.
MethodCost costOf(const Solver& solver, const Recipe& recipe, double sigma);

} // namespace flowmend
