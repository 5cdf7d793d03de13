// What a method keeps while it runs, in bytes of live tensors, as LibTorch's allocator reports them.
#include "tiny_prior.h"

#include "engine/operators/mask_operator.h"
#include "engine/solvers/solver.h"
#include "tests/memory_report.h"

#include <QTest>
#include <c10/util/ThreadLocalDebugInfo.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/types.h>

#include <algorithm>

using namespace flowmend;

namespace {

const std::vector<std::int64_t> kShape{2, 3, 16, 16};
constexpr std::int64_t kStateBytes = 2 * 3 * 16 * 16 * 4;

/// A method that kept its steps would be found out; an observer that does must not be.
class ForgetfulObserver final : public StepObserver {
public:
    bool onStep(const SolverStep&) override { return false; }
    bool shouldStop() override { return false; }
};

/// A network whose activations are `width` / 3 as large as a picture.
PriorPtr network(std::int64_t width) {
    const NoiseSource noise(3);
    const auto weights = [&](torch::IntArrayRef shape, std::uint32_t index) {
        return 0.05 * noise.normal(shape, Stream::initialisation, index);
    };
    return std::make_shared<TinyPrior>(TinyPrior::Weights{weights({width, 4, 3, 3}, 0), torch::zeros({width}),
                                                          weights({3, width, 3, 3}, 1), torch::zeros({3})});
}

/// The most bytes that a run held beside its problem.
std::int64_t peakBytes(const char* method, OptionSet options, int steps, std::int64_t width = 24) {
    Problem problem;
    const torch::Tensor keep = torch::ones({1, 1, 16, 16});
    keep.slice(2, 4, 10).slice(3, 4, 10).zero_();
    problem.damage = std::make_shared<MaskOperator>(keep);
    problem.noise = std::make_shared<NoiseSource>(17);
    problem.y = problem.damage->apply(0.3 * problem.noise->normal(kShape, Stream::measurement, 0));
    problem.sigma = 0.1;
    problem.start = problem.noise->normal(kShape, Stream::start, 0);
    problem.prior = network(width);
    options.set("steps", std::int64_t(steps));
    const auto solver = makeSolver(method, options, "inpaint");
    ForgetfulObserver observer;
    solver->run(problem, observer); // libraries fetch what they keep for ever
    const auto bytes = std::make_shared<testing::LiveBytes>();
    const c10::DebugInfoGuard listening(c10::DebugInfoKind::PROFILER_STATE, bytes);
    solver->run(problem, observer);
    return bytes->peak;
}

OptionSet options(std::initializer_list<std::pair<const char*, OptionValue>> values) {
    OptionSet set;
    for (const auto& [key, value] : values)
        set.set(key, value);
    return set;
}

} // namespace

Q_DECLARE_METATYPE(flowmend::OptionSet)

class MemoryLawsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCountSeesWhatIsKept();
    void predictiveControlNeedsNoMoreMemoryForMoreSteps_data();
    void predictiveControlNeedsNoMoreMemoryForMoreSteps();
    void predictiveControlNeedsNoMoreMemoryForMoreInnerIterations();
    void aLongerPlanKeepsItsActivationsUnlessItSavesMemory();
    void aLongerPlanGrowsByWhatIsPlannedForIt();
    void pathsOverAllStepsGrowByStatesOnly_data();
    void pathsOverAllStepsGrowByStatesOnly();
};

void MemoryLawsTest::theCountSeesWhatIsKept() {
    const auto bytes = std::make_shared<testing::LiveBytes>();
    const c10::DebugInfoGuard listening(c10::DebugInfoKind::PROFILER_STATE, bytes);
    {
        const torch::Tensor a = torch::zeros({1000}), b = torch::zeros({500});
        QVERIFY(bytes->live >= 6000 && bytes->live < 6500); // a cache line each may be added
    }
    QCOMPARE(bytes->live, 0);
    QVERIFY(bytes->peak >= 6000);
}

void MemoryLawsTest::predictiveControlNeedsNoMoreMemoryForMoreSteps_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<OptionSet>("set");
    const auto inner = [](std::int64_t count) { return options({{"inner", OptionValue(count)}}); };
    QTest::newRow("K = 1") << "mpc-k1" << OptionSet();
    QTest::newRow("K = 1, realism") << "mpc-k1" << options({{"aim", std::string("realism")}});
    QTest::newRow("K = 1, exact") << "mpc-k1" << options({{"inner-solver", std::string("exact")}});
    QTest::newRow("K = 1, Adam") << "mpc-k1" << options({{"inner-solver", std::string("adam")}});
    QTest::newRow("Delta-t") << "mpc-delta-t" << OptionSet();
    auto adam = inner(3);
    adam.set("inner-solver", std::string("adam"));
    QTest::newRow("Delta-t, Adam") << "mpc-delta-t" << adam;
    QTest::newRow("K = 3") << "mpc-rhc" << inner(3);
    auto saving = inner(3);
    saving.set("save-memory", true);
    QTest::newRow("K = 3, saving memory") << "mpc-rhc" << saving;
}

