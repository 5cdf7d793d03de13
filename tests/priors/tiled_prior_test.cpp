#include "engine/priors/tiled_prior.h"

#include "engine/numerics/convolution.h"
#include "engine/numerics/noise.h"
#include "engine/priors/gaussian_prior.h"
#include "engine/priors/patch_unet_prior.h"

#include <QTest>
#include <torch/csrc/autograd/autograd.h>
#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace flowmend;

namespace {

torch::Tensor draw(torch::IntArrayRef shape, std::uint32_t index) {
    return NoiseSource(5).normal(shape, Stream::start, index);
}

double largest(const torch::Tensor& difference) {
    return difference.abs().max().item<double>();
}

/// v = (1 + t) conv(silu(conv(x))) with zeros beyond the rim: in fp64 where x is, so that derivatives can be checked by
/// differences, and different at a tile's rim, so that tiles matter. Keeps the sizes of what it was asked.
class ConvolvingPrior : public Prior {
public:
    using Prior::traceGradient;
    using Prior::velocity;
    using Prior::velocityAndVjp;

    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t) override {
        const at::NoGradGuard noGraph;
        asked.push_back(x.size(0));
        return network(x, t);
    }
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                           const Cotangent& cotangent) override {
        asked.push_back(x.size(0));
        const at::AutoGradMode graph(true);
        const auto leaf = x.detach().requires_grad_();
        const auto v = network(leaf, t);
        const auto c = cotangent(v.detach());
        return {v.detach(), torch::autograd::grad({v}, {leaf}, {c})[0]};
    }
    const PriorCard& card() const override { return m_card; }

    std::vector<std::int64_t> asked;

private:
    torch::Tensor network(const torch::Tensor& x, const torch::Tensor& t) const {
        const auto first = draw({4, 2, 3, 3}, 50).to(x.scalar_type()), second = draw({2, 4, 3, 3}, 51).to(first);
        const auto hidden = torch::silu(convolve(x, first, {}, 1, 1));
        return convolve(hidden, second, {}, 1, 1) * (1 + t).to(x.scalar_type()).view({-1, 1, 1, 1});
    }
    PriorCard m_card;
};

PriorPtr smallNetwork(torch::ScalarType precision) {
    PatchUnetConfig config;
    config.widths = {16, 32};
    config.blocks = {1, 1};
    config.headWidth = 16;
    config.timeWidth = 16;
    config.nativeSize = 16;
    PatchUnet network(config);
    auto parameters = network.initialise(7);
    for (std::size_t i = 0; i < parameters.size(); ++i) // the zero starts would make the velocity zero
        parameters[i] = parameters[i] + 0.05 * draw(parameters[i].sizes(), std::uint32_t(100 + i));
    return std::make_shared<PatchUnetPrior>(std::move(network), parameters, PriorCard{}, torch::kCPU, precision);
}

constexpr TileSize kTiles{16, 4, 3};

} // namespace

class TiledPriorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tilesCoverThePictureWithWeightsThatAddUpToOne_data();
    void tilesCoverThePictureWithWeightsThatAddUpToOne();
    void weightsFadeWithoutAStep();
    void aPictureOfOneTileIsThePriorsOwn();
    void aPriorWithoutSurroundingsDoesNotNoticeTheTiles();
    void whereOneTileCountsAloneTheVelocityIsThatOfTheCrop();
    void theProductIsThatOfTheBlendedField_data();
    void theProductIsThatOfTheBlendedField();
    void theCotangentSeesTheBlendedVelocity_data();
    void theCotangentSeesTheBlendedVelocity();
    void theTraceGradientIsThatOfTheBlendedField();
    void noEvaluationIsLargerThanItsBound();
    void howManyTilesComeTogetherChangesNoMoreThanRounding_data();
    void howManyTilesComeTogetherChangesNoMoreThanRounding();
    void picturesOfABatchKeepTheirOwnTimes();
    void aStopBetweenTilesIsAskedForAndLeaves();
};

void TiledPriorTest::tilesCoverThePictureWithWeightsThatAddUpToOne_data() {
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::newRow("one tile") << 16 << 16;
    QTest::newRow("smaller than a tile") << 8 << 12;
    QTest::newRow("a pixel more than a tile") << 17 << 16;
    QTest::newRow("even") << 28 << 40;
    QTest::newRow("odd") << 61 << 97;
    QTest::newRow("a strip") << 4 << 200;
}

