#include "engine/restoration/soft_edge.h"
#include "tests/restoration/masks.h"

#include <QTest>

#include <cmath>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

/// Distance of each pixel to the nearest hole pixel, the slow way.
torch::Tensor distances(const torch::Tensor& mask) {
    const auto holes = (mask[0][0] > 0).nonzero().to(torch::kFloat32);              // (holes, 2)
    const auto pixels = torch::ones_like(mask[0][0]).nonzero().to(torch::kFloat32); // (H W, 2)
    const auto squares = (pixels.unsqueeze(1) - holes.unsqueeze(0)).square().sum(2).amin(1);
    return squares.sqrt().view_as(mask);
}

} // namespace

class SoftEdgeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutFeatherTheMaskIsTheWeight();
    void theMaskKeepsItsOwnValues();
    void theRampFallsWithTheDistanceAndEndsAtItsWidth_data();
    void theRampFallsWithTheDistanceAndEndsAtItsWidth();
    void theWeightsOfAllRegionsAddUpToTheWhole();
    void aFeatheredRegionFadesBesideItsOwnFillOnly();
};

void SoftEdgeTest::withoutFeatherTheMaskIsTheWeight() {
    const auto mask = 0.3 * scribbledMask({50, 40}, 1);
    QVERIFY(softEdge(mask, 0).equal(mask));
}

void SoftEdgeTest::theMaskKeepsItsOwnValues() {
    const auto mask = 0.3 * scribbledMask({50, 40}, 1);
    QVERIFY(softEdge(mask, 4).masked_select(mask > 0).equal(mask.masked_select(mask > 0)));
}

void SoftEdgeTest::theRampFallsWithTheDistanceAndEndsAtItsWidth_data() {
    QTest::addColumn<double>("feather");
    for (const double feather : {0.5, 1.0, 2.0, 3.7, 12.0})
        QTest::addRow("%g px", feather) << feather;
}

void SoftEdgeTest::theRampFallsWithTheDistanceAndEndsAtItsWidth() {
    QFETCH(double, feather);
    auto mask = torch::zeros({1, 1, 40, 50});
    cut(mask, {20, 12, 6, 9}).fill_(1);
    mask[0][0][35][45] = 1;
    const auto weight = softEdge(mask, feather);
    const auto distance = distances(mask);
    // 1e-3: the ramp's end is a matter of fp32's rounding in the distance.
    QVERIFY((weight.masked_select(distance > feather + 1e-3) == 0).all().item<bool>());
    if (feather >= 1)
        QVERIFY((weight.masked_select(distance <= feather - 1e-3) > 0).all().item<bool>());
    const auto order = std::get<1>(distance.flatten().sort());
    const auto byDistance = weight.flatten().index_select(0, order);
    const auto rises = byDistance.slice(0, 1) - byDistance.slice(0, 0, -1);
    QVERIFY(rises.max().item<double>() < 1e-6); // equal distances may differ in the last bit
    QVERIFY(weight.min().item<double>() >= 0 && weight.max().item<double>() == 1);
}

void SoftEdgeTest::theWeightsOfAllRegionsAddUpToTheWhole() {
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto mask = 0.7 * scribbledMask({200, 150}, seed);
        auto sum = torch::zeros_like(mask);
        for (const auto& region : planHoles(mask, {32, 64, 4}, 2.7))
            cut(sum, region.window)
                .add_(regionWeight(cut(softEdge(mask, 0), region.window), cut(mask, region.window), region, 0));
        QVERIFY(sum.equal(mask));
    }
}

void SoftEdgeTest::aFeatheredRegionFadesBesideItsOwnFillOnly() {
    auto mask = torch::zeros({1, 1, 32, 64});
    cut(mask, {10, 10, 4, 4}).fill_(1);
    cut(mask, {40, 10, 4, 4}).fill_(1);
    Region region{{0, 0, 64, 32}, {64, 32}, mask, mask.clone()};
    cut(region.fill, {32, 0, 32, 32}).zero_(); // another window fills the right hole
    const auto weight = softEdge(mask, 3);
    const auto own = regionWeight(weight, mask, region, 3);
    QVERIFY(cut(own, {0, 0, 20, 32}).equal(cut(weight, {0, 0, 20, 32})));
    QVERIFY(!cut(own, {32, 0, 32, 32}).any().item<bool>());
}

QTEST_APPLESS_MAIN(SoftEdgeTest)
#include "soft_edge_test.moc"
