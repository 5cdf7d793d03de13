#include "engine/noise/grain_sheet.h"
#include "tests/restoration/grainy_pictures.h"
#include "tests/restoration/runs.h"

#include <QTest>

#include <cmath>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

/// The grain that a hole filled with `fill` is given in `picture`, as a whole picture that is 0 elsewhere.
torch::Tensor givenBack(const torch::Tensor& picture, const torch::Tensor& fill, const torch::Tensor& mask,
                        std::uint64_t seed = 0) {
    const auto grain = measureGrain(picture, 1 - mask);
    if (!grain)
        return torch::zeros_like(picture);
    return GrainSheet(*grain, NoiseSource(seed), 1)
               .missing(picture + (fill - picture) * mask, mask, {0, 0, kSide, kSide}) *
           mask;
}

} // namespace

class GrainTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void grainInAHoleIsLikeThatAroundIt_data();
    void grainInAHoleIsLikeThatAroundIt();
    void aScratchIsGivenGrainToo();
    void grainIsStrongerWhereItIsStronger();
    void textureIsNotTakenForGrain_data();
    void textureIsNotTakenForGrain();
    void grainUnderTextureIsFound();
    void aCleanPictureIsGivenNone();
    void aFillWithGrainIsGivenNoMore();
    void windowsThatOverlapSeeTheSameGrain();
    void aFilledPictureHasItsGrainBack_data();
    void aFilledPictureHasItsGrainBack();
    void theSeedDecidesTheGrain();
};

void GrainTest::grainInAHoleIsLikeThatAroundIt_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<double>("sigma");
    for (const double sigma : {0.03, 0.12})
        for (const char* kind : {"grey, white", "white", "grey, blurred", "blurred", "coarse, grey"})
            QTest::addRow("%s, %g", kind, sigma) << kind << sigma;
}

void GrainTest::grainInAHoleIsLikeThatAroundIt() {
    QFETCH(QString, kind);
    QFETCH(double, sigma);
    const auto clean = smooth(), mask = holeMask();
    const auto grain = grainOf(kind, sigma);
    const auto given = cut(givenBack(stored(clean + grain), clean, mask), kHole);
    // The blocks measured tell 5 % of the deviation; a hole of 70 x 60 itself scatters by 2 %. Of coarse grain much has
    // waves as long as a block, whose variance is extrapolated.
    const double ratio = deviation(given) / deviation(grain);
    QVERIFY2(std::abs(ratio - 1) < (kind.contains("coarse") ? 0.15 : 0.1), qPrintable(QString::number(ratio)));
    // Eight frequencies describe the spectrum; 0.06 of correlation is not to be seen.
    QVERIFY2(std::abs(neighbours(given) - neighbours(grain)) < 0.06,
             qPrintable(QString("%1 for %2").arg(neighbours(given)).arg(neighbours(grain))));
    QVERIFY2(std::abs(colours(given) - colours(grain)) < 0.06,
             qPrintable(QString("%1 for %2").arg(colours(given)).arg(colours(grain))));
}

void GrainTest::aScratchIsGivenGrainToo() {
    const auto clean = smooth();
    // Next to one pixel without it, coarse grain has more detail than it should: there only white grain is judged.
    for (const auto& [kind, width] :
         {std::pair{"grey, white", 1}, {"grey, white", 3}, {"grey, blurred", 3}, {"grey, blurred", 6}}) {
        const Rect scratch{80, 0, width, int(kSide)};
        const auto grain = grainOf(kind, 0.08);
        const auto given = cut(givenBack(stored(clean + grain), clean, holeMask(scratch), 1), scratch);
        const double ratio = deviation(given) / deviation(grain);
        QVERIFY2(std::abs(ratio - 1) < 0.2, qPrintable(QString("%1 of width %2").arg(ratio).arg(width))); // few pixels
    }
}

void GrainTest::grainIsStrongerWhereItIsStronger() {
    const auto clean = smooth();
    const auto grain = grainOf("grey, in shadows", 0.06);
    for (const Rect hole : {Rect{10, 10, 50, 50}, Rect{90, 20, 50, 50}, Rect{130, 130, 50, 50}}) {
        const auto given = cut(givenBack(stored(clean + grain), clean, holeMask(hole)), hole);
        const double ratio = deviation(given) / deviation(cut(grain, hole));
        QVERIFY2(std::abs(ratio - 1) < 0.15, qPrintable(QString::number(ratio)));
    }
}

void GrainTest::textureIsNotTakenForGrain_data() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"stripes", "bricks", "cloth", "uneven"})
        QTest::addRow("%s", kind) << kind;
}

void GrainTest::textureIsNotTakenForGrain() {
    QFETCH(QString, kind);
    const auto given = givenBack(stored(texture(kind)), torch::zeros({1, 3, kSide, kSide}), holeMask());
    QVERIFY2(deviation(cut(given, kHole)) < 0.02, qPrintable(QString::number(deviation(cut(given, kHole)))));
}