void TiledPriorTest::tilesCoverThePictureWithWeightsThatAddUpToOne() {
    QFETCH(int, height);
    QFETCH(int, width);
    const TileGrid grid(height, width, kTiles);
    auto sum = torch::zeros({1, 1, height, width});
    int right = 0;
    for (std::int64_t i = 0; i < grid.count(); ++i) {
        const Rect tile = grid.tile(i);
        QCOMPARE(tile.width, std::min(16, width));
        QCOMPARE(tile.height, std::min(16, height));
        if (tile.x > 0 && tile.y == 0)
            QVERIFY(right - tile.x >= kTiles.overlap);
        right = tile.x + tile.width;
        QVERIFY(grid.weight(i).min().item<float>() > 0);
        sum.narrow(2, tile.y, tile.height).narrow(3, tile.x, tile.width) += grid.weight(i);
    }
    QVERIFY(largest(sum - 1) < 1e-6); // a few fp32 roundings
}

void TiledPriorTest::weightsFadeWithoutAStep() {
    const TileSize size{64, 16, 1};
    const TileGrid grid(64, 200, size);
    QVERIFY(grid.count() > 2);
    for (std::int64_t i = 0; i < grid.count(); ++i) {
        const auto row = grid.weight(i)[0][0][0];
        // 3 s^2 - 2 s^3 is 1.5 / overlap a pixel at its steepest; normalised where two fade at once, at most twice
        // that.
        QVERIFY(largest(row.slice(0, 1) - row.slice(0, 0, -1)) <= 3.0 / size.overlap);
        if (i > 0)
            QVERIFY(row[0].item<float>() < 0.01);
        else
            QCOMPARE(row[0].item<float>(), 1.0f);
    }
}

void TiledPriorTest::aPictureOfOneTileIsThePriorsOwn() {
    const auto inner = smallNetwork(torch::kFloat32);
    TiledPrior tiled(inner, kTiles);
    const auto x = draw({2, 3, 16, 12}, 0), c = draw({2, 3, 16, 12}, 1);
    const auto given = [&](const torch::Tensor&) { return c; };
    QVERIFY(tiled.velocity(x, 0.3).equal(inner->velocity(x, 0.3)));
    const auto [v, product] = tiled.velocityAndVjp(x, 0.3, given);
    const auto [v0, product0] = inner->velocityAndVjp(x, 0.3, given);
    QVERIFY(v.equal(v0));
    QVERIFY(product.equal(product0));
    const auto e = c.sign();
    QVERIFY(tiled.traceGradient(x, 0.3, e, [] {}).equal(inner->traceGradient(x, 0.3, e, [] {})));
}

void TiledPriorTest::aPriorWithoutSurroundingsDoesNotNoticeTheTiles() {
    const auto inner = std::make_shared<GaussianPrior>(torch::full({3, 1, 1}, 0.2), 0.3);
    TiledPrior tiled(inner, kTiles);
    const auto x = draw({2, 3, 50, 37}, 0), c = draw({2, 3, 50, 37}, 1);
    const auto given = [&](const torch::Tensor&) { return c; };
    const auto [v, product] = tiled.velocityAndVjp(x, 0.6, given);
    const auto [v0, product0] = inner->velocityAndVjp(x, 0.6, given);
    // Values up to 4, the sum of at most nine parts: a few fp32 roundings.
    QVERIFY(largest(v - v0) < 2e-6);
    QVERIFY(largest(product - product0) < 2e-6);
}

void TiledPriorTest::whereOneTileCountsAloneTheVelocityIsThatOfTheCrop() {
    const auto inner = smallNetwork(torch::kFloat32);
    TiledPrior tiled(inner, kTiles);
    const auto x = draw({1, 3, 52, 40}, 0);
    const TileGrid grid(52, 40, kTiles);
    const auto v = tiled.velocity(x, 0.5);
    std::int64_t alone = 0;
    for (std::int64_t i = 0; i < grid.count(); ++i) {
        const Rect tile = grid.tile(i);
        const auto cut = [&](const torch::Tensor& picture) {
            return picture.narrow(2, tile.y, tile.height).narrow(3, tile.x, tile.width);
        };
        const auto only = grid.weight(i).eq(1).expand({1, 3, -1, -1});
        alone += only.sum().item<std::int64_t>();
        // LibTorch rounds differently in batches of different sizes.
        QVERIFY(largest((cut(v) - inner->velocity(cut(x), 0.5)).masked_select(only)) < 1e-5);
    }
    QVERIFY(alone > 1000); // of 6240 values
}

