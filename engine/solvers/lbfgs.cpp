#include "engine/solvers/lbfgs.h"

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

constexpr double kSmallestGradient = 1e-7; ///< of any component
constexpr double kSmallestProduct = 1e-10; ///< of a curvature pair that is kept

double innerProduct(const torch::Tensor& a, const torch::Tensor& b) {
    return (a.to(torch::kFloat64) * b.to(torch::kFloat64)).sum().item<double>();
}
double largest(const torch::Tensor& values) {
    return values.abs().max().item<double>();
}

} // namespace

Lbfgs::Lbfgs(Function function, torch::Tensor start, int iterations, int history)
    : m_function(std::move(function)),
      m_x(std::move(start)),
      m_iterations(iterations),
      m_history(std::size_t(history)) {}

/// Keeps the curvature along the latest step.
void Lbfgs::learn() {
    Pair pair{m_change, m_value.gradient - m_gradientBefore, 0};
    pair.product = innerProduct(pair.gradientChange, pair.change);
    if (pair.product <= kSmallestProduct)
        return;
    if (m_pairs.size() == m_history)
        m_pairs.pop_front();
    m_scale = pair.product / innerProduct(pair.gradientChange, pair.gradientChange);
    m_pairs.push_back(std::move(pair));
}

/// The two loops over the pairs: minus the inverse Hessian times the gradient.
torch::Tensor Lbfgs::newtonDirection() const {
    torch::Tensor direction = -m_value.gradient;
    std::vector<double> shares;
    for (auto pair = m_pairs.rbegin(); pair != m_pairs.rend(); ++pair) {
        shares.push_back(innerProduct(pair->change, direction) / pair->product);
        direction = at::add(direction, pair->gradientChange, -shares.back());
    }
    direction = m_scale * direction;
    auto share = shares.rbegin();
    for (const Pair& pair : m_pairs) {
        const double back = innerProduct(pair.gradientChange, direction) / pair.product;
        direction = at::add(direction, pair.change, *share++ - back);
    }
    return direction;
}

void Lbfgs::advance() {
    if (!m_value.gradient.defined())
        m_value = m_function(m_x);
    m_losses = {m_value.loss};
    const auto isSettled = [&] { return largest(m_value.gradient) <= kSmallestGradient; };
    if (isSettled())
        return;
    for (int i = 0; i < m_iterations && int(m_losses.size()) < std::max(2, m_iterations * 5 / 4); ++i) {
        double firstStep = 1;
        torch::Tensor direction;
        if (m_change.defined()) {
            learn();
            direction = newtonDirection();
        } else {
            direction = -m_value.gradient;
            firstStep = std::min(1.0, 1 / m_value.gradient.abs().sum(torch::kFloat64).item<double>());
        }
        const Trial start{0, m_x, m_value, innerProduct(m_value.gradient, direction)};
        if (start.slope > -kSmallestChange)
            return;
        const auto at = [&](double step) {
            Trial trial{step, at::add(m_x, direction, step), {}, 0};
            trial.value = m_function(trial.position);
            trial.slope = innerProduct(trial.value.gradient, direction);
            m_losses.push_back(trial.value.loss);
            return trial;
        };
        Trial found = strongWolfe(at, start, firstStep, largest(direction));
        m_gradientBefore = start.value.gradient;
        m_change = found.step * direction;
        m_x = std::move(found.position);
        m_value = std::move(found.value);
        if (isSettled() || largest(m_change) <= kSmallestChange ||
            std::abs(m_value.loss - start.value.loss) < kSmallestChange)
            return;
    }
}

} // namespace flowmend
