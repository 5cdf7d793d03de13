#pragma once

#include "engine/operators/operator.h"

/// A x = w x, the simplest operator whose answers can be written down.
class DiagonalOperator : public flowmend::Operator {
public:
    explicit DiagonalOperator(torch::Tensor weight, bool linear = true)
        : m_weight(std::move(weight)),
          m_linear(linear) {}

    torch::Tensor apply(const torch::Tensor& x) const override { return m_weight * x; }
    torch::Tensor adjoint(const torch::Tensor& z) const override { return m_weight * z; }
    torch::Tensor prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const override {
        return (m_weight * y + weight * z) / (m_weight * m_weight + weight);
    }
    bool isLinear() const override { return m_linear; }
    torch::Tensor gradient(const torch::Tensor& x, const torch::Tensor& y) const override {
        return adjoint(apply(x) - y);
    }
    torch::Tensor measuredWeight() const override { return m_weight; }
    std::shared_ptr<const Operator> to(torch::Device device) const override {
        return std::make_shared<DiagonalOperator>(m_weight.to(device), m_linear);
    }
    std::string describe() const override { return "a weight for each value"; }

private:
    torch::Tensor m_weight;
    bool m_linear;
};
