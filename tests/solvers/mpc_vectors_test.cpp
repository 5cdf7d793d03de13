#include "recording_observer.h"
#include "reference_run.h"

#include <QTest>
#include <torch/types.h>

using namespace flowmend;
using flowmend::testing::largestDifference;
using flowmend::testing::problemOf;
using flowmend::testing::VectorFile;

namespace {

std::unique_ptr<Solver> solverOf(const VectorFile& file) {
    const nlohmann::json settings = file.json("hyper_parameters");
    const std::string method = file.text("method");
    OptionSet options;
    options.set("steps", settings.at("N").get<std::int64_t>());
    options.set("inner", settings.at("inner_iterations").get<std::int64_t>());
    options.set("lambda", settings.at("lam").get<double>());
    options.set("learning-rate", settings.at("lr").get<double>());
    if (method.starts_with("mpc_delta_t")) {
        options.set("inner-solver", std::string("adam"));
        return makeSolver("mpc-delta-t", options, "");
    }
    if (method.starts_with("mpc_k1")) {
        options.set("inner-solver", std::string("adam"));
        options.set("weight", std::string("lambda"));
        options.set("renewal", 0.0);
        options.set("average", 0.0);
        return makeSolver("mpc-k1", options, "");
    }
    options.set("horizon-steps", settings.at("K").get<std::int64_t>());
    options.set("warm-start", settings.at("warm_start").get<std::string>());
    options.set("upstream-compat", true);
    return makeSolver("mpc-rhc", options, "");
}

} // namespace

class MpcVectorsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyStepFollowsTheReferenceRun_data();
    void everyStepFollowsTheReferenceRun();
};

void MpcVectorsTest::everyStepFollowsTheReferenceRun_data() {
    QTest::addColumn<QString>("path");
    int count = 0;
    for (const auto& path : flowmend::testing::vectorFiles("methods"))
        if (path.filename().string().starts_with("mpc_")) {
            QTest::newRow(path.stem().string().c_str()) << QString::fromStdString(path.string());
            ++count;
        }
    QVERIFY(count > 0);
}

void MpcVectorsTest::everyStepFollowsTheReferenceRun() {
    QFETCH(QString, path);
    const VectorFile file(path.toStdString());
    const auto tolerance = file.json("tolerance").at("suggested_abs_per_step").get<std::vector<double>>();
    RecordingObserver observer;
    const SolverResult result = solverOf(file)->run(problemOf(file, file["x_init"]), observer);

    const torch::Tensor &states = file["states"], &controls = file["controls"], &losses = file["inner_losses"];
    QCOMPARE(std::int64_t(observer.steps.size()), states.size(0));
    for (const SolverStep& step : observer.steps) {
        const std::int64_t n = step.step - 1;
        const QByteArray where = QByteArray::number(step.step);
        const double allowed = tolerance.at(size_t(n));
        QVERIFY2(largestDifference(step.state, states[n]) <= allowed, where);
        // The state takes dt = 1 / N of the control, so the control may be off by N times as much.
        QVERIFY2(largestDifference(step.control, controls[n]) <= allowed * step.steps, where);
        // The reference sums in fp32: a few units in the last place of J (2e-6 at most here), with room for other
        // seeds.
        const torch::Tensor expected = losses[n].to(torch::kFloat64);
        const torch::Tensor seen = torch::tensor(step.innerLosses, torch::kFloat64);
        QVERIFY2(largestDifference(seen / expected, torch::ones_like(expected)) <= 2e-5, where);
    }
    QVERIFY(largestDifference(result.estimate, file["final"]) <= tolerance.back());
    QCOMPARE(result.nfe, file.json("network_calls").get<std::int64_t>());
    QCOMPARE(result.nge, file.json("network_vjps").get<std::int64_t>());
}

QTEST_APPLESS_MAIN(MpcVectorsTest)
#include "mpc_vectors_test.moc"
