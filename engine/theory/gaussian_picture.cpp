#include "engine/theory/gaussian_picture.h"

#include "engine/operators/mask_operator.h"
#include "engine/priors/gaussian_prior.h"

namespace flowmend::theory {

std::vector<PixelTask> GaussianPicture::tasks(double lambda) const {
    const auto values = [](const torch::Tensor& tensor) {
        const torch::Tensor wide = tensor.to(torch::kFloat64).contiguous();
        const double* first = wide.data_ptr<double>();
        return std::vector<double>(first, first + wide.numel());
    };
    const std::vector<double> m = values(mean), s2 = values(variance), a = values(keep), y = values(measured),
                              x = values(start);
    std::vector<PixelTask> tasks;
    for (std::size_t i = 0; i < m.size(); ++i)
        tasks.push_back({m[i], s2[i], a[i], y[i], lambda / (sigma * sigma), x[i]});
    return tasks;
}

PriorPtr GaussianPicture::prior() const {
    return std::make_shared<GaussianPrior>(mean, variance);
}

Problem GaussianPicture::problem(PriorPtr flow) const {
    Problem problem;
    problem.damage = std::make_shared<MaskOperator>(keep);
    problem.y = measured;
    problem.sigma = sigma;
    problem.start = start;
    problem.prior = flow ? std::move(flow) : prior();
    return problem;
}

GaussianPicture gaussianPicture(std::uint64_t seed, int side) {
    const NoiseSource noise(seed);
    const std::vector<std::int64_t> shape{1, 1, side, side};
    GaussianPicture picture;
    picture.start = noise.normal(shape, Stream::start, 0);
    picture.mean = 0.5 * noise.normal(shape, Stream::probe, 0);
    const torch::Tensor s = 0.2 + 0.8 * noise.uniform(shape, Stream::probe, 1),
                        part = noise.uniform(shape, Stream::masks, 0);
    picture.variance = s.square();
    picture.keep = torch::where(part < 0.25, torch::zeros_like(part),
                                torch::where(part < 0.5, torch::full_like(part, 0.5), torch::ones_like(part)));
    const torch::Tensor truth = picture.mean + s * noise.normal(shape, Stream::probe, 2);
    picture.measured = picture.keep * truth + picture.sigma * noise.normal(shape, Stream::measurement, 0);
    return picture;
}

} // namespace flowmend::theory
