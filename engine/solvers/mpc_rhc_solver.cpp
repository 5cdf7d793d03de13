#include "engine/solvers/mpc_rhc_solver.h"

#include "engine/solvers/adam.h"
#include "engine/solvers/makers.h"
#include "engine/solvers/moved_plan.h"
#include "engine/solvers/run.h"

#include <algorithm>

namespace flowmend {
namespace {

/// One evaluation of J and its gradient along the coarse plan from z_0 at time t.
class Plan {
public:
    /// u: (K, N, C, H, W).
    Plan(Run& run, const torch::Tensor& u, double t, double lambda)
        : m_run(run),
          m_u(u),
          m_t(t),
          m_count(int(u.size(0))),
          m_h((1 - t) / m_count),
          m_lambda(lambda),
          m_gradient(torch::empty_like(u)) {}

    void evaluate(const torch::Tensor& start, const torch::Tensor& v0, bool saveMemory) {
        const torch::Tensor z1 = advance(start, v0, 0);
        setGradient(0, saveMemory ? costateByRecomputing(z1) : costate(z1, 1));
    }

    torch::Tensor end() const { return m_end; } ///< z_K
    torch::Tensor gradient() const { return m_gradient; }
    double loss() const { return m_h * m_u.square().sum(torch::kFloat64).item<double>() + m_lambda * m_phi; }

private:
    double timeAt(int k) const { return m_t + k * m_h; }
    torch::Tensor advance(const torch::Tensor& z, const torch::Tensor& v, int k) const {
        return z + m_h * (v + m_u[k]);
    }
    void setGradient(int k, const torch::Tensor& costateAfter) {
        m_gradient[k] = 2 * m_h * m_u[k] + m_h * costateAfter;
    }

    torch::Tensor finish(const torch::Tensor& z) {
        m_end = z;
        const auto [phi, gradient] = m_run.data()(z);
        m_phi = phi;
        return m_lambda * gradient;
    }

    /// p_k at z_k = z. The rest of the plan runs inside the cotangent, between the network's forward and backward pass.
    torch::Tensor costate(const torch::Tensor& z, int k) {
        if (k == m_count)
            return finish(z);
        torch::Tensor after;
        const auto cotangent = [&](const torch::Tensor& v) {
            after = costate(advance(z, v, k), k + 1);
            setGradient(k, after);
            return m_h * after;
        };
        const torch::Tensor product = m_run.velocityAndVjp(z, timeAt(k), cotangent).second;
        return after + product;
    }

    /// p_1 at z_1 = z, with the activations of one pass at a time: forwards keeping states only, then backwards.
    torch::Tensor costateByRecomputing(torch::Tensor z) {
        std::vector<torch::Tensor> states; // z_1, z_2, ...
        for (int k = 1; k + 1 < m_count; ++k) {
            states.push_back(z);
            z = advance(z, m_run.velocity(z, timeAt(k)), k);
        }
        const int last = std::max(1, m_count - 1);
        torch::Tensor after = costate(z, last); // p_last
        for (int k = last - 1; k >= 1; --k) {
            setGradient(k, after);
            const auto cotangent = [&](const torch::Tensor&) { return m_h * after; };
            after = after + m_run.velocityAndVjp(states[size_t(k - 1)], timeAt(k), cotangent).second;
        }
        return after;
    }

    Run& m_run;
    const torch::Tensor& m_u;
    double m_t;
    int m_count; ///< K
    double m_h;
    double m_lambda;
    double m_phi = 0;
    torch::Tensor m_gradient;
    torch::Tensor m_end;
};

} // namespace

// Of random signs s, E |A s|^2 is the trace of A A*. The same signs for each picture, as in Operator::energy.
double MpcRhcSolver::automaticLambda(const Problem& problem) {
    constexpr double most = 0.3, delta = 0.033;
    const at::NoGradGuard noGraph;
    const torch::Tensor& x = problem.start;
    const torch::Tensor signs = NoiseSource(0).normal({1, x.size(1), x.size(2), x.size(3)}, Stream::probe, 0).sign();
    const torch::Tensor measured = problem.damage->measuredWeight();
    const double trace = sumOfSquares(problem.damage->jvp(x, signs.to(x.device()).expand_as(x)));
    const double values = measured.defined() ? measured.expand_as(problem.y).sum(torch::kFloat64).item<double>()
                                             : double(problem.y.numel());
    const double sigma = DataTerm(problem).sigma(), rho = trace / std::max(values, 1.0);
    return most * sigma * sigma / (sigma * sigma + rho * delta * delta);
}

/// gone: dt over what was left of the way when the plan was made.
torch::Tensor MpcRhcSolver::firstGuess(const torch::Tensor& plan, double gone) const {
    switch (m_settings.warmStart) {
    case WarmStart::none:
        return torch::zeros_like(plan);
    case WarmStart::shift:
        return m_settings.upstreamCompat ? torch::cat({plan.slice(0, 1), torch::zeros_like(plan.slice(0, 0, 1))})
                                         : movedPlan(plan, gone);
    case WarmStart::keep:
        return plan;
    }
    throw std::logic_error("unknown warm start");
}

SolverResult MpcRhcSolver::run(const Problem& problem, StepObserver& observer) const {
    const int steps = m_settings.steps;
    const double lambda = m_settings.lambda ? *m_settings.lambda : automaticLambda(problem);
    SolverResult result = followTrajectory(problem, observer, steps, [&](Run& run) {
        torch::Tensor x = problem.start;
        std::vector<std::int64_t> planShape = x.sizes().vec();
        planShape.insert(planShape.begin(), m_settings.horizonSteps);
        torch::Tensor u = torch::zeros(planShape, x.options());
        for (int n = 0; n < steps; ++n) {
            const double t = double(n) / steps, dt = 1.0 / steps;
            SolverStep step;
            const torch::Tensor v0 = run.velocity(x, t);
            if (n > 0)
                u = firstGuess(u, 1.0 / (steps - n + 1));
            Adam adam(m_settings.learningRate);
            for (int i = 0; i < m_settings.inner; ++i) {
                Plan plan(run, u, t, lambda);
                plan.evaluate(x, v0, m_settings.saveMemory);
                step.innerLosses.push_back(plan.loss());
                step.estimate = plan.end();
                adam.step(u, plan.gradient());
            }
            step.control = u[0].clone(); // Adam moves u in place
            x = x + dt * (v0 + step.control);
            if (n + 1 == steps)
                step.estimate = x;
            step.step = n + 1;
            step.t = double(n + 1) / steps;
            step.state = x;
            run.report(std::move(step));
        }
    });
    if (!m_settings.lambda)
        result.lambda = lambda;
    return result;
}

std::unique_ptr<Solver> makeMpcRhc(const OptionReader& options, std::string_view) {
    MpcRhcSolver::Settings settings;
    settings.steps = int(options.integer("steps"));
    settings.horizonSteps = int(options.integer("horizon-steps"));
    settings.inner = int(options.integer("inner"));
    settings.lambda = options.realOrAuto("lambda");
    const std::string warmStart = options.text("warm-start");
    settings.warmStart = warmStart == "shift"  ? MpcRhcSolver::WarmStart::shift
                         : warmStart == "keep" ? MpcRhcSolver::WarmStart::keep
                                               : MpcRhcSolver::WarmStart::none;
    settings.learningRate = options.real("learning-rate");
    settings.saveMemory = options.flag("save-memory");
    settings.upstreamCompat = options.flag("upstream-compat");
    return std::make_unique<MpcRhcSolver>(settings);
}

} // namespace flowmend
