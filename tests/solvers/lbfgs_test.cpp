#include "engine/solvers/lbfgs.h"

#include <QTest>
#include <torch/csrc/autograd/autograd.h>
#include <torch/types.h>

#include <algorithm>
#include <cmath>

using namespace flowmend;

namespace {

torch::Tensor numbers(std::vector<double> values) {
    return torch::tensor(values, torch::kFloat64);
}

/// sum of 100 (x_{i+1} - x_i^2)^2 + (1 - x_i)^2, with its minimum 0 at (1, 1, ...).
Evaluation rosenbrock(const torch::Tensor& x) {
    const at::AutoGradMode graph(true);
    const torch::Tensor point = x.detach().requires_grad_();
    const torch::Tensor a = point.slice(0, 0, -1), b = point.slice(0, 1);
    const torch::Tensor loss = (100 * (b - a * a).square() + (1 - a).square()).sum();
    return {loss.item<double>(), torch::autograd::grad({loss}, {point})[0], point.detach() + 1};
}

/// |w x|^2 / 2.
Lbfgs::Function bowl(const torch::Tensor& weight) {
    return [weight](const torch::Tensor& x) {
        return Evaluation{(weight * x).square().sum().item<double>() / 2, weight * weight * x, x};
    };
}

} // namespace

class LbfgsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theValleyIsFollowedToItsEnd();
    void aBowlIsSolvedInAboutAsManyIterationsAsItHasDimensions();
    void roundsContinueOneAnother();
    void theValueBelongsToThePosition();
    void aMinimumIsLeftAlone();
    void everyRoundIsShort();
    void aStopLeavesTheLastPosition();
    void lineSearchesFulfilTheWolfeConditions();
    void linearDataAreExtrapolatedWhateverTheRounding();
};

void LbfgsTest::theValleyIsFollowedToItsEnd() {
    Lbfgs optimiser(rosenbrock, numbers({-1.2, 1, -1.2, 1}), 200);
    optimiser.advance();
    // Stops when a step changes the loss by less than 1e-9.
    QVERIFY((optimiser.position() - 1).abs().max().item<double>() < 1e-3);
}

void LbfgsTest::aBowlIsSolvedInAboutAsManyIterationsAsItHasDimensions() {
    Lbfgs optimiser(bowl(numbers({1, 3, 10})), numbers({1, 1, 1}), 15);
    optimiser.advance();
    QVERIFY2(optimiser.value().loss < 1e-6, qPrintable(QString::number(optimiser.value().loss)));
}

void LbfgsTest::roundsContinueOneAnother() {
    const torch::Tensor start = numbers({-1.2, 1, -1.2, 1});
    Lbfgs inOne(rosenbrock, start, 200), inRounds(rosenbrock, start, 12);
    inOne.advance();
    const std::vector<double>& expected = inOne.losses();
    std::vector<double> seen{expected.front()};
    for (int round = 0; round < 3; ++round) {
        inRounds.advance();
        seen.insert(seen.end(), inRounds.losses().begin() + 1, inRounds.losses().end());
    }
    QVERIFY(seen.size() > 30 && seen.size() <= expected.size());
    QVERIFY(std::equal(seen.begin(), seen.end(), expected.begin()));
}

void LbfgsTest::theValueBelongsToThePosition() {
    Lbfgs optimiser(rosenbrock, numbers({-1.2, 1}), 5);
    for (int round = 0; round < 3; ++round) {
        optimiser.advance();
        const Evaluation expected = rosenbrock(optimiser.position());
        QCOMPARE(optimiser.value().loss, expected.loss);
        QVERIFY(optimiser.value().gradient.equal(expected.gradient));
        QVERIFY(optimiser.value().picture.equal(expected.picture));
    }
}

void LbfgsTest::aMinimumIsLeftAlone() {
    Lbfgs optimiser(bowl(numbers({1, 1})), numbers({0, 0}), 20);
    optimiser.advance();
    QCOMPARE(int(optimiser.losses().size()), 1);
    QVERIFY(optimiser.value().picture.defined());
}

void LbfgsTest::everyRoundIsShort() {
    for (const int iterations : {1, 3, 20}) {
        Lbfgs optimiser(rosenbrock, numbers({-1.2, 1}), iterations);
        for (int round = 0; round < 4; ++round) {
            optimiser.advance();
            // The last line search may begin with one evaluation left, and takes 26 at most.
            QVERIFY(int(optimiser.losses().size()) <= iterations * 5 / 4 + 26);
        }
    }
}

void LbfgsTest::aStopLeavesTheLastPosition() {
    struct Stop {};
    int evaluations = 0;
    const auto limited = [&](const torch::Tensor& x) {
        if (++evaluations > 8)
            throw Stop{};
        return rosenbrock(x);
    };
    Lbfgs optimiser(limited, numbers({-1.2, 1}), 20);
    QVERIFY_EXCEPTION_THROWN(optimiser.advance(), Stop);
    QCOMPARE(optimiser.value().loss, rosenbrock(optimiser.position()).loss);
}

void LbfgsTest::lineSearchesFulfilTheWolfeConditions() {
    // f(s) = (s - 3)^2 + 2 sin(4 s): several minima along the line.
    const auto at = [](double s) {
        Trial trial{s, {}, {}, 2 * (s - 3) + 8 * std::cos(4 * s)};
        trial.value.loss = (s - 3) * (s - 3) + 2 * std::sin(4 * s);
        return trial;
    };
    Trial start = at(0.5); // downhill
    const auto from = [&](double s) {
        Trial trial = at(0.5 + s);
        trial.step = s;
        return trial;
    };
    start.step = 0;
    QVERIFY(start.slope < 0);
    for (const double first : {1e-3, 0.1, 0.7, 2.0, 50.0}) {
        const Trial found = strongWolfe(from, start, first, 1);
        QVERIFY(found.value.loss <= start.value.loss + 1e-4 * found.step * start.slope);
        QVERIFY(std::abs(found.slope) <= 0.9 * std::abs(start.slope));
    }
}

// Two losses that differ by little: the sign of the discriminant is that of their rounding. Either way the search has
// to go ten times as far.
void LbfgsTest::linearDataAreExtrapolatedWhateverTheRounding() {
    for (const double rounding : {-3e-5, 0.0, 3e-5}) {
        std::vector<double> steps;
        const auto at = [&](double s) {
            steps.push_back(s);
            Trial trial{s, {}, {}, -1e4 + 100 * s};
            trial.value.loss = 500 - 1e4 * s + 50 * s * s + (steps.size() == 1 ? rounding : 0);
            return trial;
        };
        Trial start{0, {}, {}, -1e4};
        start.value.loss = 500;
        strongWolfe(at, start, 1e-3, 1);
        QVERIFY(std::abs(steps.at(1) - 1e-2) < 1e-9);
    }
}

QTEST_APPLESS_MAIN(LbfgsTest)
#include "lbfgs_test.moc"
