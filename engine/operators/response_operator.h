#pragma once

#include "engine/operators/operator.h"

namespace flowmend {

/// How a camera turns light into values.
enum class ResponseCurve {
    clip,     ///< y = clip(gain x, -1, 1): more contrast around mid-grey, both ends lost
    exposure, ///< gain times the light, then clipped at white; gain above 1 loses the highlights
    film,     ///< y = tanh(gain x) / tanh(gain): an S that presses both ends together and loses nothing outright
};

/// y = f(x), the same curve for every value: a camera's response. Not linear.
/// Exposure works on light: with v = (x + 1) / 2 display-coded and v^2.2 the light, f(v) = min(1, (gain v^2.2)^(1/2.2))
/// = min(1, gain^(1/2.2) v). The power stands in for sRGB's curve, whose slope at black would not be finite here.
class ResponseOperator final : public Operator {
public:
    /// gain > 0.
    ResponseOperator(ResponseCurve curve, double gain);

    torch::Tensor apply(const torch::Tensor& x) const override;
    torch::Tensor adjoint(const torch::Tensor& z) const override;
    /// The minimiser itself for the curves that clip, although there may be several local ones: of the three pieces of
    /// the curve (below, between, above) the best point of each, and of those the best.
    torch::Tensor prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const override;
    bool isLinear() const override { return false; }
    torch::Tensor jvp(const torch::Tensor& x, const torch::Tensor& v) const override { return slope(x) * v; }
    torch::Tensor vjp(const torch::Tensor& x, const torch::Tensor& z) const override { return slope(x) * z; }
    OperatorPtr to(torch::Device device) const override;
    std::string describe() const override;

private:
    torch::Tensor slope(const torch::Tensor& x) const; // f'(x); 0 where it clips

    ResponseCurve m_curve;
    double m_gain;
    double m_factor, m_offset; // clip, exposure: f(x) = clip(factor x + offset, -1, 1)
};

} // namespace flowmend
