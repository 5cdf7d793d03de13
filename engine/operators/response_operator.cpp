#include "engine/operators/response_operator.h"

#include "engine/operators/gauss_newton.h"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace flowmend {
namespace {

constexpr double kGamma = 2.2; // the power law nearest to sRGB's curve

} // namespace

ResponseOperator::ResponseOperator(ResponseCurve curve, double gain)
    : m_curve(curve),
      m_gain(gain),
      m_factor(curve == ResponseCurve::exposure ? std::pow(gain, 1 / kGamma) : gain),
      m_offset(curve == ResponseCurve::exposure ? m_factor - 1 : 0) {}

torch::Tensor ResponseOperator::apply(const torch::Tensor& x) const {
    if (m_curve == ResponseCurve::film)
        return (m_gain * x).tanh() / std::tanh(m_gain);
    return (m_factor * x + m_offset).clamp(-1, 1);
}

torch::Tensor ResponseOperator::adjoint(const torch::Tensor&) const {
    throw std::logic_error("a camera's response is not linear and has no adjoint");
}

torch::Tensor ResponseOperator::slope(const torch::Tensor& x) const {
    if (m_curve == ResponseCurve::film)
        return (1 - (m_gain * x).tanh().square()) * (m_gain / std::tanh(m_gain));
    return ((m_factor * x + m_offset).abs() < 1).to(x.scalar_type()) * m_factor;
}

torch::Tensor ResponseOperator::prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const {
    if (m_curve == ResponseCurve::film)
        return gaussNewtonProx(*this, z, y, weight);
    const double low = (-1 - m_offset) / m_factor, high = (1 - m_offset) / m_factor;
    const auto objective = [&](const torch::Tensor& x) { return (apply(x) - y).square() + weight * (x - z).square(); };
    torch::Tensor best = ((m_factor * (y - m_offset) + weight * z) / (m_factor * m_factor + weight)).clamp(low, high);
    torch::Tensor least = objective(best);
    for (const torch::Tensor& candidate : {z.clamp_max(low), z.clamp_min(high)}) {
        const torch::Tensor value = objective(candidate);
        best = torch::where(value < least, candidate, best);
        least = torch::minimum(value, least);
    }
    return best;
}

OperatorPtr ResponseOperator::to(torch::Device) const {
    return std::make_shared<ResponseOperator>(*this);
}

std::string ResponseOperator::describe() const {
    const char* name = m_curve == ResponseCurve::clip       ? "clipped contrast"
                       : m_curve == ResponseCurve::exposure ? "clipped exposure"
                                                            : "film curve";
    return fmt::format("{}, gain {}", name, m_gain);
}

} // namespace flowmend
