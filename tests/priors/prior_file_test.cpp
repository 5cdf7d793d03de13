#include "engine/priors/prior_file.h"

#include "engine/api/error.h"
#include "engine/priors/patch_unet_prior.h"
#include "engine/weights/tensor_file.h"
#include "tests/weights/memory_limit.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace flowmend;
using namespace flowmend::testing;

namespace fs = std::filesystem;

namespace {

PatchUnetConfig smallConfig() {
    PatchUnetConfig config;
    config.widths = {16, 32};
    config.blocks = {1, 2};
    config.headWidth = 16;
    config.timeWidth = 32;
    config.nativeSize = 16;
    return config;
}

std::vector<torch::Tensor> livelyParameters(const PatchUnet& network) {
    auto parameters = network.initialise(3);
    torch::manual_seed(3);
    for (auto& parameter : parameters)
        parameter = parameter + 0.1 * torch::randn_like(parameter);
    return parameters;
}

QByteArray fault(const fs::path& path) {
    try {
        loadPrior(path, torch::kCPU, torch::kFloat32);
    } catch (const FileError& error) {
        return error.what();
    } catch (const std::exception& error) {
        return QByteArray("no FileError: ") + error.what();
    }
    return "no error";
}

} // namespace

class PriorFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPriorComesBackRoundedToBf16();
    void anyFloatingPointTypeIsRead();
    void metadataIsKept();
    void unsoundPriorsAreRefused_data();
    void unsoundPriorsAreRefused();
    void truncatedFilesAreRefused();
    void lyingDescriptionsTakeNeitherMemoryNorTime_data();
    void lyingDescriptionsTakeNeitherMemoryNorTime();

private:
    fs::path path() const { return (m_folder.path() + "/p.safetensors").toStdString(); }
    void save(std::map<std::string, std::string> metadata = {}) const {
        savePatchUnet(path(), m_network, m_parameters, std::move(metadata));
    }

    QTemporaryDir m_folder;
    const PatchUnet m_network{smallConfig()};
    const std::vector<torch::Tensor> m_parameters = livelyParameters(m_network);
};

void PriorFileTest::aPriorComesBackRoundedToBf16() {
    save();
    const auto prior = loadPrior(path(), torch::kCPU, torch::kFloat32);
    std::vector<torch::Tensor> rounded;
    for (const auto& parameter : m_parameters)
        rounded.push_back(parameter.to(torch::kBFloat16).to(torch::kFloat32));
    PatchUnetPrior expected(m_network, rounded, {}, torch::kCPU, torch::kFloat32);
    const auto x = torch::randn({2, 3, 16, 24}), t = torch::tensor({0.2f, 0.9f});
    QVERIFY(prior->velocity(x, t).equal(expected.velocity(x, t)));
    QCOMPARE(prior->card().architecture, std::string("patch-unet"));
    QCOMPARE(prior->card().nativeSize, 16);
    QCOMPARE(prior->card().stride, 4);
    QCOMPARE(prior->card().parameters, m_network.parameterCount());
    // Rounded once, it comes back as it is.
    savePatchUnet(path(), m_network, rounded, {});
    QVERIFY(loadPrior(path(), torch::kCPU, torch::kFloat32)->velocity(x, t).equal(expected.velocity(x, t)));
}

void PriorFileTest::anyFloatingPointTypeIsRead() {
    save();
    const auto metadata = SafetensorsFile(path()).metadata();
    const auto x = torch::randn({1, 3, 16, 16});
    const auto expected = loadPrior(path(), torch::kCPU, torch::kFloat32)->velocity(x, 0.5);
    for (const auto type : {torch::kFloat32, torch::kFloat64}) {
        auto tensors = readTensors(path());
        for (auto& [name, tensor] : tensors)
            tensor = tensor.to(type);
        writeTensors(path(), tensors, metadata);
        QVERIFY(loadPrior(path(), torch::kCPU, torch::kFloat32)->velocity(x, 0.5).equal(expected));
    }
}

void PriorFileTest::metadataIsKept() {
    save({{"flowmend.title", "Small"}, {"flowmend.bias", "no faces"}, {"flowmend.architecture", "a lie"}});
    const auto card = loadPrior(path(), torch::kCPU, torch::kFloat32)->card();
    QCOMPARE(card.title, std::string("Small"));
    QCOMPARE(card.bias, std::string("no faces"));
    QCOMPARE(card.architecture, std::string("patch-unet")); // what it is, the writer says
}

