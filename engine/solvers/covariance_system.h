#pragma once

#include "engine/numerics/passes.h"

#include <torch/types.h>

#include <vector>

namespace flowmend {

/// The vectors of the conjugate gradients of CovarianceStep, and the passes over them: the system is
///     (P + w A*A) d = b,    P = C^-1 + certainty I,    K = (P + E)^-1 its preconditioner, E near w A*A a filter.
/// Everything is a half spectrum as real pairs, (N, C, H, W / 2 + 1, 2) fp32; filters are (N or 1, H, W / 2 + 1, 2)
/// with each number twice. One number a picture is a vector of N. Inner products are H W times those of pictures.
class CovarianceSystem {
public:
    struct Filters {
        torch::Tensor inverseLuminance, inverseColour; ///< C^-1: (1, H, W / 2 + 1, 2)
        torch::Tensor multiplicity;                    ///< (H, W / 2 + 1, 2): how often a whole spectrum has the value
    };
    using PerPicture = std::vector<double>;

    /// energy: A*A as a filter, without w. weight: w of each picture.
    CovarianceSystem(const Filters& filters, double certainty, const torch::Tensor& energy, const PerPicture& weight)
        : CovarianceSystem(filters, certainty, energy, weight, passesFor(energy)) {}
    CovarianceSystem(const Filters& filters, double certainty, const torch::Tensor& energy, const PerPicture& weight,
                     Passes passes);

    /// K b; begins with d = 0, r = b, in the memory of b. Returns <b, K b>.
    PerPicture begin(const torch::Tensor& b);
    torch::Tensor preconditioned() const { return m_s; } ///< K r
    torch::Tensor direction() const { return m_p; }
    torch::Tensor solution() const { return m_d; }
    /// M p from A*A p. Returns <p, M p>.
    PerPicture multiply(const torch::Tensor& aap);
    /// d += alpha p, r -= alpha M p, K r. Returns <r, K r>.
    PerPicture advance(const PerPicture& alpha);
    /// p = K r + beta p.
    void turn(const PerPicture& beta);

private:
    PerPicture precondition();
    torch::Tensor perPicture(const PerPicture& values) const;

    const Filters& m_filters;
    Passes m_passes;
    PerPicture m_weight;
    torch::Tensor m_energy;                ///< E: (N or 1, H, W / 2 + 1, 2)
    torch::Tensor m_luminance, m_colour;   ///< K
    torch::Tensor m_d, m_r, m_s, m_p, m_q; ///< q = (P + E) p = r + beta q, so that M p = q + w A*A p - E p
    torch::Tensor m_mp;
};

} // namespace flowmend
