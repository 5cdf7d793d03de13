#include "tiny_prior.h"

#include "engine/numerics/noise.h"
#include "engine/priors/counting_prior.h"
#include "engine/priors/gaussian_prior.h"

#include <QTest>
#include <torch/types.h>

using namespace flowmend;

namespace {

const std::vector<std::int64_t> kShape{2, 3, 12, 12};
constexpr double kTime = 0.4;

torch::Tensor draw(std::uint32_t index, torch::IntArrayRef shape = kShape) {
    return NoiseSource(23).normal(shape, Stream::start, index);
}
torch::Tensor signs() {
    return draw(1).sign();
}
std::shared_ptr<TinyPrior> tinyPrior() {
    return std::make_shared<TinyPrior>(
        TinyPrior::Weights{0.3 * draw(2, {16, 4, 3, 3}), draw(3, {16}), 0.3 * draw(4, {3, 16, 3, 3}), draw(5, {3})});
}

/// A prior that leaves the derivative to central differences.
template <typename Exact>
class Differences : public Exact {
public:
    using Prior::traceGradient;
    explicit Differences(Exact exact) : Exact(std::move(exact)) {}
    torch::Tensor traceGradient(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& e,
                                const std::function<void()>& beforeEvaluation) override {
        return Prior::traceGradient(x, t, e, beforeEvaluation);
    }
};

double largest(const torch::Tensor& values) {
    return values.abs().max().item<double>();
}
void nothing() {}

} // namespace

class TraceGradientTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theExactGradientIsThatOfTheTrace();
    void differencesComeCloseToTheExactGradient();
    void anAffineVelocityHasNone();
    void theWorkIsCounted();
    void aStopTakesEffectBetweenTheEvaluations();
};

void TraceGradientTest::theExactGradientIsThatOfTheTrace() {
    const auto prior = tinyPrior();
    const torch::Tensor x = draw(0), e = signs(), direction = draw(6);
    const auto trace = [&](double h) {
        const auto product =
            prior->velocityAndVjp(x + h * direction, kTime, [&](const torch::Tensor&) { return e; }).second;
        return (product * e).sum(torch::kFloat64).item<double>();
    };
    const double h = 0.01, expected = (trace(h) - trace(-h)) / (2 * h);
    const double seen = (prior->traceGradient(x, kTime, e, nothing) * direction).sum(torch::kFloat64).item<double>();
    // Truncation of order h^2 = 1e-4 of the value; rounding: sums of 864 products of order 1 in fp32, over 2 h.
    QVERIFY2(std::abs(seen - expected) < 0.01 * std::abs(expected),
             qPrintable(QString("%1 %2").arg(seen).arg(expected)));
}

void TraceGradientTest::differencesComeCloseToTheExactGradient() {
    Differences<TinyPrior> differences(*tinyPrior());
    const torch::Tensor exact = tinyPrior()->traceGradient(draw(0), kTime, signs(), nothing);
    const torch::Tensor seen = differences.traceGradient(draw(0), kTime, signs(), nothing);
    // The step is 0.04; the truncation error is 2e-3 here and 5e-3 on the shipped prior, rounding a hundredth of that.
    QVERIFY2(largest(seen - exact) < 5e-3 * largest(exact),
             qPrintable(QString::number(largest(seen - exact) / largest(exact))));
}

void TraceGradientTest::anAffineVelocityHasNone() {
    const GaussianPrior gaussian(torch::zeros({3, 12, 12}), draw(7, {3, 12, 12}).square() + 0.1);
    Differences<GaussianPrior> differences(gaussian);
    QCOMPARE(largest(GaussianPrior(gaussian).traceGradient(draw(0), kTime, signs(), nothing)), 0.0);
    QCOMPARE(largest(differences.traceGradient(draw(0), kTime, signs(), nothing)), 0.0);
}

void TraceGradientTest::theWorkIsCounted() {
    CountingPrior exact(tinyPrior()), differences(std::make_shared<Differences<TinyPrior>>(*tinyPrior()));
    exact.traceGradient(draw(0), kTime, signs(), nothing);
    differences.traceGradient(draw(0), kTime, signs(), nothing);
    QCOMPARE(exact.nfe(), 1);
    QCOMPARE(exact.nge(), 2);
    QCOMPARE(differences.nfe(), 2);
    QCOMPARE(differences.nge(), 2);
}

void TraceGradientTest::aStopTakesEffectBetweenTheEvaluations() {
    CountingPrior prior(std::make_shared<Differences<TinyPrior>>(*tinyPrior()));
    const auto stopSecond = [&] {
        if (prior.nfe() == 1)
            throw std::runtime_error("stop");
    };
    QVERIFY_EXCEPTION_THROWN(prior.traceGradient(draw(0), kTime, signs(), stopSecond), std::runtime_error);
    QCOMPARE(prior.nfe(), 1);
}

QTEST_APPLESS_MAIN(TraceGradientTest)
#include "trace_gradient_test.moc"
