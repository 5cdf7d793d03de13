#pragma once

#include "engine/api/prior_card.h"

#include <torch/types.h>

#include <functional>
#include <memory>
#include <utility>

namespace flowmend {

/// A flow model: velocity v(x, t) with x_t = (1 - t) x0 + t x1, x0 ~ N(0, I); t = 0 noise, t = 1 image.
/// Knows nothing of operators. Calls come from one thread at a time.
class Prior {
public:
    virtual ~Prior() = default;

    /// Velocity v(x, t).
    /// x: (N, C, H, W) fp32 in [-1, 1], sides multiples of card().stride; t: (N) fp32 in [0, 1]. Returns fp32 of x's
    /// shape. Costs one network evaluation. Records no graph.
    virtual torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t) = 0;

    /// Velocity, and the vector-Jacobian product J_v(x, t)^T c, where c = cotangent(v) may depend on the velocity.
    /// c and the product have x's shape. Costs one network evaluation and one product; the activations are freed before
    /// it returns.
    /// `cotangent` may call this prior again (a plan of several steps, held between the forward and the backward pass)
    /// and may leave by an exception (a stop).
    using Cotangent = std::function<torch::Tensor(const torch::Tensor& velocity)>;
    virtual std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                                   const Cotangent& cotangent) = 0;

    /// The gradient with respect to x of e^T J_v(x, t) e, that is, sum over i, j of e_i e_j d^2 v_i / dx_j dx of each
    /// picture: with random signs e, an unbiased estimate of the gradient of the divergence of v (Hutchinson).
    /// x, e and the gradient have one shape, entries of e are of order 1. `beforeEvaluation` is called before each
    /// network evaluation and may leave by an exception (a stop).
    /// Costs two evaluations and two products by central differences, as here; priors that can be differentiated twice
    /// do it exactly, in one evaluation and two products. See prior.cpp for the error.
    virtual torch::Tensor traceGradient(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& e,
                                        const std::function<void()>& beforeEvaluation);

    virtual const PriorCard& card() const = 0;
    virtual torch::Device device() const { return torch::kCPU; }

    /// The same t for the whole batch.
    torch::Tensor velocity(const torch::Tensor& x, double t) {
        return velocity(x, torch::full({x.size(0)}, t, x.options()));
    }
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, double t,
                                                           const Cotangent& cotangent) {
        return velocityAndVjp(x, torch::full({x.size(0)}, t, x.options()), cotangent);
    }
    torch::Tensor traceGradient(const torch::Tensor& x, double t, const torch::Tensor& e,
                                const std::function<void()>& beforeEvaluation) {
        return traceGradient(x, torch::full({x.size(0)}, t, x.options()), e, beforeEvaluation);
    }
};

using PriorPtr = std::shared_ptr<Prior>;

} // namespace flowmend
