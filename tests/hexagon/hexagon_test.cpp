#include "tests/support/vectors.h"

#include "engine/api/error.h"
#include "engine/hexagon/hexagon_control.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>
#include <map>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

std::vector<float> values(const SafetensorsFile& file, const char* name) {
    const TensorView* tensor = file.find(name);
    if (!tensor || tensor->dtype != DType::f32)
        throw std::runtime_error(file.path().string() + " lacks the tensor " + name);
    std::vector<float> copy(tensor->bytes.size() / sizeof(float));
    std::memcpy(copy.data(), tensor->bytes.data(), tensor->bytes.size());
    return copy;
}

Point pointAt(const std::vector<float>& from, size_t index) {
    return {double(from.at(2 * index)), double(from.at(2 * index + 1))};
}
double distance(const Point& a, const Point& b) {
    return std::max(std::abs(a[0] - b[0]), std::abs(a[1] - b[1]));
}

const HexagonNetwork& network() {
    static const HexagonNetwork loaded(vectorsFolder() / "hexagon/mlp_hexagon.pt");
    return loaded;
}

/// A file of the public script's runs: B starts that do not know of each other.
struct Reference {
    explicit Reference(const QString& path) : file(path.toStdString()), states(values(file, "states")) {
        starts = size_t(file.find("x0")->shape[0]);
        for (const auto& [key, text] : file.metadata())
            json[key] = nlohmann::json::parse(text, nullptr, false);
    }
    HexagonTask task(size_t start) const {
        HexagonTask task;
        task.start = pointAt(values(file, "x0"), start);
        const nlohmann::json& target = json.at("target");
        if (distance(task.target, {target[0].get<double>(), target[1].get<double>()}) > 3e-7) // rounding to fp32
            throw std::runtime_error("another target");
        task.controlWeight = json.at("control_weight").get<double>();
        task.steps = json.at("steps").get<int>();
        return task;
    }
    Point state(size_t step, size_t start) const { return pointAt(states, step * starts + start); }
    /// Nothing: this start enlarges rounding without end.
    std::optional<double> tolerance(size_t start) const {
        const nlohmann::json& given = json.at("tolerance").at("suggested_abs_states")[start];
        return given.is_null() ? std::nullopt : std::optional(given.get<double>());
    }
    /// Whether the public script, run in fp64, gave what it gives in fp32: then our run is the same to the last digits.
    bool isSteady(size_t start) const {
        const auto found = json.find("max_abs_deviation_of_a_float64_run");
        return found != json.end() && found->second.is_array() && found->second[start].get<double>() < 1e-5;
    }
    /// Of our states from those of the script in fp64.
    double deviationInDouble(const HexagonRun& run, size_t start) const {
        const TensorView* tensor = file.find("states_float64_run");
        std::vector<double> expected(tensor->bytes.size() / sizeof(double));
        std::memcpy(expected.data(), tensor->bytes.data(), tensor->bytes.size());
        double worst = 0;
        for (size_t n = 0; n < run.states.size(); ++n)
            for (size_t d = 0; d < 2; ++d)
                worst = std::max(worst, std::abs(run.states[n][d] - expected.at((n * starts + start) * 2 + d)));
        return worst;
    }

    SafetensorsFile file;
    std::map<std::string, nlohmann::json> json;
    std::vector<float> states;
    size_t starts = 0;
};

void rows(const char* kind) {
    QTest::addColumn<QString>("path");
    for (const auto& file : vectorFiles("hexagon"))
        if (file.filename().string().find(kind) != std::string::npos)
            QTest::newRow(file.filename().c_str()) << QString::fromStdString(file.string());
}

} // namespace

class HexagonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void velocityAndProductAreThoseOfThePublicNetwork();
    void theProductIsTheDerivative();
    void recedingHorizonFollowsThePublicScript_data() { rows("_rhc_"); }
    void recedingHorizonFollowsThePublicScript();
    void globalControlFollowsThePublicScript_data() { rows("_global"); }
    void globalControlFollowsThePublicScript();
    void aTargetThatTheFlowReachesNeedsNoControl();
    void aStopEndsTheRun();
    void otherNetworksAreRefused();
};