void TiledPriorTest::theProductIsThatOfTheBlendedField_data() {
    QTest::addColumn<int>("together");
    QTest::newRow("one by one") << 1;
    QTest::newRow("several") << 4;
    QTest::newRow("all in one evaluation") << 100;
}

/// By differences: <c, (v(x + h d) - v(x - h d)) / 2h> = <J^T c, d>.
void TiledPriorTest::theProductIsThatOfTheBlendedField() {
    QFETCH(int, together);
    TiledPrior tiled(std::make_shared<ConvolvingPrior>(), {12, 4, together});
    const std::vector<std::int64_t> shape{2, 2, 30, 25};
    const auto x = draw(shape, 0).to(torch::kFloat64), d = draw(shape, 1).to(x), c = draw(shape, 2).to(x);
    const auto product = tiled.velocityAndVjp(x, 0.4, [&](const torch::Tensor&) { return c; }).second;
    const double h = 1e-4; // error h^2 of the difference, 1e-16 / h of its rounding
    const auto change = (tiled.velocity(x + h * d, 0.4) - tiled.velocity(x - h * d, 0.4)) / (2 * h);
    const double forward = (c * change).sum().item<double>(), backward = (product * d).sum().item<double>();
    QVERIFY2(std::abs(forward - backward) < 1e-6 * std::abs(forward) + 1e-4,
             qPrintable(QString("%1 %2").arg(forward, 0, 'g', 12).arg(backward, 0, 'g', 12)));
}

void TiledPriorTest::theCotangentSeesTheBlendedVelocity_data() {
    theProductIsThatOfTheBlendedField_data();
}

void TiledPriorTest::theCotangentSeesTheBlendedVelocity() {
    QFETCH(int, together);
    TiledPrior tiled(std::make_shared<ConvolvingPrior>(), {12, 4, together});
    const auto x = draw({1, 2, 30, 25}, 0);
    torch::Tensor seen;
    const auto twice = [&](const torch::Tensor& v) {
        seen = v.clone();
        return tiled.velocity(x + v, 0.5); // may ask again, as a plan of several steps does
    };
    const auto [v, product] = tiled.velocityAndVjp(x, 0.4, twice);
    QVERIFY(seen.equal(v));
    QVERIFY(v.equal(tiled.velocity(x, 0.4)));
    const auto c = tiled.velocity(x + v, 0.5);
    QVERIFY(product.equal(tiled.velocityAndVjp(x, 0.4, [&](const torch::Tensor&) { return c; }).second));
}

/// Of the field x -> v it is the gradient of e^T J e; here against differences of that number.
void TiledPriorTest::theTraceGradientIsThatOfTheBlendedField() {
    TiledPrior tiled(std::make_shared<ConvolvingPrior>(), {12, 4, 3});
    const std::vector<std::int64_t> shape{1, 2, 20, 16};
    const auto x = draw(shape, 0).to(torch::kFloat64), e = draw(shape, 1).sign().to(x), d = draw(shape, 2).to(x);
    int evaluations = 0;
    const auto gradient = tiled.traceGradient(x, 0.4, e, [&] { ++evaluations; });
    QCOMPARE(evaluations, 2);
    const auto trace = [&](const torch::Tensor& at) {
        return (e * tiled.velocityAndVjp(at, 0.4, [&](const torch::Tensor&) { return e; }).second).sum().item<double>();
    };
    const double h = 1e-4, change = (trace(x + h * d) - trace(x - h * d)) / (2 * h);
    const double product = (gradient * d).sum().item<double>();
    // Prior::traceGradient takes a difference over 0.04 itself: about half a percent.
    QVERIFY2(std::abs(product - change) < 0.02 * std::abs(change),
             qPrintable(QString("%1 %2").arg(product).arg(change)));
}

