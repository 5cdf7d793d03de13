#include "engine/numerics/noise.h"
#include "engine/operators/composition_operator.h"
#include "engine/operators/convolution_operator.h"
#include "engine/operators/downsample_operator.h"
#include "engine/operators/identity_operator.h"
#include "engine/operators/kernels.h"
#include "engine/operators/luminance_operator.h"
#include "engine/operators/mask_operator.h"
#include "engine/priors/gaussian_prior.h"
#include "engine/solvers/covariance_step.h"
#include "engine/solvers/noise_only.h"
#include "engine/solvers/picture_spectrum.h"
#include "recording_observer.h"

#include <ATen/ops/fft_irfft2.h>
#include <ATen/ops/fft_rfft2.h>

#include <QTest>

#include <cmath>

using namespace flowmend;

namespace {

constexpr std::int64_t kSide = 16;

torch::Tensor draw(torch::IntArrayRef shape, std::uint32_t index) {
    return NoiseSource(3).normal(shape, Stream::start, index);
}

struct Case {
    const char* name;
    OperatorPtr damage;
};

/// For a pair of pictures, or for the second of the pair alone.
std::vector<Case> cases(bool alone = false) {
    torch::Tensor keep = torch::ones({2, 1, kSide, kSide});
    keep[0].slice(1, 4, 9).slice(2, 5, 11) = 0;
    keep[1] = (NoiseSource(4).uniform({1, kSide, kSide}, Stream::masks, 0) < 0.4).to(torch::kFloat32);
    const auto mask = std::make_shared<MaskOperator>(alone ? keep.slice(0, 1) : keep);
    const auto blur = [](Border border) {
        return std::make_shared<ConvolutionOperator>(gaussianKernel(5, 1.0), kSide, kSide, border);
    };
    return {{"noise", std::make_shared<IdentityOperator>()},
            {"mask", mask},
            {"periodic blur", blur(Border::periodic)},
            {"open blur", blur(Border::valid)},
            {"hole in a blurred photo", std::make_shared<CompositionOperator>(mask, blur(Border::periodic))},
            {"averages", std::make_shared<DownsampleOperator>(2, DownsampleFilter::average, kSide, kSide)},
            {"lost colours", std::make_shared<LuminanceOperator>()}};
}

Problem problemOf(const OperatorPtr& damage, double sigma) {
    Problem problem;
    problem.damage = damage;
    problem.sigma = sigma;
    problem.start = draw({2, 3, kSide, kSide}, 1);
    problem.y = damage->apply(0.5 * draw({2, 3, kSide, kSide}, 2));
    return problem;
}

CovarianceStep stepOf(const Problem& problem, double lambda, int iterations) {
    return CovarianceStep(problem, problem.damage->energy(problem.start), lambda, iterations);
}

double largest(const torch::Tensor& difference) {
    return difference.abs().max().item<double>();
}

// C^-1 x, written with the mean of the channels and what is left.
torch::Tensor inverseCovariance(const torch::Tensor& x) {
    const PictureSpectrum spectrum(kSide, kSide, torch::kCPU);
    const auto divided = [](const torch::Tensor& v, const torch::Tensor& s) {
        return at::fft_irfft2(at::fft_rfft2(v) / s, std::vector<std::int64_t>{kSide, kSide});
    };
    const torch::Tensor grey = x.mean(1, true).expand_as(x);
    return divided(grey, spectrum.luminance) + divided(x - grey, spectrum.colour);
}

} // namespace

class CovarianceStepTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void energyIsTheFilterOfDamageThatIsOne();
    void energyOfWhiteNoiseIsWhatTheDamageLeaves_data() { rows(); }
    void energyOfWhiteNoiseIsWhatTheDamageLeaves();
    void aCarriedFilterIsTheDamageOnBothSidesOfIt();
    void theStepLeavesNoGradient_data() { rows(); }
    void theStepLeavesNoGradient();
    void aStepOfOnePictureDoesNotDependOnItsNeighbours_data() { rows(); }
    void aStepOfOnePictureDoesNotDependOnItsNeighbours();
    void aLambdaOfZeroReturnsTheEstimateOfThePrior();
    void lateStepsAreTheProximalStepWithoutCovariance();
    void anEndlessLambdaGivesNumbersThatFitTheMeasurement();
    void aNoisyPictureIsAStateWhoseDestinationIsThePosteriorMean();
    void samplesOfANoisyPictureHaveThePosteriorsMeanAndVariance();

private:
    static void rows() {
        QTest::addColumn<int>("index");
        const auto all = cases();
        for (size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << int(i);
    }
};

