#include "engine/api/error.h"
#include "engine/networks/checkpoint.h"
#include "engine/networks/recognise.h"
#include "tests/support/network_vectors.h"

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

QTEST_GUILESS_MAIN(CheckpointTest)
#include "checkpoint_test.moc"
