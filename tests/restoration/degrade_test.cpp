#include "engine/api/error.h"
#include "engine/api/mask.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/restoration/degrade.h"
#include "tests/imaging/pictures.h"
#include "tests/restoration/masks.h"

#include <QTest>

#include <cmath>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

Recipe recipeOf(const char* damage) {
    Recipe recipe;
    recipe.damage = {{damage, {}}};
    return recipe;
}

Recipe noisyRecipe(double sigma, std::int64_t seed) {
    Recipe recipe;
    recipe.task = "denoise";
    recipe.options.set("noise", sigma);
    recipe.options.set("seed", seed);
    return recipe;
}

Recipe smaller(std::int64_t scale) {
    Recipe recipe = recipeOf("downsample");
    recipe.damage[0].options.set("scale", scale);
    return recipe;
}

Image flatPicture(ImageSize size, std::uint16_t value) {
    Image image(size, 1, Depth::u16);
    std::fill_n(image.mutableRowAs<std::uint16_t>(0), size.width * size.height, value);
    return image;
}

std::string refusalOf(const Image& picture, const Recipe& recipe, const std::optional<Image>& mask = {}) {
    try {
        degradePicture(picture, recipe, mask, {});
    } catch (const UsageError& error) {
        return error.what();
    }
    return "nothing refused";
}

} // namespace

class DegradeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMaskMakesMidGreyInsideAndChangesNothingOutside_data();
    void aMaskMakesMidGreyInsideAndChangesNothingOutside();
    void noDamageAndNoNoiseIsThePictureItself();
    void noiseHasTheStandardDeviationThatIsAskedFor();
    void theSameSeedGivesTheSameNoise();
    void missingPixelsStayMidGreyUnderNoise();
    void profileAndMetadataAreKept();
    void downsamplingDividesTheSize_data();
    void downsamplingDividesTheSize();
    void lostColoursLeaveOneChannelWithoutTheProfile();
    void anOpenBorderLeavesWhatNeedsNothingBeyondTheEdges();
    void overexposureClipsAtWhite();
    void aSizeThatIsNoMultipleOfTheScaleIsRefusedByItsNumbers();
    void aMaskOfAnotherSizeIsRefusedByItsNumbers();
    void aMissingMaskIsRefused();
    void damagesAndOptionsAreCheckedLikeARecipes();
};

void DegradeTest::aMaskMakesMidGreyInsideAndChangesNothingOutside_data() {
    QTest::addColumn<int>("channels");
    QTest::addColumn<bool>("wide");
    QTest::newRow("grey, 8 bits") << 1 << false;
    QTest::newRow("grey, 16 bits") << 1 << true;
    QTest::newRow("RGB, 8 bits") << 3 << false;
    QTest::newRow("RGB, 16 bits") << 3 << true;
}

void DegradeTest::aMaskMakesMidGreyInsideAndChangesNothingOutside() {
    QFETCH(int, channels);
    QFETCH(bool, wide);
    const ImageSize size{31, 22};
    const Image picture = noisyPicture(size, channels, wide ? Depth::u16 : Depth::u8);
    const Image mask = rectMask(size, {{5, 6, 9, 7}});
    const Image damaged = degradePicture(picture, recipeOf("mask"), mask, {});
    QCOMPARE(damaged.channels(), channels);
    QCOMPARE(damaged.depth(), picture.depth());
    for (int y = 0; y < size.height; ++y)
        for (int i = 0; i < size.width * channels; ++i) {
            const bool isHole = mask.row(y)[i / channels] > 0;
            const int before = wide ? picture.rowAs<std::uint16_t>(y)[i] : picture.row(y)[i];
            const int after = wide ? damaged.rowAs<std::uint16_t>(y)[i] : damaged.row(y)[i];
            QCOMPARE(after, isHole ? (wide ? 32768 : 128) : before); // half of white, rounded away from zero
        }
}

void DegradeTest::noDamageAndNoNoiseIsThePictureItself() {
    for (const Depth depth : {Depth::u8, Depth::u16}) {
        const Image picture = noisyPicture({13, 9}, 3, depth);
        QVERIFY(samePixels(degradePicture(picture, Recipe{}, {}, {}), picture));
    }
}

void DegradeTest::noiseHasTheStandardDeviationThatIsAskedFor() {
    const ImageSize size{300, 200};
    const Image flat = flatPicture(size, 32768);
    for (const double sigma : {0.02, 0.1, 0.2}) {
        const auto noise = toTensor(degradePicture(flat, noisyRecipe(sigma, 3), {}, {})) - toTensor(flat);
        // A grey sample is the mean of three independent values of the network's colour picture.
        const double expected = sigma / std::sqrt(3.0), count = size.width * size.height;
        const auto grey = noise[0][0].to(torch::kFloat64);
        const double deviation = grey.std().item<double>(), mean = grey.mean().item<double>();
        // Five standard errors: of a standard deviation s / sqrt(2 n), of a mean s / sqrt(n).
        QVERIFY2(std::abs(deviation - expected) < 5 * expected / std::sqrt(2 * count),
                 qPrintable(QString("%1 instead of %2").arg(deviation).arg(expected)));
        QVERIFY(std::abs(mean) < 5 * expected / std::sqrt(count));
    }
}

void DegradeTest::theSameSeedGivesTheSameNoise() {
    const Image picture = noisyPicture({40, 30}, 3, Depth::u8);
    const Image first = degradePicture(picture, noisyRecipe(0.1, 1), {}, {});
    QVERIFY(samePixels(first, degradePicture(picture, noisyRecipe(0.1, 1), {}, {})));
    QVERIFY(!samePixels(first, degradePicture(picture, noisyRecipe(0.1, 2), {}, {})));
}