void CovarianceStepTest::energyIsTheFilterOfDamageThatIsOne() {
    const torch::Tensor x = draw({2, 3, kSide, kSide}, 5);
    int exact = 0;
    for (const auto& [name, damage] : cases()) {
        const Energy energy = damage->energy(x);
        if (!energy.exact)
            continue;
        ++exact;
        const torch::Tensor filtered =
            at::fft_irfft2(at::fft_rfft2(x) * energy.filter, std::vector<std::int64_t>{kSide, kSide});
        QVERIFY2(largest(filtered - damage->adjoint(damage->apply(x))) < 1e-5, name);
    }
    QCOMPARE(exact, 2); // noise only, periodic blur
}

void CovarianceStepTest::aCarriedFilterIsTheDamageOnBothSidesOfIt() {
    const auto through = [](const PictureFilter& filter, const torch::Tensor& x) {
        const auto one = [&](const torch::Tensor& part, const torch::Tensor& factors) {
            return at::fft_irfft2(at::fft_rfft2(part) * factors.slice(1, 0, factors.size(1) / 2 + 1),
                                  std::vector<std::int64_t>{x.size(2), x.size(3)});
        };
        const torch::Tensor grey = x.mean(1, true).expand_as(x);
        return one(grey, filter.luminance) + one(x - grey, filter.colour);
    };
    auto all = cases();
    all.push_back({"bicubic", std::make_shared<DownsampleOperator>(2, DownsampleFilter::bicubic, kSide, kSide)});
    all.push_back({"a quarter kept", std::make_shared<DownsampleOperator>(4, DownsampleFilter::keep, kSide, kSide)});
    const PictureFilter filter = wholePictureSpectrum(kSide, kSide, torch::kCPU);
    QStringList carrying;
    for (const auto& [name, damage] : all) {
        const auto carried = damage->carried(filter);
        if (!carried)
            continue;
        carrying << name;
        const torch::Tensor z = draw(damage->apply(draw({2, 3, kSide, kSide}, 1)).sizes(), 7);
        const torch::Tensor expected = damage->apply(through(filter, damage->adjoint(z)));
        QVERIFY2(largest(through(*carried, z) - expected) < 1e-5 * largest(expected), name);
    }
    QCOMPARE(carrying, QStringList({"averages", "lost colours", "bicubic", "a quarter kept"}));
}

void CovarianceStepTest::energyOfWhiteNoiseIsWhatTheDamageLeaves() {
    QFETCH(int, index);
    const auto damage = cases()[size_t(index)].damage;
    const torch::Tensor noise = draw({2000, 3, kSide, kSide}, 6);
    double energy = 0, left = 0;
    const torch::Tensor filter = damage->energy(noise.slice(0, 0, 2)).filter;
    // A real transform shows every column but the first and the last for two.
    torch::Tensor twice = torch::full({filter.size(3)}, 2.0);
    if (filter.size(3) > 1)
        twice[0] = twice[-1] = 1;
    energy = ((filter * twice).mean(torch::IntArrayRef({2, 3})) / twice.mean()).mean().item<double>();
    for (std::int64_t i = 0; i < 1000; ++i) // masks come in pairs
        left += damage->apply(noise.slice(0, 2 * i, 2 * i + 2)).square().sum().item<double>();
    left /= double(noise.numel());
    // 1.5 million values: the mean square is known to 0.3 %; borders and random signs are approximations.
    QVERIFY2(std::abs(energy / left - 1) < 0.03, qPrintable(QString("%1 against %2").arg(energy).arg(left)));
}

// lambda A*(A z - y) / sigma_t^2 + (C^-1 + t^2 / (1 - t)^2) (z - D) = 0.
void CovarianceStepTest::theStepLeavesNoGradient() {
    QFETCH(int, index);
    const auto damage = cases()[size_t(index)].damage;
    const double sigma = 0.1, lambda = 2;
    const Problem problem = problemOf(damage, sigma);
    const torch::Tensor destination = draw({2, 3, kSide, kSide}, 7),
                        s = damage->energy(problem.start).filter.mean(torch::IntArrayRef({2, 3}), true);
    for (const double t : {0.0, 0.5, 0.9}) {
        const torch::Tensor z = stepOf(problem, lambda, 400)(destination, t);
        const torch::Tensor variance = sigma * sigma + s * (0.3 * (1 - t)) * (0.3 * (1 - t));
        const torch::Tensor data = lambda / variance * damage->gradient(z, problem.y);
        const torch::Tensor prior =
            inverseCovariance(z - destination) + t * t / ((1 - t) * (1 - t)) * (z - destination);
        // C^-1 reaches 25,000 for the finest colours and multiplies the roundings of z.
        QVERIFY2(largest(data + prior) < 2e-2 * (1 + largest(data)),
                 qPrintable(QString::number(largest(data + prior))));
    }
}

