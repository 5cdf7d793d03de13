#include "engine/priors/gaussian_prior.h"

#include "engine/api/error.h"
#include "engine/numerics/noise.h"
#include "engine/priors/counting_prior.h"

#include <QTest>
#include <torch/types.h>

using namespace flowmend;

namespace {

torch::Tensor draw(torch::IntArrayRef shape, std::uint32_t index) {
    return NoiseSource(11).normal(shape, Stream::start, index);
}

GaussianPrior prior() {
    return GaussianPrior(draw({3, 4, 6}, 0), draw({3, 4, 6}, 1).square() + 0.1);
}

double largest(const torch::Tensor& difference) {
    return difference.abs().max().item<double>();
}

} // namespace

class GaussianPriorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theVelocityIsTheExpectedDirectionOfTravel();
    void theDestinationIsThePosteriorMean();
    void theVelocityIsRegularAtBothEnds();
    void theProductMatchesFiniteDifferences();
    void theCotangentSeesTheVelocity();
    void eachPictureOfABatchHasItsOwnTime();
    void aVarianceOfZeroIsRefused();
    void aBatchCountsAsOneEvaluation();
};

// v(x, t) = E[x1 - x0 | x_t = x], estimated from samples by the regression of x1 - x0 on x_t (both Gaussian).
void GaussianPriorTest::theVelocityIsTheExpectedDirectionOfTravel() {
    const double mean = 0.4, variance = 0.3, t = 0.35;
    const std::int64_t samples = 400000;
    const auto x1 = mean + std::sqrt(variance) * draw({1, samples}, 2).to(torch::kFloat64);
    const auto x0 = draw({1, samples}, 3).to(torch::kFloat64);
    const auto xt = (1 - t) * x0 + t * x1, direction = x1 - x0;
    const auto centred = xt - xt.mean();
    const double slope = ((centred * direction).mean() / centred.square().mean()).item<double>();
    const double offset = (direction.mean() - slope * xt.mean()).item<double>();

    GaussianPrior analytic(torch::full({1, 1, 1}, mean), variance);
    const double at0 = analytic.velocity(torch::zeros({1, 1, 1, 1}), t).item<double>();
    const double at1 = analytic.velocity(torch::ones({1, 1, 1, 1}), t).item<double>();
    // Residual deviation is below 1.5, spread of x_t 0.67: standard errors below 0.0036 (slope) and 0.0024 (offset);
    // five of each.
    QVERIFY(std::abs(slope - (at1 - at0)) < 0.018);
    QVERIFY(std::abs(offset - at0) < 0.012);
}

void GaussianPriorTest::theDestinationIsThePosteriorMean() {
    GaussianPrior analytic = prior();
    const auto x = draw({2, 3, 4, 6}, 4);
    for (const double t : {0.0, 0.2, 0.7, 0.99, 1.0}) {
        const auto time = torch::full({2}, t);
        const auto destination = x + (1 - t) * analytic.velocity(x, time);
        // fp32 with values up to 4: a few units in the last place.
        QVERIFY(largest(destination - analytic.posteriorMean(x, time)) < 5e-6);
    }
}

void GaussianPriorTest::theVelocityIsRegularAtBothEnds() {
    const auto mean = draw({3, 4, 6}, 0);
    GaussianPrior analytic(mean, 0.5);
    const auto x = draw({2, 3, 4, 6}, 4);
    QVERIFY(analytic.velocity(x, 0.0).equal(mean - x));
    QVERIFY(largest(analytic.velocity(x, 1.0) - x) < 1e-6);
}

void GaussianPriorTest::theProductMatchesFiniteDifferences() {
    GaussianPrior analytic = prior();
    const auto x = draw({2, 3, 4, 6}, 4), c = draw({2, 3, 4, 6}, 5), d = draw({2, 3, 4, 6}, 6);
    const auto product = analytic.velocityAndVjp(x, 0.6, [&](const torch::Tensor&) { return c; }).second;
    // The velocity is affine in x, so a difference over a step of 1 is exact up to rounding.
    const auto change = analytic.velocity(x + d, 0.6) - analytic.velocity(x, 0.6);
    const double left = (product * d).sum().item<double>(), right = (c * change).sum().item<double>();
    QVERIFY(std::abs(left - right) < 1e-4 * (1 + std::abs(right)));
}

void GaussianPriorTest::theCotangentSeesTheVelocity() {
    GaussianPrior analytic = prior();
    const auto x = draw({2, 3, 4, 6}, 4);
    torch::Tensor seen;
    const auto [v, product] = analytic.velocityAndVjp(x, 0.6, [&](const torch::Tensor& velocity) {
        seen = velocity;
        return torch::zeros_like(velocity);
    });
    QVERIFY(seen.equal(analytic.velocity(x, 0.6)));
    QVERIFY(v.equal(seen));
    QCOMPARE(largest(product), 0.0);
}

void GaussianPriorTest::eachPictureOfABatchHasItsOwnTime() {
    GaussianPrior analytic = prior();
    const auto x = draw({2, 3, 4, 6}, 4);
    const auto together = analytic.velocity(x, torch::tensor({0.25f, 0.75f}));
    QVERIFY(together.slice(0, 0, 1).equal(analytic.velocity(x.slice(0, 0, 1), 0.25)));
    QVERIFY(together.slice(0, 1, 2).equal(analytic.velocity(x.slice(0, 1, 2), 0.75)));
}

void GaussianPriorTest::aVarianceOfZeroIsRefused() {
    QVERIFY_EXCEPTION_THROWN(GaussianPrior(torch::zeros({3, 2, 2}), 0.0), UsageError);
    QVERIFY_EXCEPTION_THROWN(GaussianPrior(torch::zeros({3, 2, 2}), std::nan("")), UsageError);
}

void GaussianPriorTest::aBatchCountsAsOneEvaluation() {
    CountingPrior counted(std::make_shared<GaussianPrior>(torch::zeros({3, 2, 2}), 1.0));
    const auto x = draw({5, 3, 2, 2}, 4);
    counted.velocity(x, 0.5);
    counted.velocityAndVjp(x, 0.5, [](const torch::Tensor& v) { return v; });
    QCOMPARE(counted.nfe(), 2);
    QCOMPARE(counted.nge(), 1);
}

QTEST_APPLESS_MAIN(GaussianPriorTest)
#include "gaussian_prior_test.moc"
