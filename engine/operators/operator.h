#pragma once

#include "engine/numerics/conjugate_gradients.h"

#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace flowmend {

/// A filter that does nearly what A*A does: the factor of each frequency, averaged over positions and channels.
struct Energy {
    /// (N or 1, 1, H, W / 2 + 1) fp32, the half that a real transform uses; the last two sizes 1 where all frequencies
    /// are treated alike.
    torch::Tensor filter;
    bool exact = false; ///< A*A is this filter, for each channel
};

/// A filter on pictures that treats their colours alike: the factors of all frequencies, (H, W) fp32, symmetric.
struct PictureFilter {
    torch::Tensor luminance; ///< of the mean of the channels
    torch::Tensor colour;    ///< of what is left when the mean is taken away
};

/// What is done to a measurement between A and A*: nothing, a product with weights (N or 1, 1, H, W), or any
/// linear map.
using Middle = std::variant<std::monostate, torch::Tensor, LinearMap>;

torch::Tensor through(const Middle& middle, const torch::Tensor& z);

/// The damage A of y = A(x) + noise. Tensors are (N, C, H, W) fp32 in [-1, 1] on any one device.
/// Operators are immutable: one may serve several runs.
class Operator {
public:
    virtual ~Operator() = default;

    /// A x. x: (N, C, H, W). Differentiable by autograd.
    virtual torch::Tensor apply(const torch::Tensor& x) const = 0;
    /// A* z for a linear operator: <A x, z> = <x, A* z>. Of one that is not linear it may not be asked:
    /// std::logic_error.
    virtual torch::Tensor adjoint(const torch::Tensor& z) const = 0;
    /// Minimiser over x of |A x - y|^2 / 2 + weight |x - z|^2 / 2, weight > 0: closed form where there is one, else
    /// conjugate gradients from z (relative residual 1e-6, at most 100 iterations; SPEC_OPERATORS section 1; weights
    /// below 1e-7, which fp32 cannot tell from rounding, count as that). Damage
    /// that is not linear: the local minimiser that Gauss-Newton steps from z find (gauss_newton.h).
    virtual torch::Tensor prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const;
    /// prox is a closed form, for every weight.
    virtual bool hasClosedProx() const { return false; }
    /// The filter nearest to A*A on pictures like x. As here: the mean of its diagonal, found with random signs.
    virtual Energy energy(const torch::Tensor& x) const;
    /// F A* M A F^-1 f: what A*A does to spectra, with M in between where the measurement is. spectrum: half spectra
    /// (N, C, H, W / 2 + 1) complex64 of pictures that are `width` wide. Linear damage only. What is a filter stays
    /// one, without a transform.
    virtual torch::Tensor normalOfSpectrum(const torch::Tensor& spectrum, std::int64_t width,
                                           const Middle& middle = {}) const;
    /// w of A*A x = w x, (N or 1, 1, H, W); null: A*A is no such product.
    virtual torch::Tensor normalWeights() const { return {}; }
    /// A F A*, if that is a filter on measurements for every filter F on pictures: the covariance of what is measured,
    /// from that of pictures. As here: it is none.
    virtual std::optional<PictureFilter> carried(const PictureFilter&) const { return {}; }
    virtual bool isLinear() const { return true; }
    /// J(x) v, where J(x) is the derivative of A at x: A v when linear, by autograd otherwise. v: shape of x.
    virtual torch::Tensor jvp(const torch::Tensor& x, const torch::Tensor& v) const;
    /// J(x)* z: A* z when linear, by autograd otherwise. z: shape of A x.
    virtual torch::Tensor vjp(const torch::Tensor& x, const torch::Tensor& z) const;
    /// Gradient of |A x - y|^2 / 2: J(x)* (A x - y).
    virtual torch::Tensor gradient(const torch::Tensor& x, const torch::Tensor& y) const;
    /// Where a measured value lies: 1 where `y` carries information, 0 where it carries none (missing pixels); null:
    /// everywhere.
    virtual torch::Tensor measuredWeight() const { return {}; }
    /// The same operator on another device.
    virtual std::shared_ptr<const Operator> to(torch::Device device) const = 0;
    /// For people: "Gaussian blur, sigma 1.5 px, periodic".
    virtual std::string describe() const = 0;
};

/// Of a whole spectrum (..., W), symmetric, the half that a real transform uses: (..., W / 2 + 1).
inline torch::Tensor halfSpectrum(const torch::Tensor& whole) {
    return whole.slice(-1, 0, whole.size(-1) / 2 + 1);
}

/// x with each frequency multiplied by a filter, a half spectrum or a single number as in Energy. x: (N, C, H, W).
torch::Tensor filtered(const torch::Tensor& x, const torch::Tensor& filter);

/// Close to (A*A + w I)^-1, symmetric and positive definite, for conjugate gradients on pictures like x; null where
/// nothing is nearer than the identity.
LinearMap nearInverse(const Operator& damage, const torch::Tensor& x, double weight);

using OperatorPtr = std::shared_ptr<const Operator>;

} // namespace flowmend
