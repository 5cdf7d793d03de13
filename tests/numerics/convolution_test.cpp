#include "engine/numerics/convolution.h"
#include "engine/numerics/noise.h"

#include <QTest>
#include <torch/csrc/autograd/autograd.h>

using namespace flowmend;

namespace {

struct Case {
    torch::Tensor x, weight, bias, cotangent;
    std::int64_t stride, padding;
};

/// What double precision knows; no library computes it with oneDNN.
Case exact(const Case& c) {
    const auto wide = [](const torch::Tensor& tensor) { return tensor.to(torch::kFloat64).contiguous(); };
    return {wide(c.x), wide(c.weight), wide(c.bias), wide(c.cotangent), c.stride, c.padding};
}

/// The value and its gradients by the picture, the weights and the bias.
template <typename Compute>
std::vector<torch::Tensor> valueAndGradients(const Case& c, const Compute& compute) {
    const auto x = c.x.detach().requires_grad_(), weight = c.weight.detach().requires_grad_();
    const auto bias = c.bias.detach().requires_grad_();
    const auto y = compute(x, weight, bias, c.stride, c.padding);
    auto all = torch::autograd::grad({y}, {x, weight, bias}, {c.cotangent});
    all.insert(all.begin(), y.detach());
    return all;
}

torch::Tensor own(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias, std::int64_t stride,
                  std::int64_t padding) {
    return convolve(x, weight, bias, stride, padding, ConvolutionGradient::own);
}

torch::Tensor librarys(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                       std::int64_t stride, std::int64_t padding) {
    return torch::conv2d(x, weight, bias, stride, padding);
}

double difference(const torch::Tensor& found, const torch::Tensor& truth) {
    return ((found.to(torch::kFloat64) - truth).abs().max() / truth.abs().max()).item<double>();
}

} // namespace

class ConvolutionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesAndGradientsAreThoseOfDoublePrecision_data();
    void valuesAndGradientsAreThoseOfDoublePrecision();
    void theAdjointIsTheAdjoint_data();
    void theAdjointIsTheAdjoint();
    void aGradientCanBeDifferentiated();
    void withoutOneDnnIsASettingThatComesBack();
};

void ConvolutionTest::valuesAndGradientsAreThoseOfDoublePrecision_data() {
    QTest::addColumn<bool>("isHalf");
    QTest::addColumn<bool>("isChannelsLast");
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    // Full blocks of 16 channels and others; strides; every kernel that our networks have.
    for (const bool isHalf : {false, true})
        for (const bool isChannelsLast : {false, true})
            for (const auto& [in, out] : {std::pair{1, 1}, {3, 32}, {48, 3}, {80, 48}, {64, 64}})
                for (const auto& [kernel, stride] : {std::pair{1, 1}, {3, 1}, {3, 2}, {2, 2}, {4, 2}})
                    QTest::addRow("%s, %s, %d to %d channels, %d x %d, stride %d", isHalf ? "bf16" : "fp32",
                                  isChannelsLast ? "channels last" : "channels first", in, out, kernel, kernel, stride)
                        << isHalf << isChannelsLast << in << out << kernel << stride;
}

