// Passes::own are in covariance_kernels.h.
#include "engine/solvers/covariance_system.h"

#include "engine/solvers/covariance_kernels.h"

#include <ATen/ops/addcmul.h>

namespace flowmend {
namespace {

const float* of(const torch::Tensor& x, std::int64_t n = 0) {
    return x.data_ptr<float>() + (x.size(0) == 1 ? 0 : n * x.stride(0));
}
float* in(const torch::Tensor& x, std::int64_t n = 0) {
    return x.data_ptr<float>() + n * x.stride(0);
}

kernels::SpectrumSize sizeOf(const torch::Tensor& x) {
    return {x.size(1), x.numel() / x.size(0) / x.size(1)};
}

CovarianceSystem::PerPicture sums(const torch::Tensor& products) {
    const torch::Tensor sum = products.flatten(1).sum(1, false, torch::kFloat64).cpu();
    return {sum.data_ptr<double>(), sum.data_ptr<double>() + sum.numel()};
}

} // namespace

CovarianceSystem::CovarianceSystem(const Filters& filters, double certainty, const torch::Tensor& energy,
                                   const PerPicture& weight, Passes passes)
    : m_filters(filters),
      m_passes(passes),
      m_weight(weight) {
    m_energy = energy * torch::tensor(weight, torch::kFloat32).view({-1, 1, 1, 1}).to(energy.device());
    if (m_passes == Passes::library) {
        m_luminance = 1 / (filters.inverseLuminance + certainty + m_energy);
        m_colour = 1 / (filters.inverseColour + certainty + m_energy);
        return;
    }
    m_luminance = torch::empty_like(m_energy);
    m_colour = torch::empty_like(m_energy);
    const std::int64_t values = m_energy.numel() / m_energy.size(0);
    for (std::int64_t n = 0; n < m_energy.size(0); ++n) {
        kernels::invertSum(of(filters.inverseLuminance), float(certainty), of(m_energy, n), values, in(m_luminance, n));
        kernels::invertSum(of(filters.inverseColour), float(certainty), of(m_energy, n), values, in(m_colour, n));
    }
}

torch::Tensor CovarianceSystem::perPicture(const PerPicture& values) const {
    return torch::tensor(values, torch::kFloat32).view({-1, 1, 1, 1, 1}).to(m_r.device());
}

CovarianceSystem::PerPicture CovarianceSystem::precondition() {
    if (m_passes == Passes::library) {
        const torch::Tensor colour = m_colour.unsqueeze(1);
        m_s = at::addcmul(colour * m_r, m_luminance.unsqueeze(1) - colour, m_r.mean(1, true));
        return sums(m_r * m_s * m_filters.multiplicity);
    }
    PerPicture products;
    for (std::int64_t n = 0; n < m_r.size(0); ++n)
        products.push_back(kernels::precondition(of(m_r, n), of(m_luminance, n), of(m_colour, n),
                                                 m_filters.multiplicity.data_ptr<float>(), sizeOf(m_r), in(m_s, n)));
    return products;
}

CovarianceSystem::PerPicture CovarianceSystem::begin(const torch::Tensor& b) {
    m_r = b.contiguous();
    m_s = torch::empty_like(m_r);
    const PerPicture products = precondition();
    m_d = torch::zeros_like(m_r);
    m_mp = torch::empty_like(m_r);
    m_p = m_s.clone();
    m_q = m_r.clone();
    return products;
}

CovarianceSystem::PerPicture CovarianceSystem::multiply(const torch::Tensor& aap) {
    if (m_passes == Passes::library) {
        m_mp = at::addcmul(m_q, perPicture(m_weight), aap).addcmul_(m_energy.unsqueeze(1), m_p, -1);
        return sums(m_p * m_mp * m_filters.multiplicity);
    }
    const torch::Tensor product = aap.contiguous();
    PerPicture products;
    for (std::int64_t n = 0; n < m_r.size(0); ++n)
        products.push_back(kernels::applyMatrix(of(m_q, n), of(product, n), of(m_p, n),
                                                float(m_weight[m_weight.size() == 1 ? 0 : size_t(n)]), of(m_energy, n),
                                                m_filters.multiplicity.data_ptr<float>(), sizeOf(m_r), in(m_mp, n)));
    return products;
}

CovarianceSystem::PerPicture CovarianceSystem::advance(const PerPicture& alpha) {
    if (m_passes == Passes::library) {
        const torch::Tensor factor = perPicture(alpha);
        m_d.addcmul_(factor, m_p);
        m_r.addcmul_(factor, m_mp, -1);
        return precondition();
    }
    for (std::int64_t n = 0; n < m_r.size(0); ++n) {
        const auto factor = float(alpha[size_t(n)]);
        kernels::addTwice(in(m_d, n), factor, of(m_p, n), in(m_r, n), -factor, of(m_mp, n), m_r.stride(0));
    }
    return precondition();
}

void CovarianceSystem::turn(const PerPicture& beta) {
    if (m_passes == Passes::library) {
        const torch::Tensor factor = perPicture(beta);
        m_p = at::addcmul(m_s, factor, m_p);
        m_q = at::addcmul(m_r, factor, m_q);
        return;
    }
    for (std::int64_t n = 0; n < m_r.size(0); ++n)
        kernels::turn(of(m_s, n), of(m_r, n), float(beta[size_t(n)]), m_r.stride(0), in(m_p, n), in(m_q, n));
}

} // namespace flowmend
