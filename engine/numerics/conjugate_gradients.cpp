// Hestenes and Stiefel 1952; with a preconditioner P, none being the identity: with r = b - M x and s = P r,
//   alpha = <r, s> / <p, M p>,  x += alpha p,  r -= alpha M p,  beta = <r', s'> / <r, s>,  p = s' + beta p.
#include "engine/numerics/conjugate_gradients.h"

namespace flowmend {
namespace {

// (N) fp64.
torch::Tensor innerProduct(const torch::Tensor& a, const torch::Tensor& b) {
    return (a.to(torch::kFloat64) * b.to(torch::kFloat64)).flatten(1).sum(1);
}

// A number a sample, shaped to multiply `like`.
torch::Tensor perSample(const torch::Tensor& number, const torch::Tensor& like) {
    std::vector<std::int64_t> shape(static_cast<std::size_t>(like.dim()), 1);
    shape[0] = like.size(0);
    return number.to(like.scalar_type()).view(shape);
}

} // namespace

torch::Tensor conjugateGradients(const LinearMap& matrix, const torch::Tensor& b, const torch::Tensor& start,
                                 const ConjugateGradientsOptions& options, const LinearMap& precondition) {
    at::NoGradGuard noGraph;
    const auto preconditioned = [&](const torch::Tensor& r) { return precondition ? precondition(r) : r; };
    const torch::Tensor goal = innerProduct(b, b) * (options.relativeResidual * options.relativeResidual);
    torch::Tensor x = start.clone();
    torch::Tensor r = b - matrix(x);
    torch::Tensor p = preconditioned(r);
    torch::Tensor rs = innerProduct(r, p);
    for (int i = 0; i < options.iterations; ++i) {
        const torch::Tensor active = (precondition ? innerProduct(r, r) : rs) > goal;
        if (!active.any().item<bool>())
            break;
        const torch::Tensor mp = matrix(p);
        // A converged sample has alpha = 0, and the division that could be 0 / 0 is not used.
        const torch::Tensor alpha = perSample(torch::where(active, rs / innerProduct(p, mp), torch::zeros_like(rs)), x);
        x = x + alpha * p;
        r = r - alpha * mp;
        const torch::Tensor s = preconditioned(r);
        const torch::Tensor rsNext = innerProduct(r, s);
        const torch::Tensor beta = torch::where(active, rsNext / rs, torch::zeros_like(rs));
        p = s + perSample(beta, x) * p;
        rs = rsNext;
    }
    return x;
}

} // namespace flowmend
