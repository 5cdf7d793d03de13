#pragma once

// Optimal control of the flow of a Gaussian prior, one pixel at a time (SPEC_METHODS sections 1 and 6). Prior
// x1 ~ N(m, s^2) and damage y = a x1 + noise, both diagonal, make every pixel a linear-quadratic problem of its own:
//     minimise  integral of u^2 dt + (k / 2) (a x(1) - y)^2,    dx/dt = v(x, t) + u,    k = lambda / sigma^2
// with v(x, t) = slope(t) x + offset(t). Its Riccati equation has a closed form, in continuous time and on any grid of
// Euler steps.

namespace flowmend::theory {

struct PixelTask {
    double mean = 0;     ///< m
    double variance = 1; ///< s^2
    double gain = 1;     ///< a; 0: the pixel was not measured
    double measured = 0; ///< y
    double weight = 1;   ///< k
    double start = 0;    ///< x(0)
};

/// v(x, t) = slope x + offset
struct Velocity {
    double slope = 0;
    double offset = 0;
    double operator()(double x) const { return slope * x + offset; }
};
/// That of the prior: slope (s^2 t - (1 - t)) / w^2, offset (1 - t) m / w^2, w^2 = (1 - t)^2 + s^2 t^2.
Velocity velocityOf(const PixelTask& task, double t);

/// What a controller at (t, x) takes the rest of the way to be:
///     x(1) = growth x + offset + integral of (influence of u) dt
/// This is all a horizon is: they differ in their outlook, and the control follows from it.
struct Outlook {
    double growth = 1;    ///< of x(1) with x, when nothing more is done
    double offset = 0;    ///< x(1) from x = 0, when nothing more is done
    double gramian = 0;   ///< integral of the influence squared: how much a unit of energy can still move x(1)
    double influence = 1; ///< of the control that is applied now on x(1), per unit of time
};

/// The outlook of x(1) itself, which nothing can move any more.
constexpr Outlook theEnd{};

/// One step of Bellman's principle back in time: from the outlook after an Euler step of length h with this velocity to
/// the one before it. From theEnd over a grid: the Riccati recursion of the Euler-discretised flow.
Outlook before(const Outlook& after, const Velocity& velocity, double h);

/// The outlook in continuous time, exact. With w(t)^2 = (1 - t)^2 + s^2 t^2:
///     growth = s / w(t),   offset = m - growth t m,
///     gramian = integral from t to 1 of s^2 / w^2 = s (atan s - atan(((1 + s^2) t - 1) / s))
Outlook exactOutlook(const PixelTask& task, double t);

/// One straight step to the end, as mpc-delta-t judges a state: growth x + offset = D(x, t), and no control on the way.
Outlook straightOutlook(const PixelTask& task, double t);
/// K straight steps to the end, each with a control, as mpc-rhc plans (K = 1: mpc-k1).
Outlook coarseOutlook(const PixelTask& task, double t, int coarseSteps);

/// x(1) when nothing more is done.
double freeEnd(const Outlook& outlook, double x);
/// a x(1) - y under the best controls: (a freeEnd - y) / (1 + k a^2 gramian / 2). The same all along an optimal path.
double finalMiss(const PixelTask& task, const Outlook& outlook, double x);
/// The best control now: -(k / 2) a influence finalMiss.
double control(const PixelTask& task, const Outlook& outlook, double x);
/// V(t, x), the least cost of the rest: (k / 2) (a freeEnd - y)^2 / (1 + k a^2 gramian / 2).
double value(const PixelTask& task, const Outlook& outlook, double x);

} // namespace flowmend::theory