void MemoryLawsTest::predictiveControlNeedsNoMoreMemoryForMoreSteps() {
    QFETCH(QString, method);
    QFETCH(OptionSet, set);
    const QByteArray name = method.toLatin1();
    const auto few = peakBytes(name, set, 4), many = peakBytes(name, set, 32);
    QVERIFY2(std::abs(many - few) < kStateBytes, qPrintable(QString("%1 and %2 bytes").arg(few).arg(many)));
}

void MemoryLawsTest::predictiveControlNeedsNoMoreMemoryForMoreInnerIterations() {
    const auto inner = [](std::int64_t count) { return options({{"inner", count}}); };
    const auto adam = [](std::int64_t count) {
        return options({{"inner", count}, {"inner-solver", std::string("adam")}});
    };
    QVERIFY(std::abs(peakBytes("mpc-delta-t", adam(20), 3) - peakBytes("mpc-delta-t", adam(2), 3)) < kStateBytes);
    QVERIFY(std::abs(peakBytes("mpc-rhc", inner(20), 3) - peakBytes("mpc-rhc", inner(2), 3)) < kStateBytes);
}

void MemoryLawsTest::aLongerPlanKeepsItsActivationsUnlessItSavesMemory() {
    constexpr std::int64_t width = 96, activation = kStateBytes * width / 3;
    const auto peak = [&](std::int64_t horizon, bool saves) {
        return peakBytes("mpc-rhc",
                         options({{"inner", std::int64_t(2)}, {"horizon-steps", horizon}, {"save-memory", saves}}), 3,
                         width);
    };
    // Four passes more: their activations at least once each, against states, controls and moments.
    QVERIFY(peak(7, false) - peak(3, false) > 4 * activation);
    QVERIFY(peak(7, true) - peak(3, true) < activation);
}

void MemoryLawsTest::aLongerPlanGrowsByWhatIsPlannedForIt() {
    const auto set = [](std::int64_t horizon) {
        return options({{"inner", std::int64_t(2)}, {"horizon-steps", horizon}, {"save-memory", true}});
    };
    const auto planned = [&](std::int64_t horizon) {
        return double(makeSolver("mpc-rhc", set(horizon), "inpaint")->keptPictures());
    };
    const double states = double(peakBytes("mpc-rhc", set(48), 3) - peakBytes("mpc-rhc", set(16), 3)) / kStateBytes;
    const double expected = planned(48) - planned(16);
    QVERIFY2(std::abs(states - expected) < 0.05 * expected, qPrintable(QString("%1 states").arg(states)));
}

void MemoryLawsTest::pathsOverAllStepsGrowByStatesOnly_data() {
    QTest::addColumn<QString>("method");
    QTest::newRow("FlowGrad") << "flowgrad";
    QTest::newRow("OC-Flow") << "oc-flow";
}

void MemoryLawsTest::pathsOverAllStepsGrowByStatesOnly() {
    QFETCH(QString, method);
    const QByteArray name = method.toLatin1();
    auto set = options({{"iterations", std::int64_t(3)}});
    if (method == "flowgrad")
        set.set("straightness", 0.0); // a gradient for every step
    const auto statesAStep = [&](int from, int to, std::int64_t width) {
        return double(peakBytes(name, set, to, width) - peakBytes(name, set, from, width)) / kStateBytes / (to - from);
    };
    const double narrow = statesAStep(16, 32, 24), longer = statesAStep(32, 64, 24), wide = statesAStep(16, 32, 96);
    qInfo("%s: %.2f states a step", name.constData(), narrow);
    QVERIFY(narrow > 1); // the states of the path are kept
    set.set("steps", std::int64_t(32));
    const auto planned = double(makeSolver(name.toStdString(), set, "inpaint")->keptPictures()) / 32;
    QVERIFY2(std::abs(narrow - planned) < 0.25, qPrintable(QString::number(narrow))); // not activations,
    QVERIFY(std::abs(longer - narrow) < 0.25);                                        // whose number does not grow,
    QVERIFY(std::abs(wide - narrow) < 0.25); // nor does a wider network's path weigh more
}

QTEST_GUILESS_MAIN(MemoryLawsTest)
#include "memory_laws_test.moc"
