#include "engine/hexagon/hexagon_control.h"

#include <cassert>
#include <cmath>

namespace flowmend {
namespace {

constexpr double kTerminalWeight = 0.075 * 0.5;

double squared(const Point& a) {
    return a[0] * a[0] + a[1] * a[1];
}
Point difference(const Point& a, const Point& b) {
    return {a[0] - b[0], a[1] - b[1]};
}

/// Adam with (0.9, 0.999, 1e-8) on points, in the order of operations of engine/solvers/adam.cpp.
class PointAdam {
public:
    PointAdam(size_t count, double learningRate) : m_first(count), m_second(count), m_learningRate(learningRate) {}

    void step(std::vector<Point>& values, const std::vector<Point>& gradient) {
        ++m_count;
        const double root = std::sqrt(1 - std::pow(0.999, m_count)),
                     size = m_learningRate / (1 - std::pow(0.9, m_count));
        for (size_t i = 0; i < values.size(); ++i)
            for (size_t d = 0; d < 2; ++d) {
                const double g = gradient[i][d];
                m_first[i][d] = 0.9 * m_first[i][d] + 0.1 * g;
                m_second[i][d] = 0.999 * m_second[i][d] + 0.001 * g * g;
                values[i][d] -= size * m_first[i][d] / (std::sqrt(m_second[i][d]) / root + 1e-8);
            }
    }

private:
    std::vector<Point> m_first, m_second;
    double m_learningRate;
    int m_count = 0;
};

/// A plan of controls over equal Euler steps from `t` to 1: its cost, and the gradient by the adjoint equation
///     p_k = p_{k+1} + h J_v(z_k)^T p_{k+1},   dJ/du_k = 2 c h u_k + h p_{k+1},   p_K = 2 w (z_K - target)
class PlannedPath {
public:
    PlannedPath(const HexagonNetwork& network, const HexagonTask& task, double t, int count)
        : m_network(network),
          m_task(task),
          m_t(t),
          m_h((1 - t) / count),
          m_states(size_t(count) + 1),
          m_gradient(size_t(count)),
          m_tapes(size_t(count)) {}

    /// J at these controls; fills states() and gradient().
    double evaluate(const Point& start, const Point& v0, const std::vector<Point>& u) {
        const size_t count = u.size();
        m_states[0] = start;
        double energy = 0;
        for (size_t k = 0; k < count; ++k) {
            const Point v = k == 0 ? v0 : m_network.velocity(m_states[k], m_t + double(k) * m_h, m_tapes[k]);
            for (size_t d = 0; d < 2; ++d)
                m_states[k + 1][d] = m_states[k][d] + m_h * (v[d] + u[k][d]);
            energy += squared(u[k]);
        }
        const Point error = difference(m_states[count], m_task.target);
        const double slope = 2 * kTerminalWeight, price = 2 * m_task.controlWeight;
        Point costate{slope * error[0], slope * error[1]};
        for (size_t k = count; k-- > 0;) {
            for (size_t d = 0; d < 2; ++d)
                m_gradient[k][d] = m_h * (price * u[k][d] + costate[d]);
            if (k == 0)
                break;
            const Point product = m_network.product(m_tapes[k], costate);
            for (size_t d = 0; d < 2; ++d)
                costate[d] += m_h * product[d];
        }
        return kTerminalWeight * squared(error) + m_task.controlWeight * m_h * energy;
    }

    const std::vector<Point>& states() const { return m_states; }
    const std::vector<Point>& gradient() const { return m_gradient; }

private:
    const HexagonNetwork& m_network;
    const HexagonTask& m_task;
    double m_t, m_h;
    std::vector<Point> m_states, m_gradient;
    std::vector<HexagonNetwork::Tape> m_tapes;
};

} // namespace

HexagonRun hexagonRecedingHorizon(const HexagonNetwork& network, const HexagonTask& task, int horizonSteps,
                                  int iterations, double learningRate, const HexagonStop& stop) {
    HexagonRun run;
    const double dt = 1.0 / task.steps;
    Point x = task.start;
    run.states.push_back(x);
    std::vector<Point> u(static_cast<size_t>(horizonSteps), Point{});
    for (int n = 0; n < task.steps; ++n) {
        if (stop && stop(n, task.steps)) {
            run.cancelled = true;
            break;
        }
        const double t = n * dt;
        const Point v0 = network.velocity(x, t);
        u.erase(u.begin());
        u.push_back({});
        PlannedPath path(network, task, t, horizonSteps);
        PointAdam adam(u.size(), learningRate);
        for (int i = 0; i < iterations; ++i) {
            const double loss = path.evaluate(x, v0, u);
            if (i == 0)
                run.innerLossFirst.push_back(loss);
            if (i + 1 == iterations)
                run.innerLossLast.push_back(loss);
            adam.step(u, path.gradient());
        }
        for (size_t d = 0; d < 2; ++d)
            x[d] += dt * (v0[d] + u[0][d]);
        run.states.push_back(x);
        run.controls.push_back(u[0]);
        run.plans.push_back(u);
        run.networkCalls += 1 + static_cast<long long>(iterations) * (horizonSteps - 1);
        run.products += static_cast<long long>(iterations) * (horizonSteps - 1);
    }
    return run;
}

HexagonRun hexagonGlobalControl(const HexagonNetwork& network, const HexagonTask& task, int iterations,
                                double learningRate, const HexagonStop& stop) {
    HexagonRun run;
    const Point v0 = network.velocity(task.start, 0);
    run.controls.assign(static_cast<size_t>(task.steps), Point{});
    PlannedPath path(network, task, 0, task.steps);
    PointAdam adam(run.controls.size(), learningRate);
    run.networkCalls = 1;
    for (int i = 0; i < iterations; ++i) {
        if (stop && stop(i, iterations)) {
            run.cancelled = true;
            break;
        }
        run.losses.push_back(path.evaluate(task.start, v0, run.controls));
        adam.step(run.controls, path.gradient());
        run.networkCalls += task.steps - 1;
        run.products += task.steps - 1;
    }
    run.states = path.states();
    return run;
}

double squaredTerminalError(const HexagonRun& run, const HexagonTask& task) {
    return squared(difference(run.states.back(), task.target));
}

double controlEnergy(const HexagonRun& run) {
    double energy = 0;
    for (const Point& control : run.controls)
        energy += squared(control);
    return energy / double(run.controls.size());
}

double squaredDistance(const HexagonRun& a, const HexagonRun& b) {
    assert(a.states.size() == b.states.size());
    double distance = 0;
    for (size_t i = 0; i < a.states.size(); ++i)
        distance += squared(difference(a.states[i], b.states[i]));
    return distance;
}

} // namespace flowmend