void ConvolutionTest::valuesAndGradientsAreThoseOfDoublePrecision() {
    QFETCH(bool, isHalf);
    QFETCH(bool, isChannelsLast);
    QFETCH(int, in);
    QFETCH(int, out);
    QFETCH(int, kernel);
    QFETCH(int, stride);
    const auto form = isChannelsLast ? torch::MemoryFormat::ChannelsLast : torch::MemoryFormat::Contiguous;
    const NoiseSource noise(1);
    const auto draw = [&](std::vector<std::int64_t> shape, std::uint32_t index) {
        return noise.normal(shape, Stream::start, index).to(isHalf ? torch::kBFloat16 : torch::kFloat32);
    };
    const std::int64_t padding = kernel == 2 ? 0 : kernel / 2, height = 7, width = 10;
    const auto side = [&](std::int64_t length) { return (length + 2 * padding - kernel) / stride + 1; };
    const Case c{draw({2, in, height, width}, 0).contiguous(form),
                 draw({out, in, kernel, kernel}, 1).contiguous(form),
                 draw({1, out}, 2)[0],
                 draw({2, out, side(height), side(width)}, 3).contiguous(form),
                 stride,
                 padding};
    const auto found = valueAndGradients(c, own), truth = valueAndGradients(exact(c), librarys);
    // fp32: 1e-7 a sum of up to 1280 terms. bf16: products are exact and summed in fp32; the result is rounded to 2^-9.
    const double bound = isHalf ? 4e-3 : 2e-6;
    for (std::size_t i = 0; i < found.size(); ++i)
        QVERIFY2(difference(found[i], truth[i]) < bound,
                 qPrintable(QString("%1: %2").arg(i).arg(difference(found[i], truth[i]))));
}

void ConvolutionTest::theAdjointIsTheAdjoint_data() {
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    QTest::addColumn<int>("padding");
    for (int kernel = 1; kernel <= 5; ++kernel)
        for (int stride = 1; stride <= 3; ++stride)
            for (int padding = 0; padding <= kernel / 2; ++padding)
                QTest::addRow("%d x %d, stride %d, padding %d", kernel, kernel, stride, padding)
                    << kernel << stride << padding;
}

void ConvolutionTest::theAdjointIsTheAdjoint() {
    QFETCH(int, kernel);
    QFETCH(int, stride);
    QFETCH(int, padding);
    const NoiseSource noise(2);
    const auto x = noise.normal({1, 3, 11, 8}, Stream::start, 0);
    const auto weight = noise.normal({5, 3, kernel, kernel}, Stream::start, 1);
    const auto mapped = torch::conv2d(x.to(torch::kFloat64), weight.to(torch::kFloat64), {}, stride, padding);
    const auto y = noise.normal(mapped.sizes().vec(), Stream::start, 2);
    const auto back = convolveAdjoint(y, weight, stride, padding, {11, 8});
    QCOMPARE(back.sizes(), x.sizes());
    const double here = (mapped * y).sum().item<double>(), there = (x * back.to(torch::kFloat64)).sum().item<double>();
    // fp32 sums of 375 terms of size 1.
    QVERIFY2(std::abs(here - there) < 1e-4, qPrintable(QString("%1, %2").arg(here).arg(there)));
}

void ConvolutionTest::aGradientCanBeDifferentiated() {
    const NoiseSource noise(3);
    const auto x = noise.normal({1, 3, 6, 6}, Stream::start, 0), weight = noise.normal({4, 3, 3, 3}, Stream::start, 1);
    const auto e = noise.normal({1, 4, 6, 6}, Stream::start, 2);
    // The gradient by x of |J(x)^T e|^2 for y = conv(x)^3.
    const auto second = [](const auto& compute, const Case& c) {
        const auto leaf = c.x.detach().requires_grad_();
        const auto y = compute(leaf, c.weight, c.bias, 1, 1).pow(3);
        const auto product = torch::autograd::grad({y}, {leaf}, {c.cotangent}, true, true)[0];
        return torch::autograd::grad({product.square().sum()}, {leaf})[0];
    };
    const Case c{x, weight, torch::zeros(4), e, 1, 1};
    QVERIFY(difference(second(own, c), second(librarys, exact(c))) < 1e-5);
}

void ConvolutionTest::withoutOneDnnIsASettingThatComesBack() {
    const bool before = at::globalContext().userEnabledMkldnn();
    {
        const WithoutOneDnn without;
        QVERIFY(!at::globalContext().userEnabledMkldnn());
    }
    QCOMPARE(at::globalContext().userEnabledMkldnn(), before);
}

QTEST_APPLESS_MAIN(ConvolutionTest)
#include "convolution_test.moc"
