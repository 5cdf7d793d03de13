#include "engine/api/error.h"
#include "engine/networks/checkpoint.h"
#include "engine/networks/recognise.h"
#include "tests/support/network_vectors.h"
#include "tests/weights/memory_limit.h"
#include "tests/weights/pickle_writer.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

bool isSame(const TensorMap& a, const TensorMap& b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const auto& one, const auto& other) {
               return one.first == other.first && one.second.scalar_type() == other.second.scalar_type() &&
                      one.second.equal(other.second);
           });
}

} // namespace

class CheckpointTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNetworkOfACheckpointIsFound_data();
    void theNetworkOfACheckpointIsFound();
    void theLastWeightsCanBeAskedFor();
    void aBareStateDictIsItself();
    void aWholeNetworkIsRecognisedInItsCheckpoint();
    void checkpointsWithoutANetworkAreRefused();
    void tensorsThatAreMoreThanTheirFileAreRefused_data();
    void tensorsThatAreMoreThanTheirFileAreRefused();
    void manyNumberedAveragesAreFoundAtOnce();

private:
    QTemporaryDir m_folder;
    const std::filesystem::path m_path = m_folder.filePath("checkpoint.pt").toStdString();
};

void CheckpointTest::theNetworkOfACheckpointIsFound_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("taken");
    QTest::newRow("torchcfm") << "cfm_checkpoint.pt"
                              << "cfm_checkpoint"
                              << "ema_model";
    QTest::newRow("torchcfm, data parallel") << "cfm_checkpoint_parallel.pt"
                                             << "cfm_checkpoint"
                                             << "ema_model";
    QTest::newRow("rectified flow") << "rectified_flow.pth"
                                    << "rectified_flow"
                                    << "ema";
    QTest::newRow("flow_matching") << "flow_matching.pth"
                                   << "flow_matching"
                                   << "model";
}

void CheckpointTest::theNetworkOfACheckpointIsFound() {
    QFETCH(QString, file);
    QFETCH(QString, expected);
    QFETCH(QString, taken);
    const auto folder = vectorsFolder() / "unet/pt";
    const auto checkpoint = readCheckpoint(folder / file.toStdString());
    QVERIFY(isSame(checkpoint.tensors, readTensors(folder / (expected.toStdString() + ".import.safetensors"))));
    QCOMPARE(QString::fromStdString(checkpoint.taken), taken);
    QCOMPARE(checkpoint.dataset, std::string(file == "flow_matching.pth" ? "cifar10" : ""));
}

void CheckpointTest::theLastWeightsCanBeAskedFor() {
    const auto folder = vectorsFolder() / "unet/pt";
    const auto last = readCheckpoint(folder / "rectified_flow.pth", false);
    QCOMPARE(QString::fromStdString(last.taken), QString("model"));
    const auto whole = readTensors(folder / "rectified_flow.safetensors");
    for (const auto& [name, tensor] : last.tensors)
        QVERIFY2(tensor.equal(whole.at("model/module." + name)), name.c_str());
    QVERIFY(!isSame(last.tensors, readCheckpoint(folder / "rectified_flow.pth").tensors));
}

void CheckpointTest::aBareStateDictIsItself() {
    const auto folder = vectorsFolder() / "unet/pt";
    for (const char* name : {"state_dict", "state_dict_cuda", "legacy"}) {
        const auto checkpoint = readCheckpoint(folder / (std::string(name) + ".pt"));
        QVERIFY2(isSame(checkpoint.tensors, readTensors(folder / (std::string(name) + ".safetensors"))), name);
        QVERIFY(checkpoint.taken.empty());
    }
}

void CheckpointTest::aWholeNetworkIsRecognisedInItsCheckpoint() {
    const auto folder = vectorsFolder() / "unet/pt";
    const auto checkpoint = readCheckpoint(folder / "pnpflow_model_final.pt");
    const SafetensorsFile expected(folder / "pnpflow_model_final.safetensors");
    const auto layout = recogniseNetwork(shapesOf(checkpoint.tensors));
    QVERIFY(layout.config == pnpFlowLayout(metadataJson(expected.metadata(), "config")).config);
    const auto seed = expected.metadata().at("seed");
    for (const auto& [name, tensor] : checkpoint.tensors)
        QVERIFY2(tensor.equal(ruleTensor(seed, name, tensor.sizes().vec(), 1)), name.c_str());

    const auto flow = recogniseNetwork(shapesOf(readCheckpoint(folder / "rectified_flow.pth").tensors));
    QCOMPARE(QString::fromStdString(flow.architecture()), QString("ncsnpp"));
    QVERIFY(std::get<NcsnppConfig>(flow.config).fourier);
}

void CheckpointTest::checkpointsWithoutANetworkAreRefused() {
    for (const char* name : {"unet/pt/bad/01_os_system.pt", "unet/pt/bad/23_empty.pt", "unet/pt/bad/30_web_page.pt"})
        QVERIFY_THROWS_EXCEPTION(FileError, readCheckpoint(vectorsFolder() / name));
}

void CheckpointTest::tensorsThatAreMoreThanTheirFileAreRefused_data() {
    QTest::addColumn<int>("elements");
    QTest::addColumn<bool>("repeats");
    QTest::newRow("one number, repeated") << 1 << true;
    QTest::newRow("one storage of all") << (1 << 20) << false;
}

void CheckpointTest::tensorsThatAreMoreThanTheirFileAreRefused() {
    QFETCH(int, elements);
    QFETCH(bool, repeats);
    constexpr std::int64_t side = 1024; // 4 MB a tensor, 4 GB in all
    PickleWriter pickle;
    pickle.op("}(").text("0").tensor(0, elements, {side, side},
                                     repeats ? std::vector<std::int64_t>{0, 0} : std::vector<std::int64_t>{side, 1});
    pickle.put(0);
    for (int i = 1; i < 1000; ++i)
        pickle.text(std::to_string(i)).get(0);
    const std::vector<float> storage(size_t(elements), 1.f);
    writeCheckpoint(m_path, pickle.op("u").done(), {storage});
    const MemoryLimit limit(512 << 20);
    try {
        readCheckpoint(m_path);
        QFAIL("the file was believed");
    } catch (const FileError& error) {
        QVERIFY2(QByteArray(error.what()).contains("repeat"), error.what());
    }
}

void CheckpointTest::manyNumberedAveragesAreFoundAtOnce() {
    constexpr int parameters = 60'000;
    PickleWriter pickle;
    pickle.op("}(").text("model.first").tensor(0, 1, {1}, {1}).put(0);
    for (int i = 1; i < parameters; ++i)
        pickle.text("model." + std::to_string(i)).get(0);
    for (int i = 0; i < parameters; ++i)
        pickle.text("shadow_params." + std::to_string(i)).get(0);
    const std::vector<float> number{1};
    writeCheckpoint(m_path, pickle.op("u").done(), {number});
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(readCheckpoint(m_path).tensors.size(), size_t(parameters));
    QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed())); // searched one by one: a minute
}

QTEST_GUILESS_MAIN(CheckpointTest)
#include "checkpoint_test.moc"
