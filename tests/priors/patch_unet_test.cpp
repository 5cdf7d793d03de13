#include "engine/priors/patch_unet.h"

#include <QTest>
#include <torch/csrc/autograd/autograd.h>
#include <torch/types.h>

using namespace flowmend;

namespace {

PatchUnetConfig smallConfig() {
    PatchUnetConfig config;
    config.widths = {16, 32, 48};
    config.blocks = {1, 1, 2};
    config.headWidth = 16;
    config.timeWidth = 32;
    config.nativeSize = 32;
    return config;
}

/// Initialised, with the zero starts replaced so that every parameter matters.
std::vector<torch::Tensor> livelyParameters(const PatchUnet& network) {
    auto parameters = network.initialise(3);
    torch::manual_seed(3);
    for (auto& parameter : parameters)
        parameter = parameter + 0.1 * torch::randn_like(parameter);
    return parameters;
}

} // namespace

class PatchUnetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anyMultipleOfTheStrideIsAccepted_data();
    void anyMultipleOfTheStrideIsAccepted();
    void gradientMatchesFiniteDifferences();
    void everyParameterReceivesAGradient();
    void picturesOfABatchDoNotInfluenceEachOther();
    void bf16AgreesWithFp32();
    void configurationRoundTripsThroughJson();
    void furtherBlocksBeginByChangingNothing();
    void blocksThatAreGoneAreLeftOut();
};

void PatchUnetTest::anyMultipleOfTheStrideIsAccepted_data() {
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::newRow("native") << 32 << 32;
    QTest::newRow("smallest") << 8 << 8;
    QTest::newRow("not square") << 24 << 40;
    QTest::newRow("several attention windows") << 136 << 144;
}

void PatchUnetTest::anyMultipleOfTheStrideIsAccepted() {
    QFETCH(int, height);
    QFETCH(int, width);
    const PatchUnet network(smallConfig());
    const at::NoGradGuard guard;
    const auto p = network.prepare(livelyParameters(network), torch::kFloat32);
    const auto x = torch::randn({1, 3, height, width});
    const auto v = network.forward(p, x, torch::tensor({0.5f}));
    QVERIFY(v.sizes() == x.sizes());
    QVERIFY(v.isfinite().all().item<bool>());
}

void PatchUnetTest::gradientMatchesFiniteDifferences() {
    const PatchUnet network(smallConfig());
    const auto p = network.prepare(livelyParameters(network), torch::kFloat32);
    auto x = torch::randn({1, 3, 16, 16}).requires_grad_();
    const auto t = torch::tensor({0.3f}), cotangent = torch::randn_like(x), direction = torch::randn_like(x);
    const auto gradient = torch::autograd::grad({network.forward(p, x, t)}, {x}, {cotangent})[0];
    const at::NoGradGuard guard;
    const double h = 1e-2; // balances fp32 rounding (1e-7 / h) against the second-order term (h^2)
    const auto forward = network.forward(p, x + h * direction, t), backward = network.forward(p, x - h * direction, t);
    const double expected = (((forward - backward) * cotangent).sum() / (2 * h)).item<double>();
    const double actual = (gradient * direction).sum().item<double>();
    QVERIFY2(std::abs(actual - expected) < 2e-3 * std::abs(expected) + 2e-3,
             qPrintable(QString("%1 against %2").arg(actual).arg(expected)));
}

void PatchUnetTest::everyParameterReceivesAGradient() {
    const PatchUnet network(smallConfig());
    auto parameters = livelyParameters(network);
    for (auto& parameter : parameters)
        parameter.requires_grad_();
    const auto x = torch::randn({2, 3, 16, 16});
    const auto loss =
        network.forward(network.prepare(parameters, torch::kFloat32), x, torch::tensor({0.2f, 0.7f})).square().mean();
    const auto gradients = torch::autograd::grad({loss}, parameters);
    for (size_t i = 0; i < gradients.size(); ++i)
        QVERIFY2(gradients[i].abs().max().item<float>() > 0, network.parameters()[i].name.c_str());
}

