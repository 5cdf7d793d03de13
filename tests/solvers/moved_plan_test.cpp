#include "engine/solvers/moved_plan.h"

#include <QTest>
#include <torch/types.h>

#include <algorithm>

using namespace flowmend;

namespace {

double largest(const torch::Tensor& x) {
    return x.abs().max().item<double>();
}

torch::Tensor somePlan() {
    return torch::arange(30, torch::kFloat64).square().sin().view({5, 2, 3}); // no two alike
}

} // namespace

class MovedPlanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsLeftLeadsAsFarAsBefore();
    void aPlanOfEqualControlsStaysAsItIs();
    void nothingGoneChangesNothing();
    void controlsThatAreOverHaveNoPart();
    void movingOnInTwoStepsOfOneControlAveragesNeighbours();
};

// The way is 1: the old plan leads sum u / K, of which the part before `gone` has been walked.
void MovedPlanTest::whatIsLeftLeadsAsFarAsBefore() {
    const torch::Tensor plan = somePlan();
    for (const double gone : {0.01, 0.1, 0.25, 0.5, 0.73, 0.999}) {
        torch::Tensor walked = torch::zeros({2, 3}, torch::kFloat64);
        for (int k = 0; k < 5; ++k)
            walked += plan[k] * std::clamp(gone - k / 5.0, 0.0, 0.2);
        const torch::Tensor left = movedPlan(plan, gone).sum(0) * (1 - gone) / 5;
        QVERIFY(largest(walked + left - plan.sum(0) / 5) < 1e-12);
    }
}

void MovedPlanTest::aPlanOfEqualControlsStaysAsItIs() {
    const torch::Tensor plan = somePlan()[0].expand({4, 2, 3});
    QVERIFY(largest(movedPlan(plan, 0.37) - plan) < 1e-12);
    QVERIFY(largest(movedPlan(plan.slice(0, 0, 1), 0.9) - plan[0]) < 1e-12); // K = 1: one control all the way
}

void MovedPlanTest::nothingGoneChangesNothing() {
    QVERIFY(largest(movedPlan(somePlan(), 0) - somePlan()) < 1e-12);
}

void MovedPlanTest::controlsThatAreOverHaveNoPart() {
    const torch::Tensor plan = somePlan(), other = plan.clone();
    other.slice(0, 0, 2) = 7;
    QVERIFY(largest(movedPlan(plan, 0.4) - movedPlan(other, 0.4)) < 1e-12);
    QVERIFY(largest(movedPlan(plan, 0.9) - plan[4]) < 1e-12);
}

// K = 2, half of the first control over: the rest is a quarter of the way in the first control and half in the second,
// in two steps of three eighths.
void MovedPlanTest::movingOnInTwoStepsOfOneControlAveragesNeighbours() {
    const torch::Tensor moved = movedPlan(torch::tensor({3.0, 6.0}, torch::kFloat64), 0.25);
    QVERIFY(largest(moved - torch::tensor({4.0, 6.0}, torch::kFloat64)) < 1e-12);
}

QTEST_GUILESS_MAIN(MovedPlanTest)
#include "moved_plan_test.moc"
