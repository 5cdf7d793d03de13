#include "engine/solvers/data_term.h"

#include <algorithm>

namespace flowmend {
namespace {

double sumOfSquares(const torch::Tensor& values) {
    return values.square().sum(torch::kFloat64).item<double>();
}

double countMeasured(const Operator& damage, const torch::Tensor& y) {
    const torch::Tensor weight = damage.measuredWeight();
    const double count = weight.defined() ? weight.expand_as(y).sum(torch::kFloat64).item<double>() : double(y.numel());
    return std::max(count, 1.0); // a picture that is all hole
}

} // namespace

DataTerm::DataTerm(const Problem& problem)
    : m_damage(problem.damage),
      m_y(problem.y),
      m_sigma(std::max(problem.sigma, kSmallestSigma)),
      m_measured(countMeasured(*problem.damage, problem.y)) {}

DataTerm::Value DataTerm::operator()(const torch::Tensor& x) const {
    const torch::Tensor residual = m_damage->apply(x) - m_y;
    const torch::Tensor gradient = isLinear() ? m_damage->adjoint(residual) : m_damage->gradient(x, m_y);
    return {sumOfSquares(residual) / (2 * m_sigma * m_sigma), gradient / (m_sigma * m_sigma)};
}

double DataTerm::meanSquare(const torch::Tensor& x) const {
    return sumOfSquares(m_damage->apply(x) - m_y) / m_measured;
}

torch::Tensor DataTerm::prox(const torch::Tensor& z, double nu2) const {
    return m_damage->prox(z, m_y, m_sigma * m_sigma / nu2);
}

} // namespace flowmend
