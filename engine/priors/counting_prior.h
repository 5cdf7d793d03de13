#pragma once

#include "engine/priors/prior.h"

#include <cstdint>

namespace flowmend {

/// Any prior, with its work counted: NFE, evaluations of the network, and NGE, vector-Jacobian products through it.
/// A batch of N pictures is one evaluation.
class CountingPrior : public Prior {
public:
    using Prior::traceGradient;
    using Prior::velocity;
    using Prior::velocityAndVjp;

    explicit CountingPrior(PriorPtr prior) : m_prior(std::move(prior)) {}

    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t) override {
        ++m_nfe;
        return m_prior->velocity(x, t);
    }
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                           const Cotangent& cotangent) override {
        ++m_nfe;
        auto result = m_prior->velocityAndVjp(x, t, cotangent);
        ++m_nge; // only now: the cotangent may have stopped the run
        return result;
    }
    /// Two products, and what it evaluates.
    torch::Tensor traceGradient(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& e,
                                const std::function<void()>& beforeEvaluation) override {
        const auto count = [&] {
            beforeEvaluation();
            ++m_nfe;
        };
        torch::Tensor gradient = m_prior->traceGradient(x, t, e, count);
        m_nge += 2;
        return gradient;
    }
    const PriorCard& card() const override { return m_prior->card(); }
    torch::Device device() const override { return m_prior->device(); }

    std::int64_t nfe() const { return m_nfe; }
    std::int64_t nge() const { return m_nge; }

private:
    PriorPtr m_prior;
    std::int64_t m_nfe = 0;
    std::int64_t m_nge = 0;
};

} // namespace flowmend
