#include "engine/networks/layers.h"
#include "engine/numerics/noise.h"

#include <ATen/ops/upsample_nearest2d.h>
#include <QTest>
#include <torch/csrc/autograd/autograd.h>

using namespace flowmend;

namespace {

torch::Tensor draw(const std::vector<std::int64_t>& shape, std::uint32_t index) {
    return NoiseSource(6).normal(shape, Stream::start, index).contiguous(torch::MemoryFormat::ChannelsLast);
}

} // namespace

class LayersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nearestUpIsThatOfTheLibrary_data() {
        QTest::addColumn<bool>("isHalf");
        QTest::newRow("fp32") << false;
        QTest::newRow("bf16") << true;
    }

    void nearestUpIsThatOfTheLibrary() {
        QFETCH(bool, isHalf);
        const auto type = isHalf ? torch::kBFloat16 : torch::kFloat32;
        const auto x = draw({2, 5, 3, 4}, 0).to(type), c = draw({2, 5, 6, 8}, 1).to(type);
        const auto leaf = x.detach().requires_grad_();
        const auto y = layers::nearestUp(leaf);
        QVERIFY(y.scalar_type() == type);
        const auto exact = x.to(torch::kFloat64).contiguous().requires_grad_();
        const auto truth = at::upsample_nearest2d(exact, {6, 8});
        QVERIFY(y.detach().to(torch::kFloat64).equal(truth.detach()));
        const auto found = torch::autograd::grad({y}, {leaf}, {c})[0];
        const auto expected = torch::autograd::grad({truth}, {exact}, {c.to(torch::kFloat64)})[0];
        QVERIFY(found.scalar_type() == type && found.sizes() == x.sizes());
        // Of four numbers of order 1: two roundings to 2^-9, or to 2^-24.
        const double bound = isHalf ? 0.02 : 1e-6;
        const auto difference = (found.to(torch::kFloat64) - expected).abs().max().item<double>();
        QVERIFY2(difference < bound, qPrintable(QString::number(difference)));
    }
};

QTEST_APPLESS_MAIN(LayersTest)
#include "layers_test.moc"
