#include "engine/operators/mask_operator.h"
#include "engine/priors/gaussian_prior.h"
#include "engine/solvers/data_iterations.h"
#include "engine/solvers/jacobian_step.h"
#include "recording_observer.h"

#include <QTest>

#include <cmath>

using namespace flowmend;

namespace {

constexpr std::int64_t kSide = 16;

torch::Tensor draw(torch::IntArrayRef shape, std::uint32_t index) {
    return NoiseSource(3).normal(shape, Stream::start, index);
}

/// Grey pictures whose pixels vary each on its own and very differently: not at all what CovarianceStep takes pictures
/// for, so that what is known of them comes from the prior's Jacobian.
struct Scene {
    torch::Tensor keep, variance = (2 * draw({1, kSide, kSide}, 0)).exp().clamp(0.01, 4);
    Problem problem;

    Scene(torch::Tensor mask, double sigma) : keep(std::move(mask)) {
        problem.damage = std::make_shared<MaskOperator>(keep);
        problem.sigma = sigma;
        problem.start = draw({2, 1, kSide, kSide}, 1);
        problem.y = keep * draw({2, 1, kSide, kSide}, 2);
        problem.prior = std::make_shared<GaussianPrior>(torch::zeros({1, kSide, kSide}), variance);
    }
    RenewedFlow::Refined step(double t, double lambda = 1) const {
        RenewedFlow::Refined refined;
        const JacobianStep refine(problem, problem.damage->energy(problem.start), lambda);
        RecordingObserver observer;
        followTrajectory(problem, observer, 1, [&](Run& run) { refined = refine(run, problem.start, t); });
        return refined;
    }
    torch::Tensor covarianceStep(const torch::Tensor& destination, double t) const {
        return CovarianceStep(problem, problem.damage->energy(problem.start), 1, kDataIterations)(destination, t);
    }
    /// E[x1 | x_t, y]: pixel by pixel, x1 given x_t has the variance (1 - t)^2 s^2 / ((1 - t)^2 + s^2 t^2).
    torch::Tensor posteriorMean(const torch::Tensor& destination, double t) const {
        const torch::Tensor left = (1 - t) * (1 - t) * variance / ((1 - t) * (1 - t) + variance * t * t);
        return destination + keep * left / (left + problem.sigma * problem.sigma) * (problem.y - destination);
    }
};

torch::Tensor onePixel() {
    torch::Tensor keep = torch::zeros({1, 1, kSide, kSide});
    keep[0][0][7][9] = 1;
    return keep;
}

torch::Tensor scattered() {
    return (NoiseSource(4).uniform({1, 1, kSide, kSide}, Stream::masks, 0) < 0.4).to(torch::kFloat32);
}

double meanSquare(const torch::Tensor& x) {
    return x.square().mean().item<double>();
}

} // namespace

class JacobianStepTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ofOneMeasuredValueItIsThePosteriorMean();
    void itComesNearerToThePosteriorMeanThanTheCovarianceOfPictures();
    void atTheStartItIsTheCovarianceStep();
    void aLambdaOfZeroReturnsTheEstimateOfThePrior();
};

// Where the measurement pulls in one direction only, the search along it is all there is to do.
void JacobianStepTest::ofOneMeasuredValueItIsThePosteriorMean() {
    const Scene scene(onePixel(), 0.5);
    for (const double t : {0.1, 0.5, 0.9}) {
        const auto [v, destination, z] = scene.step(t);
        const torch::Tensor expected = scene.posteriorMean(destination, t);
        // The covariance step distrusts D by 0.09 / 256 of (1 - t)^2 beside sigma^2 = 0.25: by less than 0.2 %.
        const double moved = (expected - destination).abs().max().item<double>();
        QVERIFY(moved > 0);
        QVERIFY2((z - expected).abs().max().item<double>() < 0.005 * moved,
                 qPrintable(QString("%1 of %2").arg((z - expected).abs().max().item<double>()).arg(moved)));
    }
}

void JacobianStepTest::itComesNearerToThePosteriorMeanThanTheCovarianceOfPictures() {
    const Scene scene(scattered(), 0.1);
    for (const double t : {0.1, 0.3, 0.5}) {
        const auto [v, destination, z] = scene.step(t);
        const torch::Tensor expected = scene.posteriorMean(destination, t);
        const double without = meanSquare(scene.covarianceStep(destination, t) - expected),
                     with = meanSquare(z - expected);
        QVERIFY2(with < 0.8 * without, qPrintable(QString("%1 against %2 at %3").arg(with).arg(without).arg(t)));
    }
}

void JacobianStepTest::atTheStartItIsTheCovarianceStep() {
    const Scene scene(scattered(), 0.1);
    const auto [v, destination, z] = scene.step(0);
    QVERIFY(z.equal(scene.covarianceStep(destination, 0)));
}

void JacobianStepTest::aLambdaOfZeroReturnsTheEstimateOfThePrior() {
    const auto [v, destination, z] = Scene(scattered(), 0.1).step(0.4, 0);
    QVERIFY(z.equal(destination));
}

QTEST_APPLESS_MAIN(JacobianStepTest)
#include "jacobian_step_test.moc"
