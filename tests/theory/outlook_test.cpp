// The closed forms against what defines them: the flow, its integrals, Bellman's principle.
#include "tests/theory/pixel_tasks.h"

#include "engine/priors/gaussian_prior.h"

#include <cmath>

using namespace flowmend;
using namespace flowmend::theory;
using namespace flowmend::testing;

namespace {

constexpr double kTimes[] = {0, 0.1, 0.35, 0.5, 0.8, 0.95};

/// The free flow from t to 1 by the classical Runge-Kutta method; its error is about (slope / steps)^4 < 1e-10.
double followFlow(const PixelTask& task, double t, double x) {
    constexpr int steps = 4000;
    const double h = (1 - t) / steps;
    for (int i = 0; i < steps; ++i) {
        const double now = t + i * h;
        const double k1 = velocityOf(task, now)(x), k2 = velocityOf(task, now + h / 2)(x + h / 2 * k1),
                     k3 = velocityOf(task, now + h / 2)(x + h / 2 * k2), k4 = velocityOf(task, now + h)(x + h * k3);
        x += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }
    return x;
}

/// Half the second derivative of V, which is quadratic: exact but for rounding.
double curvature(const PixelTask& task, double t) {
    const Outlook outlook = exactOutlook(task, t);
    return (value(task, outlook, 1) - 2 * value(task, outlook, 0) + value(task, outlook, -1)) / 2;
}

} // namespace

class OutlookTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void velocityIsThatOfThePrior_data() { pixelTaskRows(); }
    void velocityIsThatOfThePrior();
    void theFreeEndIsWhereTheFlowGoes_data() { pixelTaskRows(); }
    void theFreeEndIsWhereTheFlowGoes();
    void theGramianIsTheIntegralOfTheSquaredInfluence_data() { pixelTaskRows(); }
    void theGramianIsTheIntegralOfTheSquaredInfluence();
    void theValueFunctionSolvesTheRiccatiEquation_data() { pixelTaskRows(); }
    void theValueFunctionSolvesTheRiccatiEquation();
    void theControlIsMinusHalfTheSlopeOfTheValueFunction_data() { pixelTaskRows(); }
    void theControlIsMinusHalfTheSlopeOfTheValueFunction();
    void aStepBackIsBellmansPrinciple_data() { pixelTaskRows(); }
    void aStepBackIsBellmansPrinciple();
    void theStraightOutlookIsThePosteriorMean_data() { pixelTaskRows(); }
    void theStraightOutlookIsThePosteriorMean();
    void coarseOutlooksApproachTheExactOneAtFirstOrder_data() { pixelTaskRows(); }
    void coarseOutlooksApproachTheExactOneAtFirstOrder();
};

void OutlookTest::velocityIsThatOfThePrior() {
    const PixelTask task = fetchedTask();
    GaussianPrior prior(torch::full({1, 1, 1}, task.mean, torch::kFloat64), task.variance);
    for (const double t : kTimes) {
        const auto x = torch::full({1, 1, 1, 1}, task.start, torch::kFloat64);
        const double v = prior.velocity(x, t).item<double>();
        QVERIFY(std::abs(velocityOf(task, t)(task.start) - v) < 1e-12 * (1 + std::abs(v)));
    }
}

void OutlookTest::theFreeEndIsWhereTheFlowGoes() {
    const PixelTask task = fetchedTask();
    for (const double t : kTimes)
        QVERIFY(std::abs(freeEnd(exactOutlook(task, t), task.start) - followFlow(task, t, task.start)) < 1e-9);
}

void OutlookTest::theGramianIsTheIntegralOfTheSquaredInfluence() {
    const PixelTask task = fetchedTask();
    for (const double t : kTimes) {
        constexpr int intervals = 2000; // of Simpson's rule: error below 1e-10
        const double h = (1 - t) / intervals;
        double sum = 0;
        for (int i = 0; i <= intervals; ++i) {
            const double weight = i == 0 || i == intervals ? 1 : i % 2 == 1 ? 4 : 2;
            const double influence = exactOutlook(task, t + i * h).influence;
            sum += weight * influence * influence;
        }
        QVERIFY(std::abs(exactOutlook(task, t).gramian - sum * h / 3) < 1e-9);
    }
}

