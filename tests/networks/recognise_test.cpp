#include "engine/api/error.h"
#include "tests/support/network_vectors.h"

#include <QTest>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

/// The shapes of a network as its layout makes them.
ShapeMap shapesOf(const NetworkLayout& layout) {
    RuleTensors source("0", {});
    makeNetwork(layout, layers::Builder(source, torch::kCPU, torch::kFloat32));
    return source.shapes();
}

PnpFlowConfig smallPnpFlow() {
    PnpFlowConfig config;
    config.multiples = {1, 2};
    config.blocks = 1;
    config.attention = {1};
    return config;
}

NcsnppConfig smallNcsnpp() {
    NcsnppConfig config;
    config.width = 8;
    config.multiples = {1, 1, 2};
    config.blocks = 1;
    config.attention = {1};
    config.fourier = config.pyramids = true;
    return config;
}

GuidedConfig smallGuided() {
    GuidedConfig config;
    config.width = 32;
    config.multiples = {1, 2};
    config.blocks = 1;
    return config;
}

/// What is said of tensors, whether while they are recognised or while the network is made of them.
QByteArray refusal(const ShapeMap& shapes) {
    TensorMap tensors;
    for (const auto& [name, shape] : shapes)
        tensors[name] = torch::zeros(shape);
    try {
        FileTensors source(tensors, "weights.pt");
        makeNetwork(recogniseNetwork(shapes), layers::Builder(source, torch::kCPU, torch::kFloat32));
        source.finish();
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

} // namespace

class RecogniseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void layoutsAreReadOffTheirTensors_data();
    void layoutsAreReadOffTheirTensors();
    void publishedNetworksHaveTheirNativeSizes();
    void whatTheTensorsDoNotTellIsKeptInTheDescription();
    void tensorsThatDoNotFitAreNamed_data();
    void tensorsThatDoNotFitAreNamed();
    void aMissingTensorIsAlwaysNoticed();
    void channelsThatANormCannotGroupAreRefused();
};

void RecogniseTest::layoutsAreReadOffTheirTensors_data() {
    QTest::addColumn<NetworkLayout>("layout");
    auto pnp = smallPnpFlow();
    QTest::newRow("pnp-flow") << NetworkLayout{pnp};
    pnp.learnsResampling = false;
    pnp.attention = {};
    pnp.blocks = 2;
    QTest::newRow("pnp-flow without learned resampling") << NetworkLayout{pnp};
    pnp.multiples = {2};
    pnp.channels = 1;
    pnp.learnsResampling = true;
    QTest::newRow("pnp-flow of one level, grey") << NetworkLayout{pnp};
    auto score = smallNcsnpp();
    QTest::newRow("ncsn++") << NetworkLayout{score};
    score.attention = {0, 2};
    score.blocks = 2;
    QTest::newRow("ncsn++ with attention in the last level") << NetworkLayout{score};
    score.fourier = score.pyramids = false;
    QTest::newRow("ddpm++") << NetworkLayout{score};
    auto guided = smallGuided();
    QTest::newRow("guided") << NetworkLayout{guided};
    for (const auto way : {GuidedConfig::Resampling::pooling, GuidedConfig::Resampling::residual}) {
        guided.resampling = way;
        guided.multiples = {1, 2, 2};
        guided.attention = {0, 1};
        guided.blocks = 2;
        guided.scaleShift = true;
        guided.classes = 7;
        QTest::addRow("guided, resampling %d", int(way)) << NetworkLayout{guided};
    }
}

void RecogniseTest::layoutsAreReadOffTheirTensors() {
    QFETCH(NetworkLayout, layout);
    const auto shapes = shapesOf(layout);
    QVERIFY(recogniseNetwork(shapes).config == layout.config);
    QCOMPARE(refusal(shapes), QByteArray("no error"));
}

void RecogniseTest::publishedNetworksHaveTheirNativeSizes() {
    const auto size = [](const auto& config) { return config.traits().nativeSize; };
    PnpFlowConfig celeba;
    QCOMPARE(size(celeba), std::int64_t(128));
    QCOMPARE(celeba.traits().stride, std::int64_t(8));
    QCOMPARE(celeba.traits().attentionStride, std::int64_t(8));
    PnpFlowConfig cats;
    cats.attention = {};
    QCOMPARE(size(cats), std::int64_t(256));
    NcsnppConfig faces;
    faces.multiples = {1, 1, 2, 2, 2, 2, 2};
    QCOMPARE(size(faces), std::int64_t(256));
    QCOMPARE(size(NcsnppConfig{}), std::int64_t(32));
    QCOMPARE(size(GuidedConfig{}), std::int64_t(32));
}

