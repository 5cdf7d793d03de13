// The methods that differentiate the network, against complete runs of their public code on the network stored in each
// file: every state and every inner quantity that was recorded, step by step.
#include "recording_observer.h"
#include "reference_run.h"

#include "engine/solvers/d_flow_solver.h"
#include "engine/solvers/jump_descent.h"

#include <QTest>
#include <torch/types.h>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

void rows(const char* method) {
    QTest::addColumn<QString>("path");
    const auto runs = referenceRuns({method});
    QVERIFY2(!runs.empty(), method);
    for (const auto& path : runs)
        QTest::newRow(path.stem().string().c_str()) << QString::fromStdString(path.string());
}

/// The start of the trajectory is the first draw; those of the signs have one more axis than the picture.
Problem replay(const VectorFile& file) {
    std::vector<torch::Tensor> draws = recordedDraws(file);
    for (torch::Tensor& draw : draws)
        draw = draw.reshape(file["clean"].sizes());
    Problem problem = problemOf(file, draws.at(0));
    problem.noise = std::make_shared<ReplayedNoise>(draws, 1);
    return problem;
}

std::vector<double> values(const torch::Tensor& tensor) {
    const torch::Tensor doubles = tensor.to(torch::kFloat64).contiguous();
    return {doubles.data_ptr<double>(), doubles.data_ptr<double>() + doubles.numel()};
}

/// The reference sums losses in fp32: a few units in the last place, with room for other seeds.
bool sameLosses(const std::vector<double>& seen, const std::vector<double>& expected) {
    for (std::size_t i = 0; i < std::max(seen.size(), expected.size()); ++i)
        if (i >= seen.size() || i >= expected.size() || !(std::abs(seen[i] / expected[i] - 1) <= 2e-5))
            return false;
    return true;
}

std::int64_t count(const VectorFile& file, const char* key) {
    return file.json(key).get<std::int64_t>();
}

} // namespace

class GradientMethodsVectorsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void dFlowFollowsItsReferenceRun_data() { rows("d_flow"); }
    void dFlowFollowsItsReferenceRun();
    void dFlowStartsAsItsReferenceRun_data() { rows("d_flow"); }
    void dFlowStartsAsItsReferenceRun();
    void flowPriorsFollowsItsReferenceRun_data() { rows("flow_priors"); }
    void flowPriorsFollowsItsReferenceRun();
    void flowGradFollowsItsReferenceRun_data() { rows("flowgrad"); }
    void flowGradFollowsItsReferenceRun();
    void ocFlowFollowsItsReferenceRun_data() { rows("oc_flow"); }
    void ocFlowFollowsItsReferenceRun();

private:
    void checkPath(const VectorFile& file, const JumpDescent& descent);
};

static DFlowSolver::Settings dFlowSettings(const VectorFile& file) {
    const nlohmann::json settings = file.json("hyper_parameters");
    return {.steps = settings.at("steps_euler").get<int>() - 1,
            .rounds = settings.at("max_iter").get<int>(),
            .inner = settings.at("LBFGS_iter").get<int>(),
            .lambda = settings.at("lmbda").get<double>(),
            .blend = settings.at("alpha").get<double>(),
            .upstreamCompat = true};
}

/// A loss is |r|^2 and the part of the norm, which is at least its value at |z|^2 = d - 1. Where every value of the
/// picture is off by `deviation`, |r|^2 is off by at most 2 |r| |deviation| (Cauchy-Schwarz); fp32 sums as above.
static double lossAllowance(const VectorFile& file, double loss, double deviation) {
    const double pictures = double(file["clean"].size(0)), d = double(file["clean"][0].numel());
    const double norm = dFlowSettings(file).lambda * pictures * (d - 1) / 2 * (1 - std::log(d - 1));
    const double residual = loss - norm;
    return 2 * std::sqrt(residual * pictures * d) * deviation + 2e-5 * residual;
}

