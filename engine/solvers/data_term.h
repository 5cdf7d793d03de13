#pragma once

#include "engine/numerics/sums.h"
#include "engine/solvers/solver.h"

namespace flowmend {

/// Phi(x) = |A(x) - y|^2 / (2 sigma^2), summed over everything (SPEC_METHODS section 1); sums are taken in fp64.
class DataTerm {
public:
    explicit DataTerm(const Problem& problem);

    struct Value {
        double phi = 0;
        torch::Tensor gradient; ///< of Phi with respect to x
    };
    Value operator()(const torch::Tensor& x) const;

    /// The same without the noise level, for methods that do not know it.
    struct HalfSquares {
        torch::Tensor each;     ///< |A(x) - y|^2 / 2 of each picture: (N) fp64
        torch::Tensor gradient; ///< of it with respect to x
        double sum() const { return each.sum().item<double>(); }
    };
    HalfSquares halfSquares(const torch::Tensor& x) const;
    /// What HalfSquares::each is expected to be for the true picture: noise, and what y holds where nothing was
    /// measured.
    torch::Tensor expectedHalfSquares() const;

    /// |A(x) - y|^2 over the measured values, divided by their number; 0 when nothing was measured.
    double meanSquare(const torch::Tensor& x) const;

    /// Minimiser of Phi(x) + |x - z|^2 / (2 nu^2).
    torch::Tensor prox(const torch::Tensor& z, double nu2) const;

    double sigma() const { return m_sigma; } ///< at least kSmallestSigma
    bool isLinear() const { return m_damage->isLinear(); }

private:
    OperatorPtr m_damage;
    torch::Tensor m_y;
    double m_sigma;
    torch::Tensor m_measured; ///< 1 where a value was measured, else 0; undefined: everywhere
};

/// Refuses a measurement or a start that holds values that are not numbers. Throws UsageError.
void requireNumbers(const Problem& problem);

/// Refuses damage for which there is no exact data step. Throws UsageError.
void requireLinear(const Problem& problem);

} // namespace flowmend
