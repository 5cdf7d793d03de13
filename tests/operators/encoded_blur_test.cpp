// The blur network with random weights: shapes, derivatives, and what a user's file may lack.
#include "engine/api/error.h"
#include "engine/numerics/noise.h"
#include "engine/operators/encoded_blur_operator.h"

#include <QTemporaryDir>
#include <QTest>

using namespace flowmend;

namespace {

constexpr EncodedBlurNetwork::Shape kSmall{4, 2, 2};

TensorMap randomWeights(const EncodedBlurNetwork::Shape& shape) {
    TensorMap tensors;
    std::uint32_t index = 0;
    for (const auto& [name, sizes] : EncodedBlurNetwork::parameters(shape)) {
        const std::int64_t fan = sizes.size() == 4 ? sizes[1] * sizes[2] * sizes[3] : 1;
        const double scale = sizes.size() == 4 ? 1 / std::sqrt(double(fan)) : 0.05;
        tensors[name] = scale * NoiseSource(3).normal(sizes, Stream::initialisation, index++);
    }
    return tensors;
}

std::shared_ptr<const EncodedBlurNetwork> smallNetwork() {
    return std::make_shared<EncodedBlurNetwork>(kSmall, randomWeights(kSmall));
}

torch::Tensor draw(std::vector<std::int64_t> shape, std::uint32_t index) {
    return NoiseSource(4).normal(shape, Stream::start, index);
}

double innerProduct(const torch::Tensor& a, const torch::Tensor& b) {
    return (a.to(torch::kFloat64) * b.to(torch::kFloat64)).sum().item<double>();
}

} // namespace

class EncodedBlurTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePublicNetworkHasItsNamesAndShapes();
    void theResultHasTheShapeOfThePicture();
    void derivativesMatchFiniteDifferences();
    void theCodeChoosesTheBlurAndTheSeedTheCode();
    void aBatchIsItsSamples();
    void aFileOfWeightsIsReadAndItsFaultsAreNamed();
    void sidesThatDoNotFitAreRefusedByTheirNumbers();

private:
    QTemporaryDir m_folder;
};

void EncodedBlurTest::thePublicNetworkHasItsNamesAndShapes() {
    const auto all = EncodedBlurNetwork::parameters({});
    std::map<std::string, std::vector<std::int64_t>> byName(all.begin(), all.end());
    QCOMPARE(byName.size(), all.size());
    using Sizes = std::vector<std::int64_t>;
    // 3 + 10 x 2 convolutions of E, 5 x 2 of U and one bias, 20 x 2 + 4 of R.
    QCOMPARE(all.size(), std::size_t(2 * (3 + 20) + 11 + 2 * (40 + 4)));
    QCOMPARE(byName.at("feature_extractor.0.weight"), (Sizes{64, 3, 3, 3}));
    QCOMPARE(byName.at("feature_extractor.15.conv2.bias"), (Sizes{64}));
    QCOMPARE(byName.at("adapter.model.down.0.weight"), (Sizes{64, 64, 4, 4}));
    QCOMPARE(byName.at("adapter.model.up.1.weight"), (Sizes{128, 64, 4, 4}));
    QCOMPARE(byName.at("adapter.model.submodule.submodule.down.1.weight"), (Sizes{256, 128, 4, 4}));
    QCOMPARE(byName.at("adapter.model.submodule.submodule.submodule.submodule.up.1.weight"), (Sizes{1024, 512, 4, 4}));
    QVERIFY(byName.contains("adapter.model.up.1.bias") && !byName.contains("adapter.model.submodule.up.1.bias"));
    QCOMPARE(byName.at("recon_trunk.23.weight"), (Sizes{256, 64, 3, 3}));
    QCOMPARE(byName.at("recon_trunk.28.weight"), (Sizes{3, 64, 3, 3}));
}

void EncodedBlurTest::theResultHasTheShapeOfThePicture() {
    for (const auto& [h, w] : {std::pair<std::int64_t, std::int64_t>{128, 128}, {128, 256}}) {
        const EncodedBlurOperator blur(smallNetwork(), draw({1, kSmall.code(), h / 128, w / 128}, 0));
        const torch::Tensor x = 0.5 * draw({2, 3, h, w}, 1), y = blur.apply(x);
        QCOMPARE(y.sizes(), x.sizes());
        QVERIFY(y.abs().max().item<double>() <= 1);
        QVERIFY((y - x).abs().max().item<double>() > 0.01);
    }
    QVERIFY(!EncodedBlurOperator(smallNetwork(), draw({1, kSmall.code(), 1, 1}, 0)).isLinear());
}