void GrainTest::grainUnderTextureIsFound() {
    // Texture in the right half; the left shows what the grain is.
    const auto clean = torch::where(row(kSide) < kSide / 2, smooth(), texture("bricks"));
    const auto grain = grainOf("grey, blurred", 0.06);
    const auto given = cut(givenBack(stored(clean + grain), smooth(), holeMask()), kHole);
    const double ratio = deviation(given) / deviation(grain);
    QVERIFY2(std::abs(ratio - 1) < 0.15, qPrintable(QString::number(ratio)));
}

void GrainTest::aCleanPictureIsGivenNone() {
    QVERIFY(!measureGrain(stored(smooth()), torch::ones({1, 1, kSide, kSide})));
    QVERIFY(!measureGrain(torch::full({1, 3, kSide, kSide}, 1.0), torch::ones({1, 1, kSide, kSide}))); // white paper
    QVERIFY(!measureGrain(torch::zeros({1, 3, kSide, kSide}), torch::ones({1, 1, kSide, kSide})));
    QVERIFY(!measureGrain(torch::zeros({1, 3, 5, 5}), torch::ones({1, 1, 5, 5})));
}

void GrainTest::aFillWithGrainIsGivenNoMore() {
    const auto clean = smooth(), mask = holeMask();
    for (const char* kind : {"grey, white", "grey, blurred"}) {
        const auto grain = grainOf(kind, 0.08), other = grainOf(kind, 0.08, 9);
        const auto picture = stored(clean + grain);
        // Where all is there, what is added is the root of the error of two measured variances, 10 % each.
        QVERIFY(deviation(cut(givenBack(picture, clean + other, mask), kHole)) < 0.4 * 0.08);
        // Where half the deviation is there, three quarters of the variance are missing.
        const auto half = cut(0.5 * other + givenBack(picture, clean + 0.5 * other, mask), kHole);
        QVERIFY2(std::abs(deviation(half) / 0.08 - 1) < 0.1, qPrintable(QString::number(deviation(half) / 0.08)));
    }
}

void GrainTest::windowsThatOverlapSeeTheSameGrain() {
    const auto grain = measureGrain(smooth() + grainOf("blurred", 0.1), torch::ones({1, 1, kSide, kSide}));
    const GrainSheet sheet(*grain, NoiseSource(2), 1);
    const auto large = sheet.at({500, 1000, 64, 64});
    QVERIFY(sheet.at({510, 1030, 20, 8}).equal(cut(large, {10, 30, 20, 8})));
}

void GrainTest::aFilledPictureHasItsGrainBack_data() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"grey, white", "blurred", "none"})
        QTest::addRow("%s", kind) << kind;
}

/// From end to end, with a method that fills a hole smoothly and needs no prior.
void GrainTest::aFilledPictureHasItsGrainBack() {
    QFETCH(QString, kind);
    constexpr double sigma = 0.06;
    const auto clean = smooth();
    const auto grain = kind == "none" ? torch::zeros_like(clean) : grainOf(kind, sigma);
    RestoreRequest request;
    request.input = toImage(clean + grain, Depth::u16, 3);
    request.mask = rectMask({int(kSide), int(kSide)}, {kHole});
    request.recipe = defaultRecipe("inpaint");
    request.recipe.method = "telea";
    request.recipe.methodOptions = {};
    PriorCache priors;
    torch::Tensor errors[2];
    for (int amount : {0, 1}) {
        Watcher watcher;
        request.recipe.options.set("grain", double(amount));
        const auto result = restorePicture(request, priors, watcher);
        QCOMPARE(result.report.changedOutside, std::int64_t(0));
        const auto filled = toTensor(result.picture);
        QVERIFY((((filled - toTensor(request.input)) * (1 - holeMask())) == 0).all().item<bool>());
        errors[amount] = cut(filled - clean, kHole);
    }
    const auto added = errors[1] - errors[0];
    if (kind == "none") {
        QVERIFY(!added.any().item<bool>());
        return;
    }
    // What is added is independent of what was wrong: squares add, within the scatter of 4200 pixels.
    const double before = deviation(errors[0]), after = deviation(errors[1]), expected = deviation(grain);
    QVERIFY(after * after < before * before + 1.3 * expected * expected);
    // OpenCV draws the grain of the rim into the hole, in stripes: that much less is missing.
    QVERIFY2(deviation(added) > 0.7 * expected && deviation(added) < 1.1 * expected,
             qPrintable(QString::number(deviation(added) / expected)));
}

void GrainTest::theSeedDecidesTheGrain() {
    const auto clean = smooth(), mask = holeMask(), picture = stored(clean + grainOf("white", 0.1));
    const auto first = givenBack(picture, clean, mask, 1);
    QVERIFY(first.equal(givenBack(picture, clean, mask, 1)));
    QVERIFY(!first.equal(givenBack(picture, clean, mask, 2)));
}

QTEST_APPLESS_MAIN(GrainTest)
#include "grain_test.moc"