void DegradeTest::missingPixelsStayMidGreyUnderNoise() {
    const ImageSize size{20, 20};
    Recipe recipe = noisyRecipe(0.3, 1);
    recipe.damage = {{"mask", {}}};
    const Image damaged = degradePicture(noisyPicture(size, 1, Depth::u8), recipe, rectMask(size, {{4, 4, 8, 8}}), {});
    for (int y = 4; y < 12; ++y)
        for (int x = 4; x < 12; ++x)
            QCOMPARE(int(damaged.row(y)[x]), 128);
}

void DegradeTest::profileAndMetadataAreKept() {
    Image picture = noisyPicture({20, 16}, 3, Depth::u8);
    picture.iccProfile = std::make_shared<const Bytes>(Bytes{1, 2, 3});
    picture.metadata = std::make_shared<const Metadata>(Metadata{{}, {4, 5}, {}, 300, 300});
    const Image damaged = degradePicture(picture, recipeOf("blur"), {}, {});
    QVERIFY(damaged.iccProfile == picture.iccProfile);
    QVERIFY(damaged.metadata == picture.metadata);
}

void DegradeTest::downsamplingDividesTheSize_data() {
    QTest::addColumn<int>("scale");
    QTest::addColumn<QString>("filter");
    for (const int scale : {2, 3, 4, 8})
        for (const char* filter : {"average", "keep", "bicubic"})
            QTest::addRow("%d times, %s", scale, filter) << scale << filter;
}

void DegradeTest::downsamplingDividesTheSize() {
    QFETCH(int, scale);
    QFETCH(QString, filter);
    Recipe recipe = smaller(scale);
    recipe.damage[0].options.set("filter", filter.toStdString());
    const Image damaged = degradePicture(noisyPicture({48, 72}, 3, Depth::u8), recipe, {}, {});
    QCOMPARE(damaged.size(), (ImageSize{48 / scale, 72 / scale}));
}

void DegradeTest::lostColoursLeaveOneChannelWithoutTheProfile() {
    Image picture = noisyPicture({20, 16}, 4, Depth::u16);
    picture.iccProfile = std::make_shared<const Bytes>(Bytes{1, 2, 3});
    const Image damaged = degradePicture(picture, recipeOf("grey"), {}, {});
    QCOMPARE(damaged.channels(), 1);
    QCOMPARE(damaged.depth(), Depth::u16);
    QVERIFY(!damaged.iccProfile);
    const auto* pixel = picture.rowAs<std::uint16_t>(3) + 4 * 5;
    const double luminance = 0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2];
    QVERIFY(std::abs(damaged.rowAs<std::uint16_t>(3)[5] - luminance) <= 1);
}

void DegradeTest::anOpenBorderLeavesWhatNeedsNothingBeyondTheEdges() {
    Recipe recipe = recipeOf("blur");
    recipe.damage[0].options.set("kernel", std::string("disk:2")); // 5 x 5
    const Image picture = noisyPicture({24, 20}, 3, Depth::u8);
    const Image open = degradePicture(picture, recipe, {}, {});
    QCOMPARE(open.size(), (ImageSize{20, 16}));
    recipe.damage[0].options.set("border", std::string("periodic"));
    const auto inside = toTensor(degradePicture(picture, recipe, {}, {}), {2, 2, 20, 16});
    QVERIFY((inside - toTensor(open)).abs().max().item<double>() < 0.01); // a step of 8 bits
}

void DegradeTest::overexposureClipsAtWhite() {
    Recipe recipe = recipeOf("response");
    const Image damaged = degradePicture(flatPicture({4, 4}, 60000), recipe, {}, {});
    QCOMPARE(int(damaged.rowAs<std::uint16_t>(1)[1]), 65535);
    const Image dark = degradePicture(flatPicture({4, 4}, 10000), recipe, {}, {});
    QVERIFY(std::abs(dark.rowAs<std::uint16_t>(1)[1] - 10000 * std::pow(2.0, 1 / 2.2)) <= 1);
}

void DegradeTest::aSizeThatIsNoMultipleOfTheScaleIsRefusedByItsNumbers() {
    const std::string refusal = refusalOf(noisyPicture({50, 33}, 3, Depth::u8), smaller(4));
    VERIFY_CONTAINS(refusal, "50 x 33");
    VERIFY_CONTAINS(refusal, "4 times");
}

void DegradeTest::aMaskOfAnotherSizeIsRefusedByItsNumbers() {
    const std::string refusal =
        refusalOf(noisyPicture({20, 10}, 3, Depth::u8), recipeOf("mask"), rectMask({21, 11}, {{0, 0, 2, 2}}));
    VERIFY_CONTAINS(refusal, "21 x 11");
    VERIFY_CONTAINS(refusal, "20 x 10");
}

void DegradeTest::aMissingMaskIsRefused() {
    VERIFY_CONTAINS(refusalOf(noisyPicture({20, 10}, 3, Depth::u8), recipeOf("mask")), "mask");
}

void DegradeTest::damagesAndOptionsAreCheckedLikeARecipes() {
    const Image picture = noisyPicture({64, 64}, 3, Depth::u8);
    VERIFY_CONTAINS(refusalOf(picture, recipeOf("fire")), "fire");
    VERIFY_CONTAINS(refusalOf(picture, smaller(16)), "scale"); // 64 is a multiple, but the option's range ends at 8
    Recipe recipe;
    recipe.options.set("noise", 3.0);
    VERIFY_CONTAINS(refusalOf(picture, recipe), "noise");
}

QTEST_APPLESS_MAIN(DegradeTest)
#include "degrade_test.moc"
