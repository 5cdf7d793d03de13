// The methods themselves against the closed form of their horizons.
#include "engine/theory/method_paths.h"
#include "engine/theory/value_prior.h"

#include "engine/solvers/mpc_rhc_solver.h"

#include <QTest>

#include <cmath>

using namespace flowmend;
using namespace flowmend::theory;

namespace {

constexpr int kSteps = 10;
constexpr double kLambda = 0.1;
const auto goOn = [] { return true; };

class StopAfterOneStep final : public StepObserver {
public:
    bool onStep(const SolverStep&) override { return true; }
    bool shouldStop() override { return false; }
};

const GaussianPicture& picture() {
    static const GaussianPicture made = gaussianPicture(3, 6);
    return made;
}

} // namespace

class MethodsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void methodsFollowTheirClosedForm_data();
    void methodsFollowTheirClosedForm();
    void theHorizonsAreFurtherApartThanTheTolerance();
    void theFirstPlanOverTheWholeGridIsTheGlobalOne();
    void theJudgedEndIsTheValueFunction();
    void aStopLeavesNoStates();
};

void MethodsTest::methodsFollowTheirClosedForm_data() {
    QTest::addColumn<int>("index");
    const auto checks = methodChecks(picture(), kLambda, kSteps);
    for (std::size_t i = 0; i < checks.size(); ++i)
        QTest::newRow(checks[i].name.c_str()) << int(i);
}

void MethodsTest::methodsFollowTheirClosedForm() {
    QFETCH(int, index);
    const auto checks = methodChecks(picture(), kLambda, kSteps);
    const MethodCheck& check = checks.at(std::size_t(index));
    const auto states = statesOf(check, goOn);
    QCOMPARE(states.size(), std::size_t(kSteps) + 1);
    const double difference = largestDifference(states, picture().tasks(kLambda), check.policy);
    // fp32 rounds states of up to 4 by 2.4e-7, and does so in each of ten steps; Adam stands still within that.
    QVERIFY2(difference < 5e-6, QByteArray::number(difference));
}

void MethodsTest::theHorizonsAreFurtherApartThanTheTolerance() {
    // Else the test above could not tell one method from another.
    const auto checks = methodChecks(picture(), kLambda, kSteps);
    const auto states = statesOf(checks.front(), goOn);
    for (const Policy policy :
         {Policy{Policy::Kind::recedingCoarse, 3}, Policy{Policy::Kind::deltaTStraight}, Policy{Policy::Kind::global}})
        QVERIFY(largestDifference(states, picture().tasks(kLambda), policy) > 0.01);
}

void MethodsTest::theFirstPlanOverTheWholeGridIsTheGlobalOne() {
    // K = N at t = 0: mpc-rhc's plan is over the very grid of the global problem.
    MpcRhcSolver::Settings settings;
    settings.steps = settings.horizonSteps = kSteps;
    settings.inner = 1000;
    settings.lambda = kLambda;
    StopAfterOneStep observer;
    const torch::Tensor state = MpcRhcSolver(settings).run(picture().problem(), observer).state.contiguous();
    const std::vector<PixelTask> tasks = picture().tasks(kLambda);
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const Path global = follow(tasks[i], {Policy::Kind::global}, kSteps);
        QVERIFY(std::abs(double(state.data_ptr<float>()[i]) - global.states[1]) < 5e-6);
    }
}

void MethodsTest::theJudgedEndIsTheValueFunction() {
    ValuePrior prior(picture(), kLambda, kSteps);
    const std::vector<PixelTask> tasks = picture().tasks(kLambda);
    const Problem problem = picture().problem();
    for (const int n : {0, 4, 9}) {
        const double t = double(n) / kSteps;
        torch::Tensor end;
        prior.velocityAndVjp(problem.start, t, [&](const torch::Tensor& v) {
            end = problem.start + (1 - t) * v;
            return v;
        });
        const double sum = (problem.damage->apply(end) - problem.y).square().sum(torch::kFloat64).item<double>();
        double expected = 0;
        for (const PixelTask& task : tasks)
            expected += value(task, gridOutlooks(task, kSteps)[std::size_t(n)], task.start);
        const double judged = kLambda * sum / (2 * problem.sigma * problem.sigma);
        QVERIFY(std::abs(judged - expected) < 1e-5 * expected); // fp32
    }
}

void MethodsTest::aStopLeavesNoStates() {
    const auto checks = methodChecks(picture(), kLambda, kSteps);
    QVERIFY(statesOf(checks.front(), [] { return false; }).empty());
}

QTEST_GUILESS_MAIN(MethodsTest)
#include "methods_test.moc"
