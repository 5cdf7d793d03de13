#include "engine/restoration/cover_face.h"
#include "engine/restoration/plan.h"
#include "engine/restoration/window.h"
#include "tests/restoration/masks.h"

#include <QTest>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

constexpr double kContext = 2.7;
const PriorScale kPortrait{64, 128, 8};

bool overlap(const Rect& a, const Rect& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

bool isInside(const Rect& part, const torch::Tensor& mask) {
    return part.x >= 0 && part.y >= 0 && part.width > 0 && part.height > 0 && part.x + part.width <= mask.size(3) &&
           part.y + part.height <= mask.size(2);
}

torch::Tensor boxHole(ImageSize size, const Rect& hole) {
    auto mask = torch::zeros({1, 1, size.height, size.width});
    cut(mask, hole).fill_(1);
    return mask;
}

/// An upright face whose left eye is at (x, y).
Pose faceWithEyes(double x, double y, double distance) {
    return {{{0.371, 0.457}, {0.637, 0.457}}, {{x, y}, {x + distance, y}}};
}

} // namespace

class PlanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyHolePixelIsFilledOnceByAWindowThatKnowsWhatItMayTrust_data();
    void everyHolePixelIsFilledOnceByAWindowThatKnowsWhatItMayTrust();
    void aMeasuredHoleInANativePictureIsOneWindowPixelByPixel();
    void anEmptyMaskNeedsNoWindow();
    void softPixelsAreHoles();
    void aThickHoleIsRestoredAtAReducedScaleWithItsSurroundings();
    void whatWasReducedIsCoveredAgainAtEachFinerScale_data();
    void whatWasReducedIsCoveredAgainAtEachFinerScale();
    void finerLevelsAreOfWholeBlocksOfTheCoarserRepair_data();
    void finerLevelsAreOfWholeBlocksOfTheCoarserRepair();
    void holesThatFitThePriorAreNotRefined();
    void distantHolesShareAWave();
    void aWindowTrustsWhatAnEarlierWaveHasFilled();
    void aHoleThatTakesAnEyeIsRestoredInTheFrameOfTheFace();
    void aThinScratchThroughAFaceIsLeftToWindows();
    void facesAreLookedForWhereAHoleIsThick_data();
    void facesAreLookedForWhereAHoleIsThick();
    void whatAFacesFrameDoesNotReachIsLeftToWindowsThatTrustIt();
};

void PlanTest::everyHolePixelIsFilledOnceByAWindowThatKnowsWhatItMayTrust_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<quint64>("seed");
    const struct {
        const char* name;
        int width, height;
    } sizes[] = {{"native", 64, 64},         {"print", 200, 150},        {"upright", 150, 400},
                 {"one pixel wide", 1, 90},  {"one pixel high", 300, 1}, {"one pixel", 1, 1},
                 {"below the stride", 5, 3}, {"strip", 300, 30},         {"odd", 131, 67}};
    for (const auto& size : sizes)
        for (quint64 seed = 1; seed <= 4; ++seed)
            QTest::addRow("%s, seed %d", size.name, int(seed)) << size.width << size.height << seed;
}

void PlanTest::everyHolePixelIsFilledOnceByAWindowThatKnowsWhatItMayTrust() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(quint64, seed);
    const auto mask = scribbledMask({width, height}, seed);
    for (const PriorScale& prior : {kPortrait, PriorScale{32, 64, 4}}) {
        const auto regions = planHoles(mask, prior, kContext);
        auto fills = torch::zeros_like(mask), remaining = mask.clone();
        int wave = 0;
        std::vector<Region> ofWave;
        const auto endWave = [&] {
            for (const auto& region : ofWave)
                cut(remaining, region.window).mul_(1 - region.fill);
            ofWave.clear();
        };
        for (const auto& region : regions) {
            QVERIFY(isInside(region.window, mask));
            QVERIFY(region.wave >= wave); // in the order in which they run
            if (region.wave != wave)
                endWave();
            wave = region.wave;
            for (const auto& other : ofWave)
                QVERIFY(!overlap(region.window, other.window));
            ofWave.push_back(region);

            QCOMPARE(region.fill.size(2), std::int64_t(region.window.height));
            QCOMPARE(region.fill.size(3), std::int64_t(region.window.width));
            QVERIFY(region.unknown.equal(cut(remaining, region.window)));
            QVERIFY((region.fill <= region.unknown).all().item<bool>());
            QVERIFY(region.fill.any().item<bool>()); // otherwise the run is wasted
            cut(fills, region.window).add_(region.fill);

            QVERIFY(region.work.width % prior.stride == 0 && region.work.height % prior.stride == 0);
            QVERIFY(region.work.width >= prior.stride && region.work.width <= prior.largest);
            QVERIFY(region.work.height >= prior.stride && region.work.height <= prior.largest);
        }
        QVERIFY(fills.equal(mask));
    }
}

