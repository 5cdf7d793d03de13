#include "engine/numerics/dormand_prince.h"

#include "engine/api/error.h"

#include <QTest>
#include <torch/types.h>

#include <cmath>

using namespace flowmend;

namespace {

torch::Tensor number(double value) {
    return torch::full({1}, value, torch::kFloat64);
}
/// A harmonic oscillator turning once in 2 pi.
torch::Tensor turn(const torch::Tensor& x, double) {
    return torch::stack({-x[1], x[0]});
}

} // namespace

class DormandPrinceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theErrorFollowsTheTolerance();
    void thereAndBackIsWhereItBegan();
    void polynomialsOfDegreeFiveAreExact();
    void theLastStepEndsAtTheEnd();
    void goingBeyondInterpolatesTheEnd();
    void standingStillStaysWhereItIs();
    void tooManyStepsAreAnError();
};

void DormandPrinceTest::theErrorFollowsTheTolerance() {
    const torch::Tensor start = torch::tensor({1.0, 0.0}, torch::kFloat64);
    const torch::Tensor expected = torch::tensor({std::cos(3.0), std::sin(3.0)}, torch::kFloat64);
    for (const double tolerance : {1e-4, 1e-6, 1e-8}) {
        const DormandPrinceOptions options{tolerance, tolerance};
        const double error = (dormandPrince(turn, start, 0, 3, options) - expected).abs().max().item<double>();
        // The local errors of a dozen to a hundred steps, each at most the tolerance, add up.
        QVERIFY2(error < 20 * tolerance, qPrintable(QString::number(error)));
        QVERIFY2(error > 1e-4 * tolerance, qPrintable(QString::number(error))); // no work for nothing
    }
}

void DormandPrinceTest::thereAndBackIsWhereItBegan() {
    const torch::Tensor start = torch::tensor({1.0, 0.5}, torch::kFloat64);
    const torch::Tensor there = dormandPrince(turn, start, 0.2, 2);
    QVERIFY((dormandPrince(turn, there, 2, 0.2) - start).abs().max().item<double>() < 2e-4);
}

void DormandPrinceTest::polynomialsOfDegreeFiveAreExact() {
    const auto slope = [](const torch::Tensor&, double t) { return number(5 * std::pow(t, 4) - 2 * t + 1); };
    const double end = 1.7, expected = std::pow(end, 5) - end * end + end;
    QVERIFY(std::abs(dormandPrince(slope, number(0), 0, end).item<double>() - expected) < 1e-12);
}

void DormandPrinceTest::theLastStepEndsAtTheEnd() {
    const auto inside = [](const torch::Tensor& x, double t) {
        if (t < -1e-12 || t > 1)
            throw std::runtime_error("asked outside of the way");
        return -x;
    };
    QVERIFY(std::abs(dormandPrince(inside, number(1), 1, 0).item<double>() - std::exp(1.0)) < 1e-4);
}

void DormandPrinceTest::goingBeyondInterpolatesTheEnd() {
    double furthest = 1;
    const auto decay = [&](const torch::Tensor& x, double t) {
        furthest = std::min(furthest, t);
        return -x;
    };
    const double end = dormandPrince(decay, number(1), 1, 0, {.goesBeyond = true}).item<double>();
    QVERIFY(furthest < 0);
    QVERIFY(std::abs(end - std::exp(1.0)) < 2e-4); // the interpolation is of order 4
}

void DormandPrinceTest::standingStillStaysWhereItIs() {
    int calls = 0;
    const auto still = [&](const torch::Tensor& x, double) {
        ++calls;
        return torch::zeros_like(x);
    };
    QCOMPARE(dormandPrince(still, number(0.3), 0, 1).item<double>(), 0.3);
    QVERIFY(calls < 100);
}

void DormandPrinceTest::tooManyStepsAreAnError() {
    const auto stiff = [](const torch::Tensor& x, double) { return -1e6 * x; };
    QVERIFY_EXCEPTION_THROWN(dormandPrince(stiff, number(1), 0, 1), Error);
}

QTEST_APPLESS_MAIN(DormandPrinceTest)
#include "dormand_prince_test.moc"
