#include "engine/solvers/data_term.h"

#include "engine/api/error.h"

#include <algorithm>
#include <cmath>

namespace flowmend {

DataTerm::DataTerm(const Problem& problem)
    : m_damage(problem.damage),
      m_y(problem.y),
      m_sigma(std::max(problem.sigma, kSmallestSigma)),
      m_measured(problem.damage->measuredWeight()) {}

DataTerm::Value DataTerm::operator()(const torch::Tensor& x) const {
    const HalfSquares squares = halfSquares(x);
    return {squares.sum() / (m_sigma * m_sigma), squares.gradient / (m_sigma * m_sigma)};
}

DataTerm::HalfSquares DataTerm::halfSquares(const torch::Tensor& x) const {
    const torch::Tensor residual = m_damage->apply(x) - m_y;
    return {residual.square().flatten(1).sum(1, false, torch::kFloat64) / 2,
            isLinear() ? m_damage->adjoint(residual) : m_damage->gradient(x, m_y)};
}

torch::Tensor DataTerm::expectedHalfSquares() const {
    const torch::Tensor noise = torch::full_like(m_y, m_sigma * m_sigma);
    const torch::Tensor squares =
        m_measured.defined() ? torch::where(m_measured.expand_as(m_y) > 0, noise, m_y.square()) : noise;
    return squares.flatten(1).sum(1, false, torch::kFloat64) / 2;
}

double DataTerm::meanSquare(const torch::Tensor& x) const {
    const torch::Tensor residual = m_damage->apply(x) - m_y;
    if (!m_measured.defined())
        return sumOfSquares(residual) / double(residual.numel());
    // y may hold noise where nothing was measured.
    const torch::Tensor weight = m_measured.expand_as(residual);
    const double count = weight.sum(torch::kFloat64).item<double>();
    return count > 0 ? (weight * residual.square()).sum(torch::kFloat64).item<double>() / count : 0;
}

void requireNumbers(const Problem& problem) {
    if (!isFinite(problem.y) || !isFinite(problem.start))
        throw UsageError(message(FM_TEXT("errors", "the damaged picture holds values that are not numbers")),
                         message(FM_TEXT("errors", "Save it again with an integer depth")));
    constexpr double largest = 1e6; // white is 1; squares of much more overflow in fp32
    for (const auto& values : {problem.y, problem.start})
        if (values.numel() > 0 && values.abs().max().item<double>() > largest)
            throw UsageError(message(FM_TEXT("errors", "the damaged picture holds values far brighter than white")),
                             message(FM_TEXT("errors", "Save it again with an integer depth")));
}

void requireLinear(const Problem& problem) {
    if (!problem.damage->isLinear())
        throw UsageError(message(FM_TEXT("errors", "this damage is not linear, so there is no exact data step")),
                         message(FM_TEXT("errors", "Choose another method, for example {0}"), defaultMethod()),
                         "method");
}

torch::Tensor DataTerm::prox(const torch::Tensor& z, double nu2) const {
    return m_damage->prox(z, m_y, m_sigma * m_sigma / nu2);
}

} // namespace flowmend