void PlanTest::aMeasuredHoleInANativePictureIsOneWindowPixelByPixel() {
    const auto mask = boxHole({64, 64}, {20, 20, 24, 24});
    const auto regions = planHoles(mask, kPortrait, kContext);
    QCOMPARE(regions.size(), size_t(1));
    QCOMPARE(regions[0].window, (Rect{0, 0, 64, 64}));
    QCOMPARE(regions[0].work, (ImageSize{64, 64}));
    QVERIFY(regions[0].fill.equal(mask));
}

void PlanTest::anEmptyMaskNeedsNoWindow() {
    QVERIFY(planHoles(torch::zeros({1, 1, 40, 70}), kPortrait, kContext).empty());
}

void PlanTest::softPixelsAreHoles() {
    const auto mask = boxHole({64, 64}, {20, 20, 24, 24});
    const auto hard = planHoles(mask, kPortrait, kContext), soft = planHoles(0.01 * mask, kPortrait, kContext);
    QCOMPARE(soft.size(), hard.size());
    QVERIFY(soft[0].unknown.equal(hard[0].unknown));
}

void PlanTest::aThickHoleIsRestoredAtAReducedScaleWithItsSurroundings() {
    const int side = 150;
    const auto regions = planHoles(boxHole({600, 500}, {200, 150, side, side}), kPortrait, kContext);
    QCOMPARE(regions.size(), size_t(1));
    QVERIFY(regions[0].window.width >= kContext * side);
    QCOMPARE(regions[0].work, (ImageSize{128, 128}));
}

void PlanTest::whatWasReducedIsCoveredAgainAtEachFinerScale_data() {
    QTest::addColumn<int>("side");
    QTest::addColumn<std::vector<int>>("reductions");
    QTest::newRow("hardly reduced") << 57 << std::vector<int>{};
    QTest::newRow("by 1.7") << 80 << std::vector<int>{1};
    QTest::newRow("by 3.2") << 150 << std::vector<int>{2, 1};
    QTest::newRow("by 5.5") << 260 << std::vector<int>{4, 2, 1};
}

void PlanTest::whatWasReducedIsCoveredAgainAtEachFinerScale() {
    QFETCH(int, side);
    QFETCH(std::vector<int>, reductions);
    const auto mask = boxHole({800, 810}, {200, 150, side, side}) + boxHole({800, 810}, {20, 20, 300, 3});
    const auto plain = planHoles(mask, kPortrait, kContext), regions = planHoles(mask, kPortrait, kContext, true);
    for (size_t i = 0; i < plain.size(); ++i) // what is filled first is filled as ever
        QVERIFY(regions[i].window == plain[i].window && regions[i].wave == plain[i].wave && !regions[i].refines);
    auto coarse = torch::zeros_like(mask);
    for (const auto& region : plain)
        if (reductionOf(region) > 1.25)
            cut(coarse, region.window).add_(region.fill);

    size_t next = plain.size();
    for (const int reduction : reductions) {
        auto remaining = coarse.clone(), filledByWave = torch::zeros_like(mask);
        const int wavesBefore = regions[next - 1].wave;
        int wave = -1;
        for (; next < regions.size() && std::abs(reductionOf(regions[next]) - reduction) < 1e-9; ++next) {
            const auto& region = regions[next];
            QVERIFY(region.refines);
            QVERIFY(region.wave > wavesBefore);
            QCOMPARE(region.isCoarse, reduction > 1);
            QCOMPARE(region.window.width, kPortrait.native * reduction);
            QCOMPARE(region.work, (ImageSize{kPortrait.native, kPortrait.native}));
            if (region.wave != wave)
                remaining.mul_(1 - filledByWave);
            wave = region.wave;
            QVERIFY(region.unknown.equal(cut(remaining, region.window)));
            cut(filledByWave, region.window).add_(region.fill);
        }
        QVERIFY(filledByWave.equal(coarse)); // every pixel once
    }
    QCOMPARE(next, regions.size());
}

void PlanTest::finerLevelsAreOfWholeBlocksOfTheCoarserRepair_data() {
    QTest::addColumn<int>("native");
    QTest::addColumn<int>("stride");
    QTest::newRow("any size") << 65 << 1;
    QTest::newRow("odd stride") << 63 << 3;
    QTest::newRow("even stride") << 66 << 6;
}

void PlanTest::finerLevelsAreOfWholeBlocksOfTheCoarserRepair() {
    QFETCH(int, native);
    QFETCH(int, stride);
    const ImageSize picture{301, 231}; // odd where it cuts a window off
    const auto mask = boxHole(picture, {60, 50, 150, 151});
    int refined = 0;
    for (const auto& region : planHoles(mask, {native, 2 * native, stride}, kContext, true)) {
        if (!region.refines)
            continue;
        ++refined;
        QCOMPARE(region.work.width % stride, 0);
        QCOMPARE(region.work.height % stride, 0);
        const auto pixels = torch::zeros({1, 3, region.window.height, region.window.width});
        const auto hole = toWork(pixels, region).hole;
        QVERIFY(coarseOf(pixels, hole, region).blocks.sizes() == hole.sizes());
    }
    QVERIFY(refined > 1);
}