void OutlookTest::theValueFunctionSolvesTheRiccatiEquation() {
    const PixelTask task = fetchedTask();
    constexpr double step = 1e-4;
    for (const double t : kTimes) {
        if (t == 0)
            continue; // no time before
        const double p = curvature(task, t),
                     rate = (curvature(task, t + step) - curvature(task, t - step)) / (2 * step),
                     expected = p * p - 2 * velocityOf(task, t).slope * p;
        // Central differences: step^2 / 6 times the third derivative, of which p (p + |slope|)^3 is the size.
        const double size = p * std::pow(p + 2 * std::abs(velocityOf(task, t).slope) + 1, 3);
        QVERIFY(std::abs(rate - expected) < step * step * size * 10 + 1e-9);
    }
    const Outlook end = exactOutlook(task, 1);
    const double miss = task.gain * 0.7 - task.measured;
    QVERIFY(std::abs(value(task, end, 0.7) - task.weight / 2 * miss * miss) < 1e-12 * task.weight);
}

void OutlookTest::theControlIsMinusHalfTheSlopeOfTheValueFunction() {
    const PixelTask task = fetchedTask();
    for (const double t : kTimes) {
        const Outlook outlook = exactOutlook(task, t);
        // V is quadratic: central differences are exact but for rounding.
        const double slope = (value(task, outlook, task.start + 1) - value(task, outlook, task.start - 1)) / 2;
        QVERIFY(std::abs(control(task, outlook, task.start) + slope / 2) < 1e-12 * (1 + std::abs(slope)));
    }
}

void OutlookTest::aStepBackIsBellmansPrinciple() {
    const PixelTask task = fetchedTask();
    constexpr double h = 0.1;
    for (const double t : kTimes) {
        const Outlook after = exactOutlook(task, std::min(t + h, 1.0));
        const Velocity velocity = velocityOf(task, t);
        const Outlook now = before(after, velocity, h);
        const auto cost = [&](double u) {
            return h * u * u + value(task, after, task.start + h * (velocity(task.start) + u));
        };
        const double best = control(task, now, task.start);
        QVERIFY(std::abs(cost(best) - value(task, now, task.start)) < 1e-12 * (1 + cost(best)));
        QVERIFY(cost(best + 0.01) > cost(best) && cost(best - 0.01) > cost(best));
    }
}

void OutlookTest::theStraightOutlookIsThePosteriorMean() {
    const PixelTask task = fetchedTask();
    const GaussianPrior prior(torch::full({1, 1, 1}, task.mean, torch::kFloat64), task.variance);
    for (const double t : kTimes) {
        const auto x = torch::full({1, 1, 1, 1}, task.start, torch::kFloat64);
        const double mean = prior.posteriorMean(x, torch::full({1}, t, torch::kFloat64)).item<double>();
        QVERIFY(std::abs(freeEnd(straightOutlook(task, t), task.start) - mean) < 1e-12);
        QVERIFY(std::abs(freeEnd(coarseOutlook(task, t, 1), task.start) - mean) < 1e-12); // K = 1 sees the same end
    }
}

void OutlookTest::coarseOutlooksApproachTheExactOneAtFirstOrder() {
    const PixelTask task = fetchedTask();
    const double t = 0.2;
    const Outlook exact = exactOutlook(task, t);
    const auto error = [&](int k) { return std::abs(coarseOutlook(task, t, k).gramian - exact.gramian); };
    const double ratio = error(400) / error(800);
    QVERIFY2(std::abs(ratio - 2) < 0.1, QByteArray::number(ratio)); // halved, but for terms of second order
}

QTEST_GUILESS_MAIN(OutlookTest)
#include "outlook_test.moc"
