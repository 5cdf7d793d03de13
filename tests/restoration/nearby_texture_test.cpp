#include "engine/noise/fine_detail.h"
#include "engine/noise/nearby_texture.h"
#include "tests/restoration/grainy_pictures.h"
#include "tests/restoration/runs.h"

#include <QTest>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

constexpr Rect kAll{0, 0, int(kSide), int(kSide)}, kCoat{20, 20, 150, 150}, kTear{70, 60, 50, 24};

/// Weak grain all over, and in the coat threads: noise that is stronger and coarser.
torch::Tensor coat(double threads, std::uint64_t seed = 4) {
    auto picture = grainOf("grey, white", 0.015);
    cut(picture, kCoat).add_(cut(grainOf("grey, blurred", threads, seed), kCoat));
    return picture;
}

torch::Tensor fine(const torch::Tensor& x) {
    return fineDetail(x, torch::ones({1, 1, x.size(2), x.size(3)}));
}

std::shared_ptr<const GrainSheet> sheetOf(const torch::Tensor& picture, const torch::Tensor& mask) {
    const auto grain = measureGrain(picture, 1 - mask);
    return grain ? std::make_shared<GrainSheet>(*grain, NoiseSource(0), 1) : nullptr;
}

/// What a hole filled with `fill` is given in `picture`: whole, 0 outside of it.
torch::Tensor givenBack(const torch::Tensor& picture, const torch::Tensor& fill, const torch::Tensor& mask,
                        std::uint64_t seed = 0, double amount = 1) {
    const NearbyTexture texture(picture, 1 - mask, kAll, sheetOf(picture, mask), NoiseSource(seed), amount);
    return texture.missing(picture + (fill - picture) * mask, mask, kAll) * mask;
}

bool isNear(double a, double b, double share) {
    return std::abs(a / b - 1) < share;
}

} // namespace

class NearbyTextureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTearIsGivenTheThreadsAroundIt();
    void aFillWithThreadsIsGivenNoMore();
    void theAmountIsAFactor();
    void anEdgeNearbyIsNotCopied();
    void ofARegularPatternLittleIsTaken_data();
    void ofARegularPatternLittleIsTaken();
    void textureIsTakenFromPlacesOfTheSameBrightness();
    void aHoleInClothIsGivenClothThoughAWallNearbyIsAsBright();
    void specksInTheClothAreNotCopied();
    void grainAloneIsLeftToItsSheet();
    void aCleanPictureIsGivenNone();
    void whereNothingIsKnownNothingIsTaken();
    void theSeedDecidesThePlaces();
    void aMendedTearHasTheDetailOfTheCoat();
};

void NearbyTextureTest::aTearIsGivenTheThreadsAroundIt() {
    const auto clean = smooth(), mask = holeMask(kTear);
    constexpr int seeds = 8;
    for (const double threads : {0.06, 0.15}) {
        const auto picture = stored(clean + coat(threads)), there = fine(coat(threads));
        double strength = 0, likeness = 0;
        for (int seed = 0; seed < seeds; ++seed) {
            const auto given = cut(givenBack(picture, clean, mask, seed), kTear);
            strength += deviation(given) / seeds;
            likeness += neighbours(given) / seeds;
        }
        // The tear is some 150 independent values: what is copied there scatters by 5 %, the mean of eight by 2 %.
        const auto around = cut(there, {30, 30, 130, 130});
        QVERIFY2(isNear(strength, deviation(around), 0.1), qPrintable(QString::number(strength / deviation(around))));
        QVERIFY2(std::abs(likeness - neighbours(around)) < 0.06,
                 qPrintable(QString("%1 for %2").arg(likeness).arg(neighbours(around))));
    }
}

void NearbyTextureTest::aFillWithThreadsIsGivenNoMore() {
    const auto clean = smooth(), mask = holeMask(kTear);
    const auto given = cut(givenBack(stored(clean + coat(0.1)), clean + coat(0.1, 9), mask), kTear);
    QVERIFY2(deviation(given) < 0.04, qPrintable(QString::number(deviation(given)))); // as GrainTest has it
}