void PlanTest::holesThatFitThePriorAreNotRefined() {
    const auto mask = boxHole({300, 200}, {20, 20, 24, 24}) + boxHole({300, 200}, {0, 150, 300, 3});
    const auto plain = planHoles(mask, kPortrait, kContext), regions = planHoles(mask, kPortrait, kContext, true);
    QCOMPARE(regions.size(), plain.size());
    for (const auto& region : regions)
        QVERIFY(!region.refines && !region.isCoarse);
}

void PlanTest::distantHolesShareAWave() {
    const auto mask = boxHole({300, 200}, {20, 20, 10, 10}) + boxHole({300, 200}, {250, 150, 10, 10});
    const auto regions = planHoles(mask, kPortrait, kContext);
    QCOMPARE(regions.size(), size_t(2));
    QCOMPARE(regions[0].wave, regions[1].wave);
}

void PlanTest::aWindowTrustsWhatAnEarlierWaveHasFilled() {
    const auto regions = planHoles(boxHole({400, 64}, {0, 30, 400, 3}), kPortrait, kContext);
    QVERIFY(regions.size() > 2);
    const auto& last = regions.back();
    QVERIFY(last.wave > 0);
    QVERIFY(last.unknown.sum().item<double>() < 3 * last.window.width);
}

void PlanTest::aHoleThatTakesAnEyeIsRestoredInTheFrameOfTheFace() {
    const auto mask = boxHole({400, 300}, {190, 140, 24, 20});
    const Pose face = faceWithEyes(200, 150, 50);
    const auto regions = planHoles(mask, kPortrait, kContext, false, {&face, 1});
    QCOMPARE(regions.size(), 1U);
    const auto& region = regions[0];
    QVERIFY(region.pose.has_value());
    QVERIFY((region.work == ImageSize{128, 128})); // 188 pixels a side, the prior's largest
    QVERIFY(isInside(region.window, mask));
    QVERIFY(region.fill.equal(cut(mask, region.window)));
    QVERIFY(region.unknown.equal(cut(mask, region.window)));
    QVERIFY(std::abs(reductionOf(region) - 50 / 0.266 / 128) < 1e-9);
}

void PlanTest::aThinScratchThroughAFaceIsLeftToWindows() {
    const auto mask = boxHole({400, 300}, {100, 150, 250, 4});
    const Pose face = faceWithEyes(200, 150, 50);
    for (const auto& region : planHoles(mask, kPortrait, kContext, false, {&face, 1}))
        QVERIFY(!region.pose);
}

void PlanTest::facesAreLookedForWhereAHoleIsThick_data() {
    QTest::addColumn<int>("diameter");
    QTest::addColumn<int>("middle");
    QTest::addColumn<bool>("isThick");
    // Of a frame of 200 pixels 20 take a feature. The search goes through bands of 256 rows.
    for (const int middle : {150, 250, 256, 262, 600})
        for (const auto& [diameter, isThick] : {std::pair{22, true}, {17, false}})
            QTest::addRow("%d px at row %d", diameter, middle) << diameter << middle << isThick;
}

void PlanTest::facesAreLookedForWhereAHoleIsThick() {
    QFETCH(int, diameter);
    QFETCH(int, middle);
    QFETCH(bool, isThick);
    const auto x = torch::arange(64).view({1, 1, 1, -1}) - 31.5, y = torch::arange(700).view({1, 1, -1, 1}) - middle;
    const auto disk = (x.square() + y.square() <= 0.25 * diameter * diameter).to(torch::kUInt8).contiguous();
    QCOMPARE(takesFeatures(disk, 200), isThick);
    QVERIFY(!takesFeatures(torch::zeros_like(disk), 200));
}

void PlanTest::whatAFacesFrameDoesNotReachIsLeftToWindowsThatTrustIt() {
    const auto mask = boxHole({400, 300}, {20, 140, 360, 30}); // from edge to edge through the eyes
    const Pose face = faceWithEyes(200, 150, 50);
    const auto regions = planHoles(mask, kPortrait, kContext, false, {&face, 1});
    QVERIFY(regions.size() > 1);
    auto filled = torch::zeros_like(mask);
    for (const auto& region : regions) {
        // What is not to be trusted is what no earlier region has filled: windows of one wave never overlap.
        QVERIFY((cut(filled, region.window) + region.unknown).equal(cut(mask, region.window)));
        cut(filled, region.window).add_(region.fill);
        QCOMPARE(region.pose.has_value(), &region == &regions[0]);
    }
    QVERIFY(filled.equal(mask)); // each pixel once
}

QTEST_APPLESS_MAIN(PlanTest)
#include "plan_test.moc"
