// The figures of flowmend bench hexagon against those recorded of the public scripts.
#include "tests/support/vectors.h"

#include "engine/api/error.h"
#include "engine/benchmark/hexagon_bench.h"

#include <QTest>

#include <cmath>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

const auto goOn = [](int, int) { return true; };

/// What a file of vectors/hexagon says of its one run.
struct Recorded {
    explicit Recorded(const char* name) : metadata(SafetensorsFile(vectorsFolder() / "hexagon" / name).metadata()) {}
    double first(const char* key) const { return metadataJson(metadata, key)[0].get<double>(); }
    double stateTolerance() const {
        return metadataJson(metadata, "tolerance").at("suggested_abs_states")[0].get<double>();
    }
    std::map<std::string, std::string> metadata;
};

} // namespace

class HexagonBenchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFiguresAreThoseOfThePublicScripts_data();
    void theFiguresAreThoseOfThePublicScripts();
    void withoutTheGlobalRunThereIsNoDistance();
    void aStopLeavesNoFigures();
    void anotherFileIsRefused();
};

void HexagonBenchTest::theFiguresAreThoseOfThePublicScripts_data() {
    QTest::addColumn<int>("horizonSteps");
    QTest::addColumn<QString>("network");
    QTest::newRow("K = 1") << 1 << "mlp_hexagon.pt";
    QTest::newRow("K = 3") << 3 << "mlp_hexagon.safetensors";
}

void HexagonBenchTest::theFiguresAreThoseOfThePublicScripts() {
    QFETCH(int, horizonSteps);
    QFETCH(QString, network);
    HexagonRequest request; // the scripts' defaults
    request.prior = vectorsFolder() / "hexagon" / network.toStdString();
    request.horizonSteps = horizonSteps;
    const HexagonFigures figures = measureHexagon(request, goOn);

    const Recorded recorded(horizonSteps == 1 ? "script_rhc_k01.safetensors" : "script_rhc_k03.safetensors"),
        global("script_global.safetensors");
    // States that are off by the tolerance in each of two coordinates are off by e.
    const double root2 = std::sqrt(2.0), e = recorded.stateTolerance() * root2,
                 both = e + global.stateTolerance() * root2, count = request.steps + 1;
    const double terminal = recorded.first("terminal_loss"), globalTerminal = global.first("terminal_loss"),
                 apart = recorded.first("squared_distance_to_global_trajectory");
    const auto near = [](double value, double expected, double tolerance) {
        return std::abs(value - expected) < tolerance;
    };
    QVERIFY(near(figures.recedingHorizon.terminalLoss, terminal, 2 * std::sqrt(terminal) * e + e * e));
    QVERIFY(near(figures.global->terminalLoss, globalTerminal, 2 * std::sqrt(globalTerminal) * both));
    QVERIFY(near(*figures.distanceToGlobal, apart, 2 * std::sqrt(apart * count) * both + count * both * both));
    const double energy = recorded.first("control_energy");
    QVERIFY(near(figures.recedingHorizon.controlEnergy, energy, 1e-4 * energy)); // as in hexagon_test
    QCOMPARE(figures.recedingHorizon.nfe, 100 + 100 * 200 * (horizonSteps - 1));
    QCOMPARE(figures.recedingHorizon.nge, 100 * 200 * (horizonSteps - 1));
}

void HexagonBenchTest::withoutTheGlobalRunThereIsNoDistance() {
    HexagonRequest request;
    request.prior = vectorsFolder() / "hexagon/mlp_hexagon.pt";
    request.horizonSteps = 2;
    request.globalIterations = 0;
    const HexagonFigures figures = measureHexagon(request, goOn);
    QVERIFY(!figures.distanceToGlobal && !figures.global);
    const double recorded = Recorded("script_rhc_k02.safetensors").first("terminal_loss");
    QVERIFY(std::abs(figures.recedingHorizon.terminalLoss - recorded) < 1e-3 * recorded); // fp32 against fp64
}

void HexagonBenchTest::aStopLeavesNoFigures() {
    HexagonRequest request;
    request.prior = vectorsFolder() / "hexagon/mlp_hexagon.pt";
    request.horizonSteps = 2;
    int last = -1;
    const HexagonFigures figures = measureHexagon(request, [&](int done, int all) {
        last = done;
        return done * 2 < all; // in the global run
    });
    QVERIFY(figures.cancelled);
    QVERIFY(last > 100 * 200);
    QVERIFY(!figures.global && !figures.distanceToGlobal);
}

void HexagonBenchTest::anotherFileIsRefused() {
    HexagonRequest request;
    request.prior = vectorsFolder() / "hexagon/velocity.safetensors";
    QVERIFY_EXCEPTION_THROWN(measureHexagon(request, goOn), FileError);
}

QTEST_GUILESS_MAIN(HexagonBenchTest)
#include "hexagon_bench_test.moc"