void PatchUnetTest::picturesOfABatchDoNotInfluenceEachOther() {
    const PatchUnet network(smallConfig());
    const at::NoGradGuard guard;
    const auto p = network.prepare(livelyParameters(network), torch::kFloat32);
    const auto x = torch::randn({2, 3, 16, 16}), t = torch::tensor({0.2f, 0.7f});
    const auto both = network.forward(p, x, t);
    const auto second = network.forward(p, x.narrow(0, 1, 1), t.narrow(0, 1, 1));
    // Convolutions may choose another blocking for another batch: fp32 rounding only.
    QVERIFY((both[1] - second[0]).abs().max().item<float>() < 1e-4);
}

void PatchUnetTest::bf16AgreesWithFp32() {
    const PatchUnet network(smallConfig());
    const at::NoGradGuard guard;
    const auto parameters = livelyParameters(network);
    const auto x = torch::randn({1, 3, 64, 64}), t = torch::tensor({0.5f});
    const auto exact = network.forward(network.prepare(parameters, torch::kFloat32), x, t);
    const auto rounded = network.forward(network.prepare(parameters, torch::kBFloat16), x, t);
    // 8 bits of mantissa through some 15 layers: about 1 % was measured for networks of this depth.
    const double error = ((exact - rounded).norm() / exact.norm()).item<double>();
    QVERIFY2(error < 0.03, qPrintable(QString::number(error)));
}

void PatchUnetTest::configurationRoundTripsThroughJson() {
    const auto config = smallConfig();
    QCOMPARE(patchUnetConfigFromJson(toJson(config)), config);
    QVERIFY_EXCEPTION_THROWN(patchUnetConfigFromJson("{}"), std::exception);
    QVERIFY_EXCEPTION_THROWN(patchUnetConfigFromJson("{\"widths\": [1e9]}"), std::exception);
}

void PatchUnetTest::furtherBlocksBeginByChangingNothing() {
    const PatchUnet shallow(smallConfig());
    auto config = smallConfig();
    config.blocks = {2, 3, 3};
    const PatchUnet deep(config);
    const at::NoGradGuard guard;
    const auto trained = livelyParameters(shallow);
    auto grown = deep.initialiseFrom(shallow, trained, 5);
    // Attention follows every second block of the middle, so a third one brings its own, which starts at zero as well.
    const auto added = std::find_if(deep.parameters().begin(), deep.parameters().end(),
                                    [](const auto& each) { return each.name == "attention1.output.weight"; });
    QVERIFY(added != deep.parameters().end());
    QVERIFY(grown[size_t(added - deep.parameters().begin())].eq(0).all().item<bool>());
    const auto x = torch::randn({2, 3, 32, 24}), t = torch::tensor({0.2f, 0.7f});
    const auto before = shallow.forward(shallow.prepare(trained, torch::kFloat32), x, t);
    const auto after = deep.forward(deep.prepare(grown, torch::kFloat32), x, t);
    QVERIFY(before.abs().max().item<float>() > 0.01);
    QVERIFY((after - before).abs().max().item<float>() < 1e-5);
    // They do learn: the second convolution of each new block gets a gradient although it is zero.
    at::AutoGradMode on(true);
    for (auto& parameter : grown)
        parameter.requires_grad_();
    const auto gradients =
        torch::autograd::grad({deep.forward(deep.prepare(grown, torch::kFloat32), x, t).square().mean()}, grown);
    for (size_t i = 0; i < grown.size(); ++i)
        if (deep.parameters()[i].name.ends_with("conv2.weight"))
            QVERIFY2(gradients[i].abs().max().item<float>() > 0, deep.parameters()[i].name.c_str());
}

void PatchUnetTest::blocksThatAreGoneAreLeftOut() {
    auto config = smallConfig();
    config.blocks = {2, 3, 4};
    const PatchUnet deep(config), shallow(smallConfig());
    const at::NoGradGuard guard;
    // A deep network whose further blocks change nothing is the shallow one.
    const auto trained = livelyParameters(shallow);
    const auto back = shallow.initialiseFrom(deep, deep.initialiseFrom(shallow, trained, 5), 6);
    for (size_t i = 0; i < trained.size(); ++i)
        QVERIFY2(back[i].equal(trained[i]), shallow.parameters()[i].name.c_str());
}

QTEST_APPLESS_MAIN(PatchUnetTest)
#include "patch_unet_test.moc"
