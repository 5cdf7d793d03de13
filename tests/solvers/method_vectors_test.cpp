// The methods that need no gradient of the network, and OT-ODE, against complete runs of their public code on the
// network stored in each file: every state and every inner quantity that was recorded, step by step.
#include "recording_observer.h"
#include "reference_run.h"

#include <QTest>
#include <torch/types.h>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

/// A reference run as this engine repeats it.
struct Repeat {
    Problem problem;
    std::shared_ptr<const ReplayedNoise> noise;
    std::unique_ptr<Solver> solver;
};

/// `drawn`: how many of the recorded draws the start takes.
Repeat repeatOf(const VectorFile& file, std::size_t drawn, const char* method, const OptionSet& options,
                const char* task = "") {
    const std::vector<torch::Tensor> draws = recordedDraws(file);
    Repeat repeat;
    repeat.problem = problemOf(file, drawn > 0 ? draws.at(0) : torch::zeros_like(file["clean"]));
    repeat.noise = std::make_shared<ReplayedNoise>(draws, drawn);
    repeat.problem.noise = repeat.noise;
    repeat.solver = makeSolver(method, options, task);
    return repeat;
}

Repeat pnpFlow(const VectorFile& file) {
    const nlohmann::json settings = file.json("hyper_parameters");
    const std::string style = settings.at("gamma_style");
    OptionSet options;
    options.set("steps", settings.at("steps_pnp").get<std::int64_t>());
    options.set("draws", settings.at("num_samples").get<std::int64_t>());
    options.set("step-size", settings.at("lr_pnp").get<double>());
    if (style == "alpha_1_minus_t")
        options.set("alpha", settings.at("alpha").get<double>());
    else
        options.set("alpha", style == "constant" ? 0.0 : style == "1_minus_t" ? 1.0 : 0.5);
    Repeat repeat = repeatOf(file, 0, "pnp-flow", options);
    repeat.problem.start = file["x_init"];
    return repeat;
}

Repeat otOde(const VectorFile& file) {
    const nlohmann::json settings = file.json("hyper_parameters");
    OptionSet options;
    options.set("steps", settings.at("steps_ode").get<std::int64_t>());
    options.set("start-time", settings.at("start_time").get<double>());
    options.set("gamma", std::string(settings.at("gamma") == "gamma_t" ? "time" : "constant"));
    options.set("upstream-compat", true);
    return repeatOf(file, 1, "ot-ode", options, file.text("operator") == "superresolution" ? "super-resolve" : "");
}

Repeat flower(const VectorFile& file) {
    const nlohmann::json settings = file.json("hyper_parameters");
    OptionSet options;
    options.set("steps", settings.at("steps").get<std::int64_t>());
    options.set("runs", settings.at("num_samples").get<std::int64_t>());
    options.set("covariance", file.text("method") == "flower_cov");
    return repeatOf(file, 1, "flower", options);
}

Repeat flowChef(const VectorFile& file) {
    const nlohmann::json settings = file.json("hyper_parameters");
    OptionSet options;
    options.set("steps", settings.at("N").get<std::int64_t>());
    options.set("gradient-scale", settings.at("gradient_scale").get<double>());
    options.set("upstream-compat", true);
    return repeatOf(file, 1, "flowchef", options);
}

Repeat flowAdmm(const VectorFile& file) {
    const nlohmann::json settings = file.json("hyper_parameters");
    std::string schedule;
    for (const auto& draws : settings.at("averages"))
        schedule += draws.dump() + "x1,";
    schedule.pop_back();
    OptionSet options;
    options.set("steps", settings.at("steps").get<std::int64_t>());
    options.set("tau", settings.at("tau").get<double>());
    options.set("first-time", settings.at("t_min").get<double>());
    options.set("last-time", settings.at("t_max").get<double>());
    options.set("time-grid", settings.at("gamma").get<double>());
    options.set("draws-schedule", schedule);
    return repeatOf(file, 0, "flowadmm", options);
}

