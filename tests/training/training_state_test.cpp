#include "engine/training/training_state.h"

#include "engine/api/error.h"
#include "engine/priors/prior_file.h"
#include "engine/weights/tensor_file.h"
#include "tests/training/picture_folder.h"

#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace flowmend;
using namespace flowmend::testing;

namespace fs = std::filesystem;

namespace {

PatchUnetConfig smallConfig() {
    PatchUnetConfig config;
    config.widths = {16, 32};
    config.blocks = {1, 1};
    config.headWidth = 16;
    config.timeWidth = 32;
    config.nativeSize = 16;
    return config;
}

/// A state in the middle of a run: every number of every tensor its own.
TrainingState livelyState(const PatchUnet& network) {
    auto state = startTraining(network.initialise(3));
    torch::manual_seed(4);
    for (auto* list : {&state.parameters, &state.optimiser.first, &state.optimiser.second, &state.optimiser.average})
        for (auto& tensor : *list)
            tensor = torch::randn_like(tensor);
    state.step = 123456789012;
    state.images = 987654321098;
    state.seconds = 12345.678901234567;
    return state;
}

bool same(const TrainingState& a, const TrainingState& b) {
    const auto equal = [](const auto& x, const auto& y) {
        return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](auto& p, auto& q) { return p.equal(q); });
    };
    return equal(a.parameters, b.parameters) && equal(a.optimiser.first, b.optimiser.first) &&
           equal(a.optimiser.second, b.optimiser.second) && equal(a.optimiser.average, b.optimiser.average) &&
           a.step == b.step && a.images == b.images && a.seconds == b.seconds;
}

QByteArray fault(const std::function<void()>& action) {
    try {
        action();
    } catch (const FileError& error) {
        return QByteArray("FileError ") + error.what();
    } catch (const UsageError& error) {
        return QByteArray("UsageError ") + error.what();
    }
    return {};
}

