#include "engine/operators/refinement_operator.h"

#include "engine/operators/convolution_operator.h"

#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/fft_rfft2.h>
#include <ATen/ops/upsample_nearest2d.h>
#include <fmt/format.h>

namespace flowmend {

RefinementOperator::RefinementOperator(torch::Tensor keep, torch::Tensor blocks, std::int64_t scale, double trust)
    : m_keep(std::move(keep)),
      m_blocks(std::move(blocks)),
      m_scale(scale),
      m_trust(trust) {}

torch::Tensor RefinementOperator::blockMeans(const torch::Tensor& x) const {
    return at::upsample_nearest2d(at::avg_pool2d(x, m_scale), {x.size(2), x.size(3)});
}

torch::Tensor RefinementOperator::apply(const torch::Tensor& x) const {
    return m_keep * x + m_trust * m_blocks * blockMeans(x);
}

torch::Tensor RefinementOperator::prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const {
    return z + m_keep * (y - z) / (1 + weight) +
           (m_trust / (m_trust * m_trust + weight)) * m_blocks * blockMeans(y - m_trust * z);
}

Energy RefinementOperator::energy(const torch::Tensor& x) const {
    const auto share = [](const torch::Tensor& of) { return of.mean(torch::IntArrayRef({1, 2, 3}), true); };
    const double weight = 1.0 / double(m_scale * m_scale);
    const torch::Tensor block = torch::full({m_scale, m_scale}, weight, torch::kFloat64);
    const torch::Tensor box = at::fft_rfft2(wrappedKernel(block, x.size(2), x.size(3)))
                                  .abs()
                                  .square()
                                  .to(x.options())
                                  .unsqueeze(0)
                                  .unsqueeze(0);
    return {share(m_keep) + m_trust * m_trust * share(m_blocks) * box};
}

OperatorPtr RefinementOperator::to(torch::Device device) const {
    return std::make_shared<RefinementOperator>(m_keep.to(device), m_blocks.to(device), m_scale, m_trust);
}

std::string RefinementOperator::describe() const {
    return fmt::format("{:.1f} % known, {:.1f} % as means of {} x {} pixels",
                       100 * m_keep.mean(torch::kFloat64).item<double>(),
                       100 * m_blocks.mean(torch::kFloat64).item<double>(), m_scale, m_scale);
}

} // namespace flowmend
