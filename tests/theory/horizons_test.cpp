// Theorems 3.1 and 3.2 of MPC-Flow where the optimum is known.
#include "tests/theory/pixel_tasks.h"

#include "engine/theory/horizons.h"

#include <algorithm>
#include <cmath>

using namespace flowmend::theory;
using namespace flowmend::testing;
using Kind = Policy::Kind;

namespace {

/// Of the states, at any time.
double largestDistance(const std::vector<double>& a, const std::vector<double>& b) {
    double largest = 0;
    for (std::size_t n = 0; n < a.size(); ++n)
        largest = std::max(largest, std::abs(a[n] - b[n]));
    return largest;
}
double fromGlobal(const PixelTask& task, Kind kind, int steps) {
    return largestDistance(follow(task, {kind}, steps).states, follow(task, {Kind::global}, steps).states);
}
double fromExact(const PixelTask& task, const Policy& policy, int steps) {
    return largestDistance(follow(task, policy, steps).states, exactPath(task, steps));
}

constexpr double kRounding = 1e-12; // of a hundred steps with states of order one

} // namespace

class HorizonsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noControlsAreBetterThanTheGlobalPlan_data() { pixelTaskRows(); }
    void noControlsAreBetterThanTheGlobalPlan();
    void planningAgainOnTheSameGridChangesNothing_data() { pixelTaskRows(); }
    void planningAgainOnTheSameGridChangesNothing();
    void oneStepWithTheValueOfTheGridIsOptimal_data() { pixelTaskRows(); }
    void oneStepWithTheValueOfTheGridIsOptimal();
    void theGridApproachesContinuousTimeAtFirstOrder_data() { pixelTaskRows(); }
    void theGridApproachesContinuousTimeAtFirstOrder();
    void theExactPathObeysTheFlowAndTheControl_data() { pixelTaskRows(); }
    void theExactPathObeysTheFlowAndTheControl();
    void coarsePlansApproachTheOptimumAtFirstOrder_data() { pixelTaskRows(); }
    void coarsePlansApproachTheOptimumAtFirstOrder();
    void theStraightValueStaysWrongHoweverSmallTheSteps();
    void theStraightHorizonIsWrongForTheSmallestWeight();
    void aMissingPixelIsLeftToTheFlow();
};

void HorizonsTest::noControlsAreBetterThanTheGlobalPlan() {
    const PixelTask task = fetchedTask();
    const Path best = follow(task, {Kind::global}, 20);
    QVERIFY(std::abs(best.cost - value(task, gridOutlooks(task, 20).front(), task.start)) <
            kRounding * (1 + best.cost));
    constexpr double move = 1e-2;
    for (std::size_t n = 0; n < best.controls.size(); ++n) {
        const auto moved = [&](double by) {
            auto controls = best.controls;
            controls[n] += by;
            return simulate(task, controls).cost;
        };
        QVERIFY(moved(move) > best.cost && moved(-move) > best.cost);
        // The cost is quadratic: its slope by central differences is exact but for rounding.
        QVERIFY(std::abs(moved(move) - moved(-move)) / (2 * move) < 1e-10 * (1 + best.cost));
    }
}

void HorizonsTest::planningAgainOnTheSameGridChangesNothing() {
    const PixelTask task = fetchedTask();
    for (const int steps : {1, 7, 100})
        QVERIFY(fromGlobal(task, Kind::recedingFine, steps) < kRounding);
}

void HorizonsTest::oneStepWithTheValueOfTheGridIsOptimal() {
    const PixelTask task = fetchedTask();
    for (const int steps : {1, 7, 100})
        QVERIFY(fromGlobal(task, Kind::deltaTGrid, steps) < kRounding);
}

void HorizonsTest::theGridApproachesContinuousTimeAtFirstOrder() {
    const PixelTask task = fetchedTask();
    for (const Kind kind : {Kind::global, Kind::deltaTExact, Kind::recedingFine}) {
        const double ratio = fromExact(task, {kind}, 2000) / fromExact(task, {kind}, 4000);
        QVERIFY2(std::abs(ratio - 2) < 0.1, QByteArray::number(ratio)); // halved, but for terms of second order
    }
}

void HorizonsTest::theExactPathObeysTheFlowAndTheControl() {
    const PixelTask task = fetchedTask();
    constexpr int steps = 10000;
    const std::vector<double> path = exactPath(task, steps);
    QVERIFY(std::abs(path.front() - task.start) < kRounding);
    for (int n = 1; n < steps; n += 97) {
        const double t = double(n) / steps, x = path[std::size_t(n)],
                     rate = (path[std::size_t(n) + 1] - path[std::size_t(n) - 1]) * steps / 2,
                     expected = velocityOf(task, t)(x) + control(task, exactOutlook(task, t), x);
        // Central differences: dt^2 / 6 = 1.7e-9 times the third derivative, which is below 100.
        QVERIFY(std::abs(rate - expected) < 1.7e-7);
    }
    const double miss = finalMiss(task, exactOutlook(task, 0), task.start);
    QVERIFY(std::abs(task.gain * path.back() - task.measured - miss) < kRounding);
}

void HorizonsTest::coarsePlansApproachTheOptimumAtFirstOrder() {
    const PixelTask task = fetchedTask();
    if (task.gain == 0)
        return;                  // there is no control to compare
    constexpr int steps = 10000; // so many that their own error is a small part
    const auto error = [&](int k) { return fromExact(task, {Kind::recedingCoarse, k}, steps); };
    const double ratio = error(40) / error(80);
    QVERIFY2(std::abs(ratio - 2) < 0.3, QByteArray::number(ratio));
    QVERIFY(error(80) < error(1));
}

void HorizonsTest::theStraightValueStaysWrongHoweverSmallTheSteps() {
    const PixelTask task{0.2, 0.36, 1, -0.6, 2.5, 0.5};
    const double coarse = fromExact(task, {Kind::deltaTStraight}, 1000),
                 fine = fromExact(task, {Kind::deltaTStraight}, 4000);
    QVERIFY2(fine > 0.01 && std::abs(fine - coarse) < 0.05 * fine, QByteArray::number(fine));
}

void HorizonsTest::theStraightHorizonIsWrongForTheSmallestWeight() {
    // To first order in the weight the optimum pushes by -(k / 2) a growth miss; a straight horizon has another growth
    // and another miss, so that its relative error does not vanish with the weight.
    const auto relative = [](double weight) {
        const PixelTask task{0.2, 0.36, 1, -0.6, weight, 0.5};
        const std::vector<double> free = follow(task, {Kind::none}, 500).states,
                                  best = follow(task, {Kind::global}, 500).states,
                                  straight = follow(task, {Kind::recedingCoarse, 1}, 500).states;
        return largestDistance(straight, best) / largestDistance(free, best);
    };
    QVERIFY(relative(1e-4) > 0.05);
    QVERIFY(std::abs(relative(1e-4) / relative(1e-6) - 1) < 1e-2);
}

void HorizonsTest::aMissingPixelIsLeftToTheFlow() {
    const PixelTask task{0.4, 0.25, 0, 0, 2.5, -1.1};
    const std::vector<double> free = follow(task, {Kind::none}, 50).states;
    for (const Kind kind : {Kind::global, Kind::recedingCoarse, Kind::deltaTStraight, Kind::deltaTExact})
        QCOMPARE(largestDistance(follow(task, {kind, 3}, 50).states, free), 0.0);
}

QTEST_GUILESS_MAIN(HorizonsTest)
#include "horizons_test.moc"
