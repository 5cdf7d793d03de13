#include "diagonal_operator.h"
#include "recording_observer.h"

#include "engine/api/error.h"
#include "engine/solvers/solver.h"

#include <QTest>
#include <torch/types.h>

using namespace flowmend;

namespace {

/// A ramp from left to right with a hole of 6 x 6.
struct Ramp {
    torch::Tensor clean = torch::linspace(-0.8, 0.8, 24).expand({2, 3, 16, 24}).contiguous();
    Problem problem;

    Ramp() {
        torch::Tensor keep = torch::ones({1, 1, 16, 24});
        keep.slice(2, 5, 11).slice(3, 9, 15) = 0;
        problem.damage = std::make_shared<DiagonalOperator>(keep);
        problem.y = keep * clean;
        problem.start = torch::zeros_like(clean);
    }
};

} // namespace

class OpencvInpaintSolverTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holesAreContinuedFromTheirSurroundings_data();
    void holesAreContinuedFromTheirSurroundings();
    void aPictureWithoutHolesIsRefused();
};

void OpencvInpaintSolverTest::holesAreContinuedFromTheirSurroundings_data() {
    QTest::addColumn<QString>("method");
    QTest::newRow("telea") << "telea";
    QTest::newRow("navier-stokes") << "navier-stokes";
}

void OpencvInpaintSolverTest::holesAreContinuedFromTheirSurroundings() {
    QFETCH(QString, method);
    const Ramp ramp;
    RecordingObserver observer;
    const SolverResult result = makeSolver(method.toStdString(), {}, "inpaint")->run(ramp.problem, observer);
    const torch::Tensor difference = (result.estimate - ramp.clean).abs();
    const torch::Tensor known = ramp.problem.damage->measuredWeight();
    QCOMPARE((difference * known).max().item<double>(), 0.0);
    // Left at zero the hole would be off by 0.19; across its six columns the ramp rises by 0.35.
    QVERIFY(difference.max().item<double>() < 0.15);
    QCOMPARE(observer.steps.size(), size_t(1));
    QCOMPARE(result.nfe, 0);
    QVERIFY(observer.steps[0].estimate.equal(result.estimate));
    QCOMPARE(observer.steps[0].dataLoss, 0.0);
}

void OpencvInpaintSolverTest::aPictureWithoutHolesIsRefused() {
    class Identity : public DiagonalOperator {
    public:
        Identity() : DiagonalOperator(torch::ones({1})) {}
        torch::Tensor measuredWeight() const override { return {}; }
    };
    Ramp ramp;
    ramp.problem.damage = std::make_shared<Identity>();
    RecordingObserver observer;
    QVERIFY_EXCEPTION_THROWN(makeSolver("telea", {}, "inpaint")->run(ramp.problem, observer), UsageError);
}

QTEST_APPLESS_MAIN(OpencvInpaintSolverTest)
#include "opencv_inpaint_solver_test.moc"
