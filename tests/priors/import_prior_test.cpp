// The way of a published checkpoint from its file to a loaded prior, against the network that was saved.
#include "engine/priors/import_prior.h"

#include "engine/api/error.h"
#include "engine/networks/recognise.h"
#include "engine/priors/network_prior.h"
#include "engine/priors/prior_file.h"
#include "tests/support/weight_rule.h"
#include "tests/weights/pickle_writer.h"

#include <QTemporaryDir>
#include <QTest>

using namespace flowmend;
using namespace flowmend::testing;

namespace fs = std::filesystem;

namespace {

/// As PyTorch saves a state dict.
void writeStateDict(const fs::path& path, const TensorMap& tensors) {
    PickleWriter pickle;
    std::vector<std::span<const float>> storages;
    pickle.global("collections", "OrderedDict").op(")R(");
    for (const auto& [name, tensor] : tensors) {
        pickle.text(name).tensor(storages.size(), tensor.numel(), tensor.sizes().vec(), tensor.strides().vec());
        storages.emplace_back(tensor.data_ptr<float>(), size_t(tensor.numel()));
    }
    writeCheckpoint(path, pickle.op("u").done(), storages);
}

QByteArray refusal(const fs::path& prior) {
    try {
        loadPrior(prior, torch::kCPU, torch::kFloat32);
    } catch (const FileError& error) {
        return error.what();
    }
    return {};
}

} // namespace

class ImportPriorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void anImportedCheckpointIsTheNetworkThatWasSaved_data();
    void anImportedCheckpointIsTheNetworkThatWasSaved();
    void aDescriptionThatLiesAboutItsTensorsIsRefused_data();
    void aDescriptionThatLiesAboutItsTensorsIsRefused();

private:
    ImportRequest request(const std::string& file, const std::string& name) const;

    QTemporaryDir m_folder;
    TensorMap m_tensors;
    PriorPtr m_direct; ///< of m_tensors
};

ImportRequest ImportPriorTest::request(const std::string& file, const std::string& name) const {
    ImportRequest request;
    request.file = fs::path(m_folder.path().toStdString()) / file;
    request.output = installedPrior(name);
    fs::create_directories(request.output.parent_path());
    return request;
}

/// PnP-Flow's network for CelebA at 128 x 128, the default of its configuration.
void ImportPriorTest::initTestCase() {
    qputenv("XDG_DATA_HOME", m_folder.filePath("data").toUtf8());
    RuleTensors source("1", {});
    auto network = makeNetwork({PnpFlowConfig{}}, layers::Builder(source, torch::kCPU, torch::kFloat32));
    for (const auto& [name, shape] : source.shapes())
        m_tensors.emplace(name, ruleTensor("1", name, shape, 1));
    m_direct = std::make_shared<NetworkPrior>(std::move(network), PriorCard{}, torch::kCPU);
}

void ImportPriorTest::anImportedCheckpointIsTheNetworkThatWasSaved_data() {
    QTest::addColumn<QString>("file");
    QTest::newRow("PyTorch") << "celeba.pt";
    QTest::newRow("safetensors") << "celeba.safetensors";
}

void ImportPriorTest::anImportedCheckpointIsTheNetworkThatWasSaved() {
    QFETCH(QString, file);
    auto asked = request(file.toStdString(), "faces");
    if (file.endsWith(".pt"))
        writeStateDict(asked.file, m_tensors);
    else
        writeTensors(asked.file, m_tensors, {});
    const auto imported = importPrior(asked);
    QCOMPARE(imported.card.architecture, std::string("pnpflow-unet"));
    QCOMPARE(imported.card.nativeSize, 128);
    QCOMPARE(imported.card.stride, 8);
    QCOMPARE(imported.card.attentionStride, 8);
    QCOMPARE(findPrior("faces"), asked.output);

    const auto prior = loadPrior(findPrior("faces"), torch::kCPU, torch::kFloat32);
    torch::manual_seed(1);
    const auto x = torch::randn({2, 3, 32, 40}), cotangent = torch::randn_like(x), t = torch::tensor({0.2f, 0.7f});
    const auto weigh = [&](const torch::Tensor&) { return cotangent; };
    const auto [value, product] = prior->velocityAndVjp(x, t, weigh);
    const auto [expectedValue, expectedProduct] = m_direct->velocityAndVjp(x, t, weigh);
    QVERIFY(expectedValue.std().item<double>() > 0.01 && expectedProduct.std().item<double>() > 0.01);
    // The same numbers in the same network: not a bit of difference.
    QVERIFY(value.equal(expectedValue));
    QVERIFY(product.equal(expectedProduct));
    QVERIFY(prior->velocity(x, t).equal(m_direct->velocity(x, t)));
}

void ImportPriorTest::aDescriptionThatLiesAboutItsTensorsIsRefused_data() {
    QTest::addColumn<QByteArray>("truth");
    QTest::addColumn<QByteArray>("lie");
    QTest::newRow("stride") << QByteArray(R"("stride":2)") << QByteArray(R"("stride":1)");
    QTest::newRow("channels") << QByteArray(R"("channels":3)") << QByteArray(R"("channels":1)");
    QTest::newRow("attention_stride") << QByteArray(R"("attention_stride":2)") << QByteArray(R"("attention_stride":0)");
}

void ImportPriorTest::aDescriptionThatLiesAboutItsTensorsIsRefused() {
    QFETCH(QByteArray, truth);
    QFETCH(QByteArray, lie);
    PnpFlowConfig small;
    small.multiples = {1, 2};
    small.blocks = 1;
    small.attention = {1};
    RuleTensors source("1", {});
    makeNetwork({small}, layers::Builder(source, torch::kCPU, torch::kFloat32));
    TensorMap tensors;
    for (const auto& [name, shape] : source.shapes())
        tensors.emplace(name, ruleTensor("1", name, shape, 1));
    const auto asked = request("small.safetensors", "small");
    writeTensors(asked.file, tensors, {});
    importPrior(asked);
    QCOMPARE(refusal(asked.output), QByteArray());

    auto metadata = SafetensorsFile(asked.output).metadata();
    auto config = QByteArray::fromStdString(metadata.at("flowmend.config"));
    QVERIFY2(config.contains(truth), config);
    metadata["flowmend.config"] = config.replace(truth, lie).toStdString();
    writeTensors(asked.output, tensors, metadata);
    const auto said = refusal(asked.output);
    QVERIFY2(said.contains('"' + QByteArray(QTest::currentDataTag()) + '"'), said);
}

QTEST_APPLESS_MAIN(ImportPriorTest)
#include "import_prior_test.moc"