void RecogniseTest::whatTheTensorsDoNotTellIsKeptInTheDescription() {
    auto config = smallGuided();
    config.classes = 7;
    config.heads = {4, 16, true};
    config.label = 3;
    const NetworkLayout layout{config};
    auto again = recogniseNetwork(shapesOf(layout));
    QVERIFY(again.config != layout.config);
    applyNetworkConfig(again, networkConfigJson(layout, layout.traits()));
    QVERIFY(again.config == layout.config);
    QVERIFY_THROWS_EXCEPTION(UsageError, applyNetworkConfig(again, R"({"label": 7})"));
    QVERIFY_THROWS_EXCEPTION(UsageError, applyNetworkConfig(again, R"({"heads": 0})"));
    QVERIFY_THROWS_EXCEPTION(UsageError, applyNetworkConfig(again, R"({"head_width": "16"})"));
}

void RecogniseTest::tensorsThatDoNotFitAreNamed_data() {
    using Change = std::function<void(ShapeMap&)>;
    QTest::addColumn<NetworkLayout>("layout");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const NetworkLayout& layout, const Change& change, const char* says) {
        QTest::newRow(name) << layout << change << QByteArray(says);
    };
    row(
        "one too many", {smallPnpFlow()}, [](auto& s) { s["mid_modules.3.weight"] = {1}; }, "mid_modules.3.weight");
    row(
        "another width", {smallPnpFlow()}, [](auto& s) { s["begin_conv.weight"][0] = 48; },
        "down_modules.0.0a_0a_block.conv1.weight");
    row(
        "another rank", {smallPnpFlow()}, [](auto& s) { s["begin_conv.weight"] = {32}; }, "begin_conv.weight");
    row(
        "an empty side", {smallPnpFlow()}, [](auto& s) { s["begin_conv.weight"][1] = 0; }, "begin_conv.weight");
    row(
        "another shape", {smallPnpFlow()}, [](auto& s) { s["end_conv.2.weight"][0] = 4; },
        "\"end_conv.2.weight\" has the shape 4 x 32 x 3 x 3, the network needs 3 x 32 x 3 x 3");
    row(
        "ddpm blocks", {smallNcsnpp()},
        [](auto& s) {
            s["all_modules.4.NIN_0.W"] = {8, 8};
        },
        "type ddpm");
    row(
        "no middle", {smallNcsnpp()},
        [](auto& s) { std::erase_if(s, [](auto& e) { return e.first.ends_with(".NIN_0.W"); }); }, "does not fit");
    row(
        "learned variance", {smallGuided()}, [](auto& s) { s["out.2.weight"][0] = 6; }, "learned variance");
    row(
        "discrete", {smallGuided()}, [](auto& s) { s["out.2.weight"][0] = 771; }, "discrete");
    row(
        "1000 classes", {smallGuided()},
        [](auto& s) {
            s["label_emb.weight"] = {1000, 128};
        },
        "diffusion model");
    row(
        "FLUX", {smallGuided()},
        [](auto& s) {
            s = {{"double_blocks.0.img_attn.qkv.weight", {4, 4}}};
        },
        "FLUX");
    row(
        "nothing known", {smallGuided()},
        [](auto& s) {
            s = {{"fc1.weight", {4, 4}}};
        },
        "\"fc1.weight\"");
}

void RecogniseTest::tensorsThatDoNotFitAreNamed() {
    using Change = std::function<void(ShapeMap&)>;
    QFETCH(NetworkLayout, layout);
    QFETCH(Change, change);
    QFETCH(QByteArray, says);
    auto shapes = shapesOf(layout);
    change(shapes);
    const auto said = refusal(shapes);
    QVERIFY2(said.contains(says), said);
}

void RecogniseTest::aMissingTensorIsAlwaysNoticed() {
    for (const NetworkLayout& layout :
         {NetworkLayout{smallPnpFlow()}, NetworkLayout{smallNcsnpp()}, NetworkLayout{smallGuided()}}) {
        const auto all = shapesOf(layout);
        for (const auto& [name, shape] : all) {
            auto shapes = all;
            shapes.erase(name);
            QVERIFY2(refusal(shapes) != "no error", name.c_str());
        }
    }
}

// Of 48 and 96 channels the way up makes 144, of which 32 groups would leave 16 out.
void RecogniseTest::channelsThatANormCannotGroupAreRefused() {
    NcsnppConfig config = smallNcsnpp();
    config.width = 64;
    config.multiples = {1, 2};
    auto shapes = shapesOf(NetworkLayout{config});
    QCOMPARE(refusal(shapes), QByteArray("no error"));
    for (auto& [name, shape] : shapes)
        for (auto& side : shape)
            side = side % 64 == 0 ? side / 64 * 48 : side;
    const auto said = refusal(shapes);
    QVERIFY2(said.contains("144 channels"), said);
}

QTEST_GUILESS_MAIN(RecogniseTest)
#include "recognise_test.moc"
