#pragma once

#include "engine/solvers/run.h"
#include "engine/solvers/solver.h"

#include <functional>

namespace flowmend {

/// The trajectory of methods that correct the prior's estimate D(x, t) by the measurement to z and draw the noise anew:
///     x <- t' z + (1 - t') (sqrt(1 - r^2) e + r e'),   e = (x - t z) / (1 - t) the noise in x given z, e' fresh noise
/// With r = 0 the line is the Euler step x + dt (v + U), U = (z - D) / (1 - t): an early mistake stays in e to the end.
/// With r = 1 every step asks the prior with noise that has not seen it; z may then be overshot,
///     x <- t' (z + c t (z - D)) + (1 - t') e'
/// for the prior, asked about z, goes back a part of the way to D. Only the state is moved, z itself is not.
///
/// Each z carries the noise that its x was renewed with; the mean over the last steps evens it out: the picture nearest
/// to the truth. Without renewal and mean the result is one picture out of those that are possible, with their detail.
/// SolverStep::estimate is z, from the first averaged step on the mean of the averaged z so far: at last the result.
/// SolverStep::control is U.
struct RenewedFlow {
    enum class Pairing { antithetic, independent };
    int steps = 20;
    double renewal = 1; ///< r
    /// Antithetic: every second e' is the negative of the one before, which cancels the part of two estimates that is
    /// linear in the noise. Independent it is whatever is asked for where r < 1: of what is kept, the opposite would
    /// leave too little.
    Pairing pairing = Pairing::antithetic;
    /// c, where r = 1. Measured (docs/benchmarks.md): 0.4 is good for every damage where z is a step in the covariance
    /// of pictures.
    static constexpr double kOvershoot = 0.4;
    double overshoot = 0;
    double average = 0.2; ///< fraction of the steps whose z are averaged; 0: the last one only

    /// What a step knows after its network evaluation.
    struct Refined {
        torch::Tensor velocity;    ///< v(x, t)
        torch::Tensor destination; ///< D
        torch::Tensor z;
    };
    /// Called once a step with x, t and the step to be reported, for the losses in it.
    using Refine = std::function<Refined(Run& run, const torch::Tensor& x, double t, SolverStep& step)>;
    /// times(n), n = 0 .. steps - 1: below 1 and never falling.
    SolverResult follow(const Problem& problem, StepObserver& observer, const std::function<double(int)>& times,
                        const Refine& refine) const;

    /// onGrid(n / (N - 1)) (1 - 1 / (2 N)): where z holds next to no noise at its end, for steps that measure in the
    /// covariance of pictures.
    double timeWithCovariance(int n, double grid = 0) const;
    /// s + grid s^3 (1 - s): even for 0, with 1 dense at the end. The third power leaves the first half as it is: it
    /// decides what fills a large hole, and longer steps there cost more than short ones at the end bring.
    static double onGrid(double s, double grid);
};

} // namespace flowmend