void PriorFileTest::unsoundPriorsAreRefused_data() {
    using Change = std::function<void(TensorMap&, std::map<std::string, std::string>&)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const Change& change, const char* says) {
        QTest::newRow(name) << change << QByteArray(says);
    };
    row(
        "missing tensor", [](auto& tensors, auto&) { tensors.erase("end.bias"); }, "lacks the tensor \"end.bias\"");
    row(
        "wrong shape", [](auto& tensors, auto&) { tensors["end.bias"] = torch::zeros({13}); }, "\"end.bias\"");
    row(
        "transposed", [](auto& tensors, auto&) { tensors["time1.weight"] = tensors["time1.weight"].t().contiguous(); },
        "\"time1.weight\"");
    row(
        "no tensors", [](auto& tensors, auto&) { tensors.clear(); }, "lacks the tensor");
    row(
        "unknown architecture", [](auto&, auto& metadata) { metadata["flowmend.architecture"] = "mlp"; },
        "\"mlp\" is not known");
    row(
        "no architecture", [](auto&, auto& metadata) { metadata.erase("flowmend.architecture"); }, "architecture");
    row(
        "no prior", [](auto&, auto& metadata) { metadata.clear(); }, "does not say that it is a prior");
    row(
        "later format", [](auto&, auto& metadata) { metadata["flowmend.format"] = "prior/9"; }, "prior/9");
    row(
        "no description", [](auto&, auto& metadata) { metadata.erase("flowmend.config"); }, "config");
}

void PriorFileTest::unsoundPriorsAreRefused() {
    using Change = std::function<void(TensorMap&, std::map<std::string, std::string>&)>;
    QFETCH(Change, change);
    QFETCH(QByteArray, says);
    save();
    auto tensors = readTensors(path());
    auto metadata = SafetensorsFile(path()).metadata();
    change(tensors, metadata);
    writeTensors(path(), tensors, metadata);
    const auto text = fault(path());
    QVERIFY2(text.contains("p.safetensors") && text.contains(says), text);
}

void PriorFileTest::truncatedFilesAreRefused() {
    for (int part = 0; part < 20; ++part) {
        save();
        fs::resize_file(path(), fs::file_size(path()) * std::uintmax_t(part) / 20);
        const auto text = fault(path());
        QVERIFY2(text.contains("p.safetensors") && !text.startsWith("no "), text);
    }
}

void PriorFileTest::lyingDescriptionsTakeNeitherMemoryNorTime_data() {
    QTest::addColumn<QByteArray>("changes"); // a JSON merge patch of a sound description
    const auto row = [](const char* name, const char* changes) { QTest::newRow(name) << QByteArray(changes); };
    row("huge widths", R"({"widths": [16384, 16384]})");
    row("widths beyond everything", R"({"widths": [1000000000000, 32]})");
    row("widths beyond 64 bits", R"({"widths": [18446744073709551615, 32]})");
    row("many blocks", R"({"blocks": [16384, 16384]})");
    row("many blocks on eight levels",
        R"({"native_size": 256, "stride": 256, "widths": [16,16,16,16,16,16,16,16],
            "blocks": [16384,16384,16384,16384,16384,16384,16384,16384]})");
    row("everything at its largest",
        R"({"native_size": 1024, "stride": 256, "widths": [16384,16384,16384,16384,16384,16384,16384,16384],
            "blocks": [64,64,64,64,64,64,64,64], "time_width": 16384})");
    row("huge time width", R"({"time_width": 16384, "blocks": [64, 64], "widths": [1024, 1024]})");
    row("huge patch", R"({"patch": 512, "stride": 1024, "native_size": 1024, "widths": [16384, 32]})");
    row("nine levels", R"({"widths": [16,16,16,16,16,16,16,16,16], "blocks": [1,1,1,1,1,1,1,1,1]})");
    row("no levels", R"({"widths": [], "blocks": []})");
    row("levels that disagree", R"({"blocks": [1, 1, 1]})");
    row("zero", R"({"widths": [0, 32]})");
    row("negative", R"({"widths": [-16, 32]})");
    row("fraction", R"({"widths": [16.5, 32]})");
    row("text", R"({"widths": "16"})");
    row("nested", R"({"widths": [[16], [32]]})");
    row("missing", R"({"time_width": null})");
    row("heads that do not divide", R"({"head_width": 17})");
    row("width that norms cannot group", R"({"widths": [20, 32]})");
    row("another stride than the network's", R"({"stride": 1})");
    row("native size off the stride", R"({"native_size": 18})");
    row("tensors of another network", R"({"widths": [32, 64]})");
}

void PriorFileTest::lyingDescriptionsTakeNeitherMemoryNorTime() {
    QFETCH(QByteArray, changes);
    save();
    auto metadata = SafetensorsFile(path()).metadata();
    auto config = nlohmann::json::parse(metadata["flowmend.config"]);
    config.merge_patch(nlohmann::json::parse(changes.toStdString()));
    metadata["flowmend.config"] = config.dump();
    writeTensors(path(), readTensors(path()), metadata);
    QElapsedTimer timer;
    timer.start();
    const auto text = [&] {
        const MemoryLimit limit(256 << 20);
        return fault(path());
    }();
    QVERIFY2(text.contains("p.safetensors") && !text.startsWith("no "), text);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(PriorFileTest)
#include "prior_file_test.moc"