void CovarianceStepTest::aStepOfOnePictureDoesNotDependOnItsNeighbours() {
    QFETCH(int, index);
    const auto damage = cases()[size_t(index)].damage;
    const Problem pair = problemOf(damage, 0.05);
    Problem alone = pair;
    alone.damage = cases(true)[size_t(index)].damage;
    alone.start = pair.start.slice(0, 1);
    alone.y = pair.y.slice(0, 1);
    const torch::Tensor destination = draw({2, 3, kSide, kSide}, 8);
    const torch::Tensor both = stepOf(pair, 1, 5)(destination, 0.3);
    QVERIFY(largest(both.slice(0, 1) - stepOf(alone, 1, 5)(destination.slice(0, 1), 0.3)) < 1e-5);
}

void CovarianceStepTest::aLambdaOfZeroReturnsTheEstimateOfThePrior() {
    const Problem problem = problemOf(cases()[1].damage, 0.1);
    const torch::Tensor destination = draw({2, 3, kSide, kSide}, 9);
    QVERIFY(stepOf(problem, 0, 5)(destination, 0.4).equal(destination));
}

// As t -> 1, C^-1 is nothing beside t^2 / (1 - t)^2.
void CovarianceStepTest::lateStepsAreTheProximalStepWithoutCovariance() {
    const Problem problem = problemOf(cases()[0].damage, 0.001);
    const torch::Tensor destination = draw({2, 3, kSide, kSide}, 10);
    const double t = 0.9999, nu2 = (1 - t) * (1 - t) / (t * t);
    const double variance = kSmallestSigma * kSmallestSigma + 0.09 * (1 - t) * (1 - t);
    const torch::Tensor expected = destination + nu2 / (nu2 + variance) * (problem.y - destination);
    QVERIFY(largest(stepOf(problem, 1, 5)(destination, t) - expected) < 1e-4);
}

void CovarianceStepTest::anEndlessLambdaGivesNumbersThatFitTheMeasurement() {
    for (const auto& [name, damage] : cases()) {
        const Problem problem = problemOf(damage, 0);
        const torch::Tensor z = stepOf(problem, 1e12, 50)(draw({2, 3, kSide, kSide}, 11), 0.5);
        QVERIFY2(z.isfinite().all().item<bool>(), name);
        const double before =
            (damage->apply(draw({2, 3, kSide, kSide}, 11)) - problem.y).square().mean().item<double>();
        QVERIFY2((damage->apply(z) - problem.y).square().mean().item<double>() < 0.05 * before, name);
    }
}

// Of N(m, 1) seen through noise of variance s^2 the posterior is N((s^2 m + y) / (s^2 + 1), s^2 / (s^2 + 1)).
void CovarianceStepTest::aNoisyPictureIsAStateWhoseDestinationIsThePosteriorMean() {
    for (const double sigma : {0.05, 0.3, 1.5}) {
        Problem problem = problemOf(std::make_shared<IdentityOperator>(), sigma);
        // Symmetric, so that the mirrored picture has the same prior.
        const torch::Tensor half = draw({3, kSide, kSide}, 12), mean = (half + half.flip({2})) / 2;
        problem.prior = std::make_shared<GaussianPrior>(mean, 1.0);
        const torch::Tensor expected = (sigma * sigma * mean + problem.y) / (sigma * sigma + 1);
        for (const int steps : {1, 2, 20}) {
            RecordingObserver observer;
            const auto result = posteriorMean(problem, NoiseOnly::of(problem, problem.damage->energy(problem.start), 1),
                                              steps, observer);
            QCOMPARE(result.nfe, std::int64_t(std::min(steps, 2)));
            QVERIFY(largest(result.estimate - expected) < 1e-4);
        }
    }
}

void CovarianceStepTest::samplesOfANoisyPictureHaveThePosteriorsMeanAndVariance() {
    const double sigma = 0.5;
    Problem problem = problemOf(std::make_shared<IdentityOperator>(), sigma);
    problem.prior = std::make_shared<GaussianPrior>(torch::zeros({3, kSide, kSide}), 1.0);
    problem.y = draw({2, 3, kSide, kSide}, 13) + sigma * draw({2, 3, kSide, kSide}, 14);
    const auto start = NoiseOnly::of(problem, problem.damage->energy(problem.start), 1);
    std::vector<torch::Tensor> samples;
    constexpr std::uint64_t count = 64;
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        problem.noise = std::make_shared<NoiseSource>(seed);
        RecordingObserver observer;
        samples.push_back(posteriorSample(problem, start, 100, observer).estimate);
    }
    const torch::Tensor all = torch::stack(samples), mean = all.mean(0), error = mean - problem.y / (1 + sigma * sigma);
    const double variance = sigma * sigma / (1 + sigma * sigma);
    // A mean of `count` has a variance of 1 / count of that; of so many pixels both are sharp.
    QVERIFY(std::abs(error.square().mean().item<double>() * count / variance - 1) < 0.1);
    QVERIFY(std::abs(all.var(0).mean().item<double>() / variance - 1) < 0.05);
}

QTEST_APPLESS_MAIN(CovarianceStepTest)
#include "covariance_step_test.moc"