void NearbyTextureTest::theAmountIsAFactor() {
    const auto clean = smooth(), mask = holeMask(kTear), picture = stored(clean + coat(0.1));
    const auto whole = givenBack(picture, clean, mask), half = givenBack(picture, clean, mask, 0, 0.5);
    QVERIFY((whole * 0.5 - half).abs().max().item<double>() < 1e-6);
}

// A black bar of eight pixels beside the hole: its edges are the strongest detail all around.
void NearbyTextureTest::anEdgeNearbyIsNotCopied() {
    const auto mask = holeMask(kTear);
    auto clean = 0.3 * smooth();
    const Rect bar{kTear.x + kTear.width + 4, 0, 8, int(kSide)};
    cut(clean, bar).fill_(-0.9);
    const auto grain = grainOf("grey, blurred", 0.04);
    const auto given = cut(givenBack(stored(clean + grain), 0.3 * smooth(), mask), kTear);
    QVERIFY2(given.abs().max().item<double>() < 5 * 0.04,
             qPrintable(QString::number(given.abs().max().item<double>())));
    QVERIFY(isNear(deviation(given), 0.04, 0.3));
}

void NearbyTextureTest::ofARegularPatternLittleIsTaken_data() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"stripes", "cloth"})
        QTest::addRow("%s", kind) << kind;
}

void NearbyTextureTest::ofARegularPatternLittleIsTaken() {
    QFETCH(QString, kind);
    const auto given = givenBack(stored(texture(kind)), torch::zeros({1, 3, kSide, kSide}), holeMask());
    const double detail = deviation(cut(fine(texture(kind)), kHole));
    QVERIFY2(deviation(cut(given, kHole)) < 0.1 * detail, qPrintable(QString::number(deviation(cut(given, kHole)))));
}

// Threads in the dark half of a coat only; the tear lies in the light half, near the border.
void NearbyTextureTest::textureIsTakenFromPlacesOfTheSameBrightness() {
    const auto dark = (row(kSide) < 100).to(torch::kFloat32);
    const auto clean = (0.4 - 0.8 * dark).expand({1, 3, kSide, kSide});
    const auto picture = stored(clean + grainOf("grey, blurred", 0.12) * dark + grainOf("grey, white", 0.015));
    const auto light = cut(givenBack(picture, clean, holeMask({110, 60, 30, 30})), {110, 60, 30, 30}),
               threads = cut(givenBack(picture, clean, holeMask({60, 60, 30, 30})), {60, 60, 30, 30});
    QVERIFY2(deviation(light) < 0.03, qPrintable(QString::number(deviation(light))));
    QVERIFY2(deviation(threads) > 0.06, qPrintable(QString::number(deviation(threads))));
}

// One brightness all over: a wall on the left that holds grain only, cloth on the right, the hole next to the border.
void NearbyTextureTest::aHoleInClothIsGivenClothThoughAWallNearbyIsAsBright() {
    const auto cloth = (row(kSide) >= 100).to(torch::kFloat32), clean = torch::zeros({1, 3, kSide, kSide});
    const auto threads = grainOf("grey, blurred", 0.1) * cloth;
    const double around = deviation(cut(fine(threads), {110, 20, 60, 150}));
    for (const Rect hole : {Rect{112, 80, 22, 18}, Rect{112, 70, 38, 40}}) {
        const auto given =
            cut(givenBack(stored(clean + threads + grainOf("grey, white", 0.015)), clean, holeMask(hole)), hole);
        QVERIFY2(isNear(deviation(given), around, 0.25), qPrintable(QString::number(deviation(given) / around)));
    }
}