void HexagonTest::velocityAndProductAreThoseOfThePublicNetwork() {
    const SafetensorsFile file(vectorsFolder() / "hexagon/velocity.safetensors");
    const std::vector<float> x = values(file, "x"), t = values(file, "t"), v = values(file, "v"),
                             vjp = values(file, "vjp");
    const double tolerance = metadataJson(file.metadata(), "tolerance").at("suggested_abs").get<double>();
    for (size_t i = 0; i < t.size(); ++i) {
        HexagonNetwork::Tape tape;
        QVERIFY(distance(network().velocity(pointAt(x, i), t[i], tape), pointAt(v, i)) < tolerance);
        QVERIFY(distance(network().product(tape, {1, -2}), pointAt(vjp, i)) < tolerance);
    }
}

void HexagonTest::theProductIsTheDerivative() {
    const Point x{0.3, -1.1}, c{0.7, 0.4};
    constexpr double t = 0.6, step = 1.0 / 64;
    HexagonNetwork::Tape tape;
    (void)network().velocity(x, t, tape);
    const Point product = network().product(tape, c);
    for (size_t d = 0; d < 2; ++d) {
        Point above = x, below = x;
        above[d] += step;
        below[d] -= step;
        const Point up = network().velocity(above, t), down = network().velocity(below, t);
        const double slope = (c[0] * (up[0] - down[0]) + c[1] * (up[1] - down[1])) / (2 * step);
        QVERIFY(std::abs(slope - product[d]) < 5e-3); // the error of central differences with this step
    }
}

void HexagonTest::recedingHorizonFollowsThePublicScript() {
    QFETCH(QString, path);
    const Reference reference(path);
    const auto horizon = reference.json.at("K").get<size_t>();
    const int iterations = reference.json.at("inner_iterations").get<int>();
    const std::vector<float> controls = values(reference.file, "controls"), plans = values(reference.file, "plans"),
                             first = values(reference.file, "inner_loss_first"),
                             last = values(reference.file, "inner_loss_last");
    const Reference globalReference(QString(path).replace(QRegularExpression("rhc_k[0-9]+"), "global"));
    std::vector<double> lossFirst(first.size(), 0), lossLast(last.size(), 0);
    bool allSteady = true;
    for (size_t start = 0; start < reference.starts; ++start) {
        const HexagonTask task = reference.task(start);
        const HexagonRun run =
            hexagonRecedingHorizon(network(), task, int(horizon), iterations, reference.json.at("lr").get<double>());
        const double tolerance = reference.tolerance(start).value();
        QCOMPARE(run.states.size(), size_t(task.steps) + 1);
        HexagonRun global; // the script's, so that the distance is to the same path
        double worst = 0;
        for (size_t n = 0; n < run.states.size(); ++n) {
            worst = std::max(worst, distance(run.states[n], reference.state(n, start)));
            global.states.push_back(globalReference.state(n, start));
        }
        QVERIFY2(worst < tolerance, QByteArray::number(worst));

        // What states that are off by the tolerance allow in the figures made of them.
        const double e = tolerance * std::sqrt(2.0), count = double(run.states.size());
        const auto given = [&](const char* key) { return reference.json.at(key)[start].get<double>(); };
        const double terminal = given("terminal_loss"), apart = given("squared_distance_to_global_trajectory");
        QVERIFY(std::abs(squaredTerminalError(run, task) - terminal) < 2 * std::sqrt(terminal) * e + e * e);
        QVERIFY(std::abs(squaredDistance(run, global) - apart) < 2 * std::sqrt(apart * count) * e + count * e * e);

        // u = (x' - x) / dt - v(x), where v changes by less than half of 1 / dt times x.
        const double controlTolerance = 2.5 * tolerance * task.steps;
        const bool isSteady = reference.isSteady(start);
        allSteady = allSteady && isSteady;
        for (size_t n = 0; n < run.controls.size(); ++n) {
            const size_t at = n * reference.starts + start;
            QVERIFY(distance(run.controls[n], pointAt(controls, at)) < controlTolerance);
            for (size_t k = 0; k < horizon && isSteady; ++k) {
                const Point planned = pointAt(plans, (n * horizon + k) * reference.starts + start);
                QVERIFY(distance(run.plans[n][k], planned) < controlTolerance);
            }
        }
        if (isSteady) {
            QVERIFY(reference.deviationInDouble(run, start) < 1e-12);
            QVERIFY(std::abs(controlEnergy(run) - given("control_energy")) < 1e-4 * given("control_energy"));
        }
        for (size_t n = 0; n < lossFirst.size(); ++n) {
            lossFirst[n] += run.innerLossFirst[n];
            lossLast[n] += run.innerLossLast[n];
        }
    }
    for (size_t n = 0; n < first.size() && allSteady; ++n) {
        QVERIFY(std::abs(lossFirst[n] - double(first[n])) < 1e-4 * double(first[n]) + 1e-6);
        QVERIFY(std::abs(lossLast[n] - double(last[n])) < 1e-4 * double(last[n]) + 1e-6);
    }
}