const std::map<std::string, Repeat (*)(const VectorFile&)> repeats{
    {"pnp_flow", pnpFlow},  {"ot_ode", otOde},      {"flower", flower},
    {"flower_cov", flower}, {"flowchef", flowChef}, {"flowadmm", flowAdmm},
};

/// Inner quantities by the names of the files, from what the steps so far show.
std::map<std::string, torch::Tensor> innerQuantities(const std::string& method, const std::vector<SolverStep>& steps,
                                                     const torch::Tensor& start) {
    const SolverStep& step = steps.back();
    const torch::Tensor before = steps.size() > 1 ? steps[steps.size() - 2].state : start;
    if (method == "pnp_flow")
        return {{"after_gradient", before + step.control}};
    if (method == "flower" || method == "flower_cov")
        return {{"estimates", step.estimate - step.control}, {"refined", step.estimate}};
    if (method == "flowchef")
        return {{"estimates", step.estimate - step.control}};
    if (method == "flowadmm") {
        torch::Tensor dual = torch::zeros_like(step.state);
        for (const SolverStep& earlier : steps)
            dual = dual + earlier.control;
        return {{"x_data", step.state + step.control}, {"dual", dual}};
    }
    // ot_ode. At the last step, which begins 1 - t before the end, the estimate shown is the result.
    const bool last = step.step == step.steps;
    const double dt = last && steps.size() > 1 ? 1 - steps[steps.size() - 2].t : 0;
    return {{"estimates", step.estimate - dt * step.control}};
}

/// What OT-ODE adds to the velocity, from the recorded guidance w: (1 - t)/t gamma_t (w + (1 - t) J_v(x, t)^T w).
torch::Tensor otOdeControl(const VectorFile& file, Prior& prior, std::int64_t row, double t) {
    const torch::Tensor w = file["guidance_cotangent"][row], x = row == 0 ? file["x_init"] : file["states"][row - 1];
    const bool constant = file.json("hyper_parameters").at("gamma") != "gamma_t";
    const double gamma = constant ? 1 : std::sqrt(t / (t * t + (1 - t) * (1 - t)));
    const torch::Tensor product = prior.velocityAndVjp(x, t, [&w](const torch::Tensor&) { return w; }).second;
    return (1 - t) / t * gamma * (w + (1 - t) * product);
}

} // namespace

class MethodVectorsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyStepFollowsTheReferenceRun_data();
    void everyStepFollowsTheReferenceRun();
    void predictiveControlOneStepAheadFollowsFlowersReferenceRun_data();
    void predictiveControlOneStepAheadFollowsFlowersReferenceRun();
};

void MethodVectorsTest::everyStepFollowsTheReferenceRun_data() {
    QTest::addColumn<QString>("path");
    for (const auto& [method, repeat] : repeats) {
        const auto runs = referenceRuns({method});
        QVERIFY2(!runs.empty(), method.c_str());
        for (const auto& path : runs)
            QTest::newRow(path.stem().string().c_str()) << QString::fromStdString(path.string());
    }
}