void NearbyTextureTest::specksInTheClothAreNotCopied() {
    const auto clean = smooth(), mask = holeMask(kTear);
    auto picture = clean + coat(0.06);
    for (int y = 5; y < kSide; y += 40)
        for (int x = 5; x < kSide; x += 40)
            cut(picture, {x, y, 1, 1}).fill_(-1);
    const auto given = cut(givenBack(stored(picture), clean, mask), kTear);
    QVERIFY(deviation(given) > 0.03);
    QVERIFY2(given.abs().max().item<double>() < 0.35, qPrintable(QString::number(given.abs().max().item<double>())));
}

void NearbyTextureTest::grainAloneIsLeftToItsSheet() {
    const auto clean = smooth(), mask = holeMask(), picture = stored(clean + grainOf("grey, blurred", 0.08));
    const auto sheet = sheetOf(picture, mask)->missing(picture + (clean - picture) * mask, mask, kAll) * mask;
    QVERIFY((givenBack(picture, clean, mask) - sheet).abs().max().item<double>() < 1e-6);
}

void NearbyTextureTest::aCleanPictureIsGivenNone() {
    for (const auto& picture : {smooth(), torch::full({1, 3, kSide, kSide}, 1.0), torch::zeros({1, 3, kSide, kSide})})
        QVERIFY(!givenBack(stored(picture), picture, holeMask()).any().item<bool>());
}

void NearbyTextureTest::whereNothingIsKnownNothingIsTaken() {
    const auto picture = smooth() + coat(0.2), nothing = torch::zeros({1, 1, kSide, kSide}), all = 1 - nothing;
    const NearbyTexture unknown(picture, nothing, kAll, nullptr, NoiseSource(0), 1);
    QVERIFY(!unknown.missing(smooth(), all, kAll).any().item<bool>());
    const Rect small{10, 20, 9, 7}; // smaller than a cell
    const NearbyTexture little(cut(picture, small), torch::ones({1, 1, 7, 9}), small, nullptr, NoiseSource(0), 1);
    QVERIFY(!little.missing(cut(picture, small), torch::ones({1, 1, 7, 9}), small).any().item<bool>());
}

void NearbyTextureTest::theSeedDecidesThePlaces() {
    const auto clean = smooth(), mask = holeMask(kTear), picture = stored(clean + coat(0.1));
    const auto first = givenBack(picture, clean, mask, 1);
    QVERIFY(first.equal(givenBack(picture, clean, mask, 1)));
    QVERIFY(!first.equal(givenBack(picture, clean, mask, 2)));
}

/// From end to end, with a method that fills a hole smoothly and needs no prior. OpenCV draws threads of the rim into
/// the hole, in stripes; the middle is left smooth.
void NearbyTextureTest::aMendedTearHasTheDetailOfTheCoat() {
    const Rect middle{kTear.x + 8, kTear.y + 8, kTear.width - 16, kTear.height - 16};
    RestoreRequest request;
    request.input = toImage(smooth() + coat(0.12), Depth::u16, 3);
    request.mask = rectMask({int(kSide), int(kSide)}, {kTear});
    request.recipe = defaultRecipe("inpaint");
    request.recipe.method = "telea";
    request.recipe.methodOptions = {};
    PriorCache priors;
    double detail[2];
    for (const int amount : {0, 1}) {
        Watcher watcher;
        request.recipe.options.set("grain", double(amount));
        const auto result = restorePicture(request, priors, watcher);
        QCOMPARE(result.report.changedOutside, std::int64_t(0));
        detail[amount] = deviation(cut(fine(toTensor(result.picture)), middle));
    }
    const double around = deviation(cut(fine(smooth() + coat(0.12)), middle));
    QVERIFY2(detail[0] < 0.5 * around, qPrintable(QString::number(detail[0] / around)));
    QVERIFY2(isNear(detail[1], around, 0.25), qPrintable(QString::number(detail[1] / around)));
}

QTEST_APPLESS_MAIN(NearbyTextureTest)
#include "nearby_texture_test.moc"