int filesIn(const fs::path& folder) {
    return int(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

class TrainingStateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSavedStateIsLoadedBitForBit();
    void theSeedDecidesTheStart();
    void anotherNetworkIsRefused_data();
    void anotherNetworkIsRefused();
    void aTruncatedFileIsRefused();
    void aFileThatLiesIsRefused_data();
    void aFileThatLiesIsRefused();
    void aFailedSaveLeavesTheOldState();

private:
    const PatchUnet m_network{smallConfig()};
    TemporaryFolder m_folder;
};

void TrainingStateTest::aSavedStateIsLoadedBitForBit() {
    const auto state = livelyState(m_network);
    saveTrainingState(m_folder / "a.safetensors", m_network, state);
    QVERIFY(same(loadTrainingState(m_folder / "a.safetensors", m_network), state));
    // Over an older one, and from parameters that record gradients.
    auto later = livelyState(m_network);
    for (auto& parameter : later.parameters)
        parameter = (parameter + 1).requires_grad_();
    later.step = 7;
    saveTrainingState(m_folder / "a.safetensors", m_network, later);
    QVERIFY(same(loadTrainingState(m_folder / "a.safetensors", m_network), later));
    QCOMPARE(filesIn(m_folder.path()), 1);
}

void TrainingStateTest::theSeedDecidesTheStart() {
    QVERIFY(same(startTraining(m_network.initialise(1)), startTraining(m_network.initialise(1))));
    QVERIFY(!same(startTraining(m_network.initialise(1)), startTraining(m_network.initialise(2))));
    const auto start = startTraining(m_network.initialise(1));
    for (size_t i = 0; i < start.parameters.size(); ++i)
        QVERIFY(start.optimiser.average[i].equal(start.parameters[i]) &&
                start.optimiser.first[i].eq(0).all().item<bool>());
}

void TrainingStateTest::anotherNetworkIsRefused_data() {
    QTest::addColumn<PatchUnetConfig>("other");
    PatchUnetConfig config = smallConfig();
    config.widths = {16, 48};
    QTest::newRow("wider") << config;
    config = smallConfig();
    config.blocks = {1, 2};
    QTest::newRow("deeper") << config;
    config = smallConfig();
    config.nativeSize = 32;
    QTest::newRow("larger pictures") << config;
    config = smallConfig();
    config.headWidth = 32;
    QTest::newRow("other heads, the same tensors") << config;
}

void TrainingStateTest::anotherNetworkIsRefused() {
    QFETCH(PatchUnetConfig, other);
    saveTrainingState(m_folder / "a.safetensors", m_network, livelyState(m_network));
    const auto says = fault([&] { loadTrainingState(m_folder / "a.safetensors", PatchUnet(other)); });
    QVERIFY2(says.startsWith("UsageError") && says.contains("another size"), says);
}

void TrainingStateTest::aTruncatedFileIsRefused() {
    const auto path = m_folder / "a.safetensors";
    for (int part = 0; part < 20; ++part) {
        saveTrainingState(path, m_network, livelyState(m_network));
        fs::resize_file(path, fs::file_size(path) * std::uintmax_t(part) / 20);
        const auto says = fault([&] { loadTrainingState(path, m_network); });
        QVERIFY2(says.startsWith("FileError"), says);
    }
    fs::remove(path);
    QVERIFY(fault([&] { loadTrainingState(path, m_network); }).startsWith("FileError"));
}

void TrainingStateTest::aFileThatLiesIsRefused_data() {
    QTest::addColumn<QByteArray>("progress");
    QTest::addColumn<QByteArray>("leftOut");
    const auto row = [](const char* name, const char* progress, const char* leftOut = "") {
        QTest::newRow(name) << QByteArray(progress) << QByteArray(leftOut);
    };
    row("no progress", "");
    row("not JSON", "{");
    row("a list", "[1, 2, 3]");
    row("no step", R"({"images": 1, "seconds": 1})");
    row("negative step", R"({"step": -1, "images": 1, "seconds": 1})");
    row("huge step", R"({"step": 1e300, "images": 1, "seconds": 1})");
    row("negative time", R"({"step": 1, "images": 1, "seconds": -5})");
    row("text", R"({"step": "1", "images": 1, "seconds": 1})");
    row("no moment", R"({"step": 1, "images": 1, "seconds": 1})", "stem.weight@m");
    row("no parameter", R"({"step": 1, "images": 1, "seconds": 1})", "end.bias");
}

void TrainingStateTest::aFileThatLiesIsRefused() {
    QFETCH(QByteArray, progress);
    QFETCH(QByteArray, leftOut);
    const auto path = m_folder / "a.safetensors";
    saveTrainingState(path, m_network, livelyState(m_network));
    auto tensors = readTensors(path);
    auto metadata = SafetensorsFile(path).metadata();
    metadata["flowmend.progress"] = progress.toStdString();
    tensors.erase(leftOut.toStdString());
    writeTensors(path, tensors, metadata);
    const auto says = fault([&] { loadTrainingState(path, m_network); });
    QVERIFY2(says.startsWith("FileError") && says.contains(leftOut), says);
    // A prior is no state.
    savePatchUnet(path, m_network, m_network.initialise(1), {});
    QVERIFY(fault([&] { loadTrainingState(path, m_network); }).startsWith("FileError"));
}

void TrainingStateTest::aFailedSaveLeavesTheOldState() {
    const auto path = m_folder / "a.safetensors";
    auto state = livelyState(m_network);
    saveTrainingState(path, m_network, state);
    const auto old = state;
    state.step = 1;
    // Files may not grow beyond 4 kB: the write fails as on a full disk.
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{4096, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const auto says = fault([&] { saveTrainingState(path, m_network, state); });
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QVERIFY2(says.startsWith("FileError"), says);
    QVERIFY(same(loadTrainingState(path, m_network), old));
    QCOMPARE(filesIn(m_folder.path()), 1);
    const auto nowhere = fault([&] { saveTrainingState(m_folder / "missing/a.safetensors", m_network, state); });
    QVERIFY2(nowhere.startsWith("FileError"), nowhere);
}

QTEST_APPLESS_MAIN(TrainingStateTest)
#include "training_state_test.moc"