void MethodVectorsTest::everyStepFollowsTheReferenceRun() {
    QFETCH(QString, path);
    const VectorFile file(path.toStdString());
    const std::string method = file.text("method");
    const Repeat repeat = repeats.at(method)(file);
    RecordingObserver observer;
    const SolverResult result = repeat.solver->run(repeat.problem, observer);

    const torch::Tensor& states = file["states"];
    const auto tolerance = tolerances(file, states.size(0));
    QCOMPARE(std::int64_t(observer.steps.size()), states.size(0));
    const int stepsARun = method.starts_with("flower") ? file.json("hyper_parameters").at("steps").get<int>()
                                                       : int(observer.steps.size());
    std::vector<SolverStep> soFar;
    for (const SolverStep& step : observer.steps) {
        soFar.push_back(step);
        const std::int64_t n = step.step - 1;
        const QByteArray where = QByteArray::number(step.step);
        const double allowed = tolerance.at(std::size_t(n));
        QVERIFY2(largestDifference(step.state, states[n]) <= allowed, where);
        if (step.step > stepsARun)
            continue; // further runs of Flower show the mean of the finished ones
        // What comes before the state within a step is known as well as the states are, but for m of Flower, of which
        // the state takes t + dt.
        const double allowedWithin = std::max(allowed, n > 0 ? tolerance.at(std::size_t(n - 1)) : 0.0);
        for (const auto& [name, value] : innerQuantities(method, soFar, repeat.problem.start)) {
            const double share = name == "refined" ? step.t : 1;
            QVERIFY2(largestDifference(value, file[name][n]) <= allowedWithin / share, where + " " + name.c_str());
        }
        if (method == "ot_ode") {
            // The state takes dt = 1 / N of the control, so the control may be off by N times as much.
            const double dt = 1 / file.json("hyper_parameters").at("steps_ode").get<double>();
            const torch::Tensor expected = otOdeControl(file, *repeat.problem.prior, n, step.t - dt);
            QVERIFY2(largestDifference(step.control, expected) <= allowed / dt, where);
        }
    }
    QVERIFY(largestDifference(result.estimate, file["final"]) <= tolerance.back());
    QCOMPARE(repeat.noise->left(), std::size_t(0));
    // OT-ODE's public code evaluates the network once for v and once more for the product.
    const auto calls = file.json("network_calls").get<std::int64_t>(),
               products = file.json("network_vjps").get<std::int64_t>();
    QCOMPARE(result.nfe, method == "ot_ode" ? calls - products : calls);
    QCOMPARE(result.nge, products);
}

void MethodVectorsTest::predictiveControlOneStepAheadFollowsFlowersReferenceRun_data() {
    QTest::addColumn<QString>("path");
    const auto runs = referenceRuns({"flower"});
    QVERIFY(!runs.empty());
    for (const auto& path : runs)
        QTest::newRow(path.stem().string().c_str()) << QString::fromStdString(path.string());
}

/// The methods are one family: with its sub-problem solved exactly against the prior's weight, all noise drawn anew and
/// no mean taken, mpc-k1 is Flower.
void MethodVectorsTest::predictiveControlOneStepAheadFollowsFlowersReferenceRun() {
    QFETCH(QString, path);
    const VectorFile file(path.toStdString());
    const auto steps = file.json("hyper_parameters").at("steps").get<std::int64_t>();
    OptionSet options;
    options.set("steps", steps);
    options.set("inner-solver", std::string("exact"));
    options.set("weight", std::string("prior"));
    options.set("renewal", 1.0);
    options.set("noise-pairing", std::string("independent"));
    options.set("average", 0.0);
    options.set("grid", 0.0);
    options.set("overshoot", 0.0);
    const Repeat repeat = repeatOf(file, 1, "mpc-k1", options);
    RecordingObserver observer;
    repeat.solver->run(repeat.problem, observer);

    const auto tolerance = tolerances(file, file["states"].size(0));
    QCOMPARE(std::int64_t(observer.steps.size()), steps);
    for (std::int64_t n = 0; n < steps; ++n) { // of the first of Flower's runs
        const SolverStep& step = observer.steps[std::size_t(n)];
        const double allowed = tolerance.at(std::size_t(n));
        const QByteArray where = "step " + QByteArray::number(qlonglong(n + 1));
        QVERIFY2(largestDifference(step.state, file["states"][n]) <= allowed, where);
        const double before = n > 0 ? tolerance.at(std::size_t(n - 1)) : 0;
        QVERIFY2(largestDifference(step.estimate, file["refined"][n]) <= std::max(allowed, before) / step.t, where);
    }
}

QTEST_APPLESS_MAIN(MethodVectorsTest)
#include "method_vectors_test.moc"