void HexagonTest::globalControlFollowsThePublicScript() {
    QFETCH(QString, path);
    const Reference reference(path);
    const std::vector<float> losses = values(reference.file, "losses");
    const int iterations = reference.json.at("iterations").get<int>();
    std::vector<double> loss(losses.size(), 0);
    for (size_t start = 0; start < reference.starts; ++start) {
        const HexagonTask task = reference.task(start);
        const HexagonRun run = hexagonGlobalControl(network(), task, iterations, reference.json.at("lr").get<double>());
        for (size_t i = 0; i < loss.size(); ++i)
            loss[i] += run.losses[i];
        double worst = 0;
        for (size_t n = 0; n < run.states.size(); ++n)
            worst = std::max(worst, distance(run.states[n], reference.state(n, start)));
        if (const auto tolerance = reference.tolerance(start))
            QVERIFY2(worst < *tolerance, QByteArray::number(worst));
        if (reference.isSteady(start))
            QVERIFY(reference.deviationInDouble(run, start) < 1e-12);
    }
    const double relative = reference.json.at("tolerance").at("suggested_rel_loss").get<double>(),
                 end = double(losses.back());
    QVERIFY2(std::abs(loss.back() - end) < relative * end, QByteArray::number(loss.back() / end));
}

void HexagonTest::aTargetThatTheFlowReachesNeedsNoControl() {
    HexagonTask task;
    task.steps = 10;
    // The end of the uncontrolled flow as the target: zero control is the optimum, and the first gradient is rounding.
    // (A second iteration of Adam would not stay: it divides by the size of that rounding.)
    Point x = task.start;
    for (int n = 0; n < task.steps; ++n) {
        const Point v = network().velocity(x, double(n) / task.steps);
        x = {x[0] + 0.1 * v[0], x[1] + 0.1 * v[1]};
    }
    task.target = x;
    const HexagonRun run = hexagonGlobalControl(network(), task, 1, 0.01);
    QVERIFY2(run.losses.front() < 1e-25, QByteArray::number(run.losses.front()));
    QVERIFY2(controlEnergy(run) < 1e-15, QByteArray::number(controlEnergy(run)));
}

void HexagonTest::aStopEndsTheRun() {
    const HexagonStop atThree = [](int done, int) { return done == 3; };
    const HexagonRun receding = hexagonRecedingHorizon(network(), {}, 3, 5, 0.1, atThree);
    QVERIFY(receding.cancelled);
    QCOMPARE(receding.controls.size(), size_t(3));
    const HexagonRun global = hexagonGlobalControl(network(), {}, 5, 0.01, atThree);
    QVERIFY(global.cancelled);
    QCOMPARE(global.losses.size(), size_t(3));
}

void HexagonTest::otherNetworksAreRefused() {
    for (const char* file : {"hexagon/velocity.safetensors", "unet/pt/state_dict.pt"})
        QVERIFY_EXCEPTION_THROWN(HexagonNetwork(vectorsFolder() / file), FileError);
}

QTEST_GUILESS_MAIN(HexagonTest)
#include "hexagon_test.moc"