void TiledPriorTest::noEvaluationIsLargerThanItsBound() {
    const auto inner = std::make_shared<ConvolvingPrior>();
    TiledPrior tiled(inner, {12, 4, 5});
    const auto x = draw({2, 2, 60, 44}, 0);
    const std::int64_t tiles = 2 * TileGrid(60, 44, {12, 4, 5}).count();
    tiled.velocity(x, 0.5);
    QCOMPARE(*std::max_element(inner->asked.begin(), inner->asked.end()), 5);
    QCOMPARE(std::accumulate(inner->asked.begin(), inner->asked.end(), std::int64_t(0)), tiles);
    inner->asked.clear();
    tiled.velocityAndVjp(x, 0.5, [](const torch::Tensor& v) { return v; });
    QCOMPARE(*std::max_element(inner->asked.begin(), inner->asked.end()), 5);
    QCOMPARE(std::accumulate(inner->asked.begin(), inner->asked.end(), std::int64_t(0)), 2 * tiles);
}

void TiledPriorTest::howManyTilesComeTogetherChangesNoMoreThanRounding_data() {
    QTest::addColumn<int>("precision");
    QTest::addColumn<double>("tolerance");
    // LibTorch multiplies matrices of other heights in another order of sums: roundings of values up to 4.
    QTest::newRow("fp32") << int(torch::kFloat32) << 5e-6;
    QTest::newRow("bf16") << int(torch::kBFloat16) << 0.0;
}

void TiledPriorTest::howManyTilesComeTogetherChangesNoMoreThanRounding() {
    QFETCH(int, precision);
    QFETCH(double, tolerance);
    const auto inner = smallNetwork(torch::ScalarType(precision));
    const auto x = draw({1, 3, 52, 40}, 0), c = draw({1, 3, 52, 40}, 1);
    const auto given = [&](const torch::Tensor&) { return c; };
    TiledPrior alone(inner, {16, 4, 1});
    const auto [v, product] = alone.velocityAndVjp(x, 0.5, given);
    for (const int together : {2, 5, 8, 100}) {
        TiledPrior tiled(inner, {16, 4, together});
        const auto [other, otherProduct] = tiled.velocityAndVjp(x, 0.5, given);
        QVERIFY2(largest(v - other) <= tolerance, qPrintable(QString("%1: %2").arg(together).arg(largest(v - other))));
        QVERIFY2(largest(product - otherProduct) <= tolerance,
                 qPrintable(QString("%1: %2").arg(together).arg(largest(product - otherProduct))));
        QVERIFY(other.equal(tiled.velocity(x, 0.5))); // and the same number of them always gives the same bytes
    }
}

void TiledPriorTest::picturesOfABatchKeepTheirOwnTimes() {
    TiledPrior tiled(std::make_shared<ConvolvingPrior>(), {12, 4, 5});
    const auto x = draw({2, 2, 30, 25}, 0), t = torch::tensor({0.2f, 0.9f});
    const auto v = tiled.velocity(x, t);
    for (std::int64_t i = 0; i < 2; ++i)
        QVERIFY(largest(v.narrow(0, i, 1) - tiled.velocity(x.narrow(0, i, 1), t.narrow(0, i, 1))) < 1e-5);
}

void TiledPriorTest::aStopBetweenTilesIsAskedForAndLeaves() {
    struct Stop {};
    const auto inner = std::make_shared<ConvolvingPrior>();
    std::vector<std::int64_t> done;
    std::int64_t all = 0, stopAt = 1000;
    TiledPrior tiled(inner, {12, 4, 5}, [&](std::int64_t now, std::int64_t of) {
        done.push_back(now);
        all = of;
        if (now == stopAt)
            throw Stop{};
    });
    const auto x = draw({1, 2, 60, 44}, 0);
    tiled.velocity(x, 0.5);
    QCOMPARE(std::int64_t(inner->asked.size()), all);
    QCOMPARE(std::int64_t(done.size()), all - 1);
    inner->asked.clear();
    stopAt = 2;
    QVERIFY_EXCEPTION_THROWN(tiled.velocity(x, 0.5), Stop);
    QCOMPARE(inner->asked.size(), std::size_t(2));
}

QTEST_APPLESS_MAIN(TiledPriorTest)
#include "tiled_prior_test.moc"