void GradientMethodsVectorsTest::dFlowFollowsItsReferenceRun() {
    QFETCH(QString, path);
    const VectorFile file(path.toStdString());
    const DFlowSolver::Settings settings = dFlowSettings(file);
    OptionSet options;
    options.set("steps", std::int64_t(settings.steps));
    options.set("rounds", std::int64_t(settings.rounds));
    options.set("inner", std::int64_t(settings.inner));
    options.set("norm-weight", settings.lambda);
    options.set("blend", settings.blend);
    options.set("upstream-compat", settings.upstreamCompat);
    RecordingObserver observer;
    const SolverResult result = makeSolver("d-flow", options, "")->run(replay(file), observer);

    const torch::Tensor &states = file["states"], &latents = file["latents"];
    const auto tolerance = tolerances(file, states.size(0));
    const auto losses = values(file["closure_losses"]), counts = values(file["closure_count"]);
    QCOMPARE(std::int64_t(observer.steps.size()), states.size(0));
    auto loss = losses.begin();
    std::int64_t evaluations = 0;
    for (std::size_t n = 0; n < observer.steps.size(); ++n) {
        const SolverStep& step = observer.steps[n];
        const QByteArray where = QByteArray::number(step.step);
        QVERIFY2(largestDifference(step.estimate, states[std::int64_t(n)]) <= tolerance.at(n), where);
        QVERIFY2(largestDifference(step.state, latents[std::int64_t(n)]) <= tolerance.at(n), where);
        const auto end = losses.begin() + std::ptrdiff_t(counts.at(n)); // the counts go on from round to round
        const std::vector<double> expected(loss, end);
        loss = end;
        QCOMPARE(step.innerLosses.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(std::abs(step.innerLosses[i] - expected[i]) <= lossAllowance(file, expected[i], tolerance.at(n)),
                     where);
        evaluations += std::int64_t(expected.size());
    }
    QVERIFY(loss == losses.end());
    QVERIFY(largestDifference(result.estimate, file["final"]) <= tolerance.back());

    // A round begins where the last one ended, which is not evaluated again. The public code keeps the activations of a
    // whole flow (2 S evaluations a time), and makes the picture of each round once more.
    const std::int64_t stages = 2 * settings.steps, evaluated = evaluations - (settings.rounds - 1);
    QCOMPARE(count(file, "network_vjps"), evaluations * stages);
    QCOMPARE(result.nge, evaluated * stages);
    const auto inversion = file["network_calls_of_inversion"].item<float>();
    QCOMPARE(count(file, "network_calls"), std::int64_t(inversion) + (evaluations + settings.rounds) * stages);
    QCOMPARE(result.nfe, std::int64_t(inversion) + evaluated * (2 * stages - 1));
}

void GradientMethodsVectorsTest::dFlowStartsAsItsReferenceRun() {
    QFETCH(QString, path);
    const VectorFile file(path.toStdString());
    const DFlowSolver::Settings settings = dFlowSettings(file);
    const DFlowSolver solver(settings);
    const Problem problem = replay(file);
    const double tolerance = file.json("tolerance").at("suggested_abs");
    RecordingObserver observer;
    torch::Tensor inverted;
    Evaluation first;
    followTrajectory(problem, observer, 1, [&](Run& run) {
        inverted = solver.invertedMeasurement(run, problem);
        first = solver.evaluate(run, file["z_init"]);
    });
    const torch::Tensor start = std::sqrt(settings.blend) * inverted + std::sqrt(1 - settings.blend) * problem.start;
    QVERIFY(largestDifference(start, file["z_init"]) <= tolerance);
    QVERIFY(largestDifference(inverted, file["z_inverted"]) <= tolerance / std::sqrt(settings.blend));
    const torch::Tensor gradient = file["gradient_at_z_init"];
    QVERIFY(largestDifference(first.gradient, gradient) <= tolerance * gradient.abs().max().item<double>());
    QVERIFY(sameLosses({first.loss}, {values(file["closure_losses"]).front()}));
}

void GradientMethodsVectorsTest::flowPriorsFollowsItsReferenceRun() {
    QFETCH(QString, path);
    const VectorFile file(path.toStdString());
    const nlohmann::json settings = file.json("hyper_parameters");
    const auto steps = settings.at("N").get<std::int64_t>(), inner = settings.at("K").get<std::int64_t>();
    OptionSet options;
    options.set("steps", steps);
    options.set("inner", inner);
    options.set("lambda", settings.at("lmbda").get<double>());
    options.set("learning-rate", settings.at("eta").get<double>());
    options.set("upstream-compat", true);
    const Problem problem = replay(file);
    RecordingObserver observer;
    const SolverResult result = makeSolver("flow-priors", options, "")->run(problem, observer);

    const torch::Tensor &states = file["states"], &moved = file["after_adam"];
    const auto tolerance = tolerances(file, states.size(0));
    QCOMPARE(std::int64_t(observer.steps.size()), states.size(0));
    torch::Tensor before = problem.start;
    for (const SolverStep& step : observer.steps) {
        const std::int64_t n = step.step - 1;
        const QByteArray where = QByteArray::number(step.step);
        const double allowed = tolerance.at(std::size_t(n));
        QVERIFY2(largestDifference(step.state, states[n]) <= allowed, where);
        QVERIFY2(largestDifference(before + step.control, moved[n]) <= allowed, where);
        before = step.state;
    }
    QVERIFY(largestDifference(result.estimate, file["final"]) <= tolerance.back());
    QCOMPARE(static_cast<const ReplayedNoise&>(*problem.noise).left(), std::size_t(0));
    QCOMPARE(result.nfe, count(file, "network_calls"));
    // The public code differentiates the data term in one pass with the trace: two passes, where ours are three.
    QCOMPARE(count(file, "network_vjps"), 2 * steps * inner);
    QCOMPARE(result.nge, 3 * steps * inner);
}

/// The jumps found, and the path that they make.
void GradientMethodsVectorsTest::checkPath(const VectorFile& file, const JumpDescent& descent) {
    const Problem problem = replay(file);
    const torch::Tensor &states = file["states"], &controls = file["controls"];
    const auto tolerance = tolerances(file, states.size(0));
    RecordingObserver observer;
    followTrajectory(problem, observer, descent.paths(), [&](Run& run) {
        const std::vector<torch::Tensor> jumps = descent.descend(run, problem).jumps;
        JumpPath path(run, problem.start, descent.steps, descent.slips);
        path.follow(jumps);
        for (std::int64_t i = 0; i < states.size(0); ++i) {
            const auto next = std::size_t(i + 1);
            const torch::Tensor state =
                next < jumps.size() ? path.departures()[next] - jumps[next] : path.end(); // z_{i+1}
            const QByteArray where = QByteArray::number(qlonglong(i));
            QVERIFY2(largestDifference(state, states[i]) <= tolerance.at(std::size_t(i)), where);
            QVERIFY2(largestDifference(jumps[std::size_t(i)], controls[i]) <= tolerance.at(std::size_t(i)), where);
        }
    });
}

void GradientMethodsVectorsTest::flowGradFollowsItsReferenceRun() {
    QFETCH(QString, path);
    const VectorFile file(path.toStdString());
    const nlohmann::json settings = file.json("hyper_parameters");
    const auto steps = settings.at("N").get<std::int64_t>(),
               iterations = settings.at("number_of_iterations").get<std::int64_t>();
    OptionSet options;
    options.set("steps", steps);
    options.set("iterations", iterations);
    options.set("rate", settings.at("lr").get<double>());
    options.set("straightness", settings.at("straightness_threshold").get<double>());
    options.set("upstream-compat", true);
    const Problem problem = replay(file);
    RecordingObserver observer;
    const SolverResult result = makeSolver("flowgrad", options, "")->run(problem, observer);

    const torch::Tensor& ends = file["terminal_states"];
    const double tolerance = file.json("tolerance").at("suggested_abs");
    const auto losses = values(file["losses"]);
    // The reference run records the paths before each update; the last one is `states`.
    QCOMPARE(std::int64_t(observer.steps.size()), ends.size(0) + 1);
    for (std::int64_t i = 0; i < ends.size(0); ++i) {
        const SolverStep& step = observer.steps[std::size_t(i)];
        const QByteArray where = QByteArray::number(qlonglong(i));
        QVERIFY2(largestDifference(step.state, ends[i]) <= tolerance, where);
        QVERIFY2(sameLosses(step.innerLosses, {losses.at(std::size_t(i))}), where);
    }
    QVERIFY(largestDifference(result.estimate, file["final"]) <= tolerance);
    QCOMPARE(result.nge, count(file, "network_vjps"));
    QCOMPARE(result.nfe, count(file, "network_calls") + steps); // the last path is not in the count

    const JumpDescent descent{.steps = int(steps),
                              .iterations = int(iterations),
                              .rate = settings.at("lr").get<double>(),
                              .straight = settings.at("straightness_threshold").get<double>(),
                              .slips = {.step = true, .neighbour = true},
                              .keepsLast = true};
    checkPath(file, descent);

    std::vector<JumpPath::Segment> expected;
    for (const auto& segment : settings.at("segments_per_iteration").at(0))
        expected.push_back({segment.at(0).get<int>(), segment.at(1).get<int>()});
    followTrajectory(problem, observer, 1, [&](Run& run) {
        JumpPath prior(run, problem.start, descent.steps, descent.slips);
        prior.follow(std::vector<torch::Tensor>(std::size_t(steps), torch::zeros_like(problem.start)));
        QVERIFY(prior.straightSegments(*descent.straight) == expected);
    });
}

void GradientMethodsVectorsTest::ocFlowFollowsItsReferenceRun() {
    QFETCH(QString, path);
    const VectorFile file(path.toStdString());
    const nlohmann::json settings = file.json("hyper_parameters");
    const auto steps = settings.at("N").get<std::int64_t>(),
               iterations = settings.at("number_of_iterations").get<std::int64_t>();
    OptionSet options;
    options.set("steps", steps);
    options.set("iterations", iterations);
    options.set("rate", settings.at("lr").get<double>());
    options.set("decay", settings.at("weight_decay").get<double>());
    options.set("upstream-compat", true);
    RecordingObserver observer;
    const SolverResult result = makeSolver("oc-flow", options, "")->run(replay(file), observer);

    const torch::Tensor& ends = file["terminal_states"];
    const double tolerance = file.json("tolerance").at("suggested_abs");
    const auto losses = values(file["losses"]);
    QCOMPARE(std::int64_t(observer.steps.size()), ends.size(0));
    for (std::int64_t i = 0; i < ends.size(0); ++i) {
        const SolverStep& step = observer.steps[std::size_t(i)];
        const QByteArray where = QByteArray::number(qlonglong(i));
        QVERIFY2(largestDifference(step.state, ends[i]) <= tolerance, where);
        QVERIFY2(sameLosses(step.innerLosses, {losses.at(std::size_t(i))}), where);
    }
    QVERIFY(largestDifference(result.estimate, file["final"]) <= tolerance);
    // The public code makes one last update that it never follows; ours does not.
    QCOMPARE(result.nge, count(file, "network_vjps") - steps);
    QCOMPARE(result.nfe, count(file, "network_calls") - steps);

    checkPath(file, {.steps = int(steps),
                     .iterations = int(iterations),
                     .rate = settings.at("lr").get<double>(),
                     .decay = settings.at("weight_decay").get<double>(),
                     .straight = {},
                     .slips = {.step = true},
                     .timesBatch = true,
                     .forgetsLastUpdate = true});
}

QTEST_APPLESS_MAIN(GradientMethodsVectorsTest)
#include "gradient_methods_vectors_test.moc"
