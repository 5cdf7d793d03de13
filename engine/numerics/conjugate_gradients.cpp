// Hestenes and Stiefel 1952, without preconditioning: with r = b - M x,
//   alpha = <r, r> / <p, M p>,  x += alpha p,  r -= alpha M p,  beta = <r', r'> / <r, r>,  p = r' + beta p.
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

torch::Tensor conjugateGradients(const std::function<torch::Tensor(const torch::Tensor&)>& matrix,
                                 const torch::Tensor& b, const torch::Tensor& start,
                                 const ConjugateGradientsOptions& options) {
    torch::NoGradGuard noGraph;
    const torch::Tensor goal = innerProduct(b, b) * (options.relativeResidual * options.relativeResidual);
    torch::Tensor x = start.clone();
    torch::Tensor r = b - matrix(x);
    torch::Tensor p = r;
    torch::Tensor rr = innerProduct(r, r);
    for (int i = 0; i < options.iterations; ++i) {
        const torch::Tensor active = rr > goal;
        if (!active.any().item<bool>())
            break;
        const torch::Tensor mp = matrix(p);
        // A converged sample has alpha = 0, and the division that could be 0 / 0 is not used.
        const torch::Tensor alpha = perSample(torch::where(active, rr / innerProduct(p, mp), torch::zeros_like(rr)), x);
        x = x + alpha * p;
        r = r - alpha * mp;
        const torch::Tensor rrNext = innerProduct(r, r);
        const torch::Tensor beta = torch::where(active, rrNext / rr, torch::zeros_like(rr));
        p = r + perSample(beta, x) * p;
        rr = rrNext;
    }
    return x;
}

} // namespace flowmend