void EncodedBlurTest::derivativesMatchFiniteDifferences() {
    const EncodedBlurOperator blur(smallNetwork(), draw({1, kSmall.code(), 1, 1}, 2));
    const torch::Tensor x = 0.3 * draw({1, 3, 128, 128}, 3), v = draw({1, 3, 128, 128}, 4),
                        z = draw({1, 3, 128, 128}, 5);
    const double step = 1e-3; // fp32: 1e-7 / 1e-3 of each value, averaged over 49,152; kinks are crossed by few
    const torch::Tensor difference = (blur.apply(x + step * v) - blur.apply(x - step * v)) / (2 * step);
    const double expected = innerProduct(difference, z),
                 scale = std::sqrt(innerProduct(difference, difference) * innerProduct(z, z));
    QVERIFY2(std::abs(innerProduct(blur.vjp(x, z), v) - expected) <= 0.002 * scale,
             std::to_string((innerProduct(blur.vjp(x, z), v) - expected) / scale).c_str());
    QVERIFY(std::abs(innerProduct(blur.jvp(x, v), z) - expected) <= 0.002 * scale);
    QVERIFY(std::abs(innerProduct(blur.jvp(x, v), z) - innerProduct(blur.vjp(x, z), v)) <= 1e-5 * scale);
}

void EncodedBlurTest::theCodeChoosesTheBlurAndTheSeedTheCode() {
    const torch::Tensor x = 0.3 * draw({1, 3, 128, 128}, 6);
    const auto network = smallNetwork();
    const torch::Tensor one = EncodedBlurOperator(network, draw({1, kSmall.code(), 1, 1}, 7)).apply(x);
    QVERIFY(!one.equal(EncodedBlurOperator(network, draw({1, kSmall.code(), 1, 1}, 8)).apply(x)));
    QVERIFY(one.equal(EncodedBlurOperator(network, draw({1, kSmall.code(), 1, 1}, 7)).apply(x)));
}

void EncodedBlurTest::aBatchIsItsSamples() {
    const EncodedBlurOperator blur(smallNetwork(), draw({1, kSmall.code(), 1, 1}, 9));
    const torch::Tensor x = 0.3 * draw({2, 3, 128, 128}, 10);
    const torch::Tensor y = blur.apply(x);
    for (std::int64_t i = 0; i < 2; ++i) // other sums of the convolutions: not the same bits
        QVERIFY((y[i] - blur.apply(x.slice(0, i, i + 1))[0]).abs().max().item<double>() < 1e-5);
}

void EncodedBlurTest::aFileOfWeightsIsReadAndItsFaultsAreNamed() {
    const auto file = [this](const char* name) { return m_folder.filePath(QLatin1String(name)).toStdString(); };
    const auto refusal = [](const std::filesystem::path& path) {
        try {
            loadEncodedBlur(path, 0, 128, 128);
        } catch (const FileError& error) {
            return std::string(error.what());
        }
        return std::string("nothing refused");
    };
    TensorMap weights = randomWeights({});
    weights["kernel_extractor.model.1.weight"] = torch::zeros({2, 2}); // the public file holds more than is needed
    writeTensors(file("whole.safetensors"), weights, {});
    const torch::Tensor x = 0.3 * draw({1, 3, 128, 128}, 11);
    const torch::Tensor y = loadEncodedBlur(file("whole.safetensors"), 5, 128, 128)->apply(x);
    QCOMPARE(y.sizes(), x.sizes());
    QVERIFY(y.equal(loadEncodedBlur(file("whole.safetensors"), 5, 128, 128)->apply(x)));
    QVERIFY(!y.equal(loadEncodedBlur(file("whole.safetensors"), 6, 128, 128)->apply(x)));

    TensorMap bent = weights;
    bent["recon_trunk.28.weight"] = torch::zeros({3, 32, 3, 3});
    writeTensors(file("bent.safetensors"), bent, {});
    QVERIFY(refusal(file("bent.safetensors")).find("recon_trunk.28.weight") != std::string::npos);
    weights.erase("adapter.model.up.1.bias");
    writeTensors(file("short.safetensors"), weights, {});
    QVERIFY(refusal(file("short.safetensors")).find("lacks the tensor \"adapter.model.up.1.bias\"") !=
            std::string::npos);
    QVERIFY(refusal(file("none.safetensors")).find("none.safetensors") != std::string::npos);
}

void EncodedBlurTest::sidesThatDoNotFitAreRefusedByTheirNumbers() {
    try {
        loadEncodedBlur("any.safetensors", 0, 64, 128);
        QFAIL("64 pixels were accepted");
    } catch (const UsageError& error) {
        QVERIFY(std::string(error.what()).find("128 x 64") != std::string::npos);
        QVERIFY(std::string(error.what()).find("multiples of 128") != std::string::npos);
    }
    QVERIFY_EXCEPTION_THROWN(loadEncodedBlur("", 0, 128, 128), UsageError);
}

QTEST_APPLESS_MAIN(EncodedBlurTest)
#include "encoded_blur_test.moc"
