#include "engine/api/prior_fit.h"

#include "engine/api/error.h"
#include "engine/api/image_io.h"

#include <QTest>

using namespace flowmend;

namespace {

template <typename Check>
QByteArray refusal(Check check) {
    try {
        check();
    } catch (const UsageError& error) {
        return error.what();
    }
    return {};
}

/// Grey but for the pixels that `isRed` names.
template <typename IsRed>
Image picture(ImageSize size, int channels, IsRed isRed) {
    Image image(size, channels, Depth::u8);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            for (int c = 0; c < channels; ++c)
                image.mutableRowAs<std::uint8_t>(y)[x * channels + c] = c > 0 && isRed(x, y) ? 90 : 180;
    return image;
}

constexpr auto kNowhere = [](int, int) { return false; };
constexpr auto kEverywhere = [](int, int) { return true; };

PriorCard greyPrior() {
    PriorCard card;
    card.nativeSize = 28;
    card.knowsColours = false;
    return card;
}

} // namespace

class PriorFitTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aGreyPriorIsRefusedByItsChannels();
    void aPictureBeyondTheAttentionIsRefusedByItsSize();
    void aPriorWithoutAttentionTakesAnySize();
    void eyesAreRefusedByAPriorThatKnowsNoFaces();
    void aPictureInColourIsToldFromAGreyOne();
    void aPriorOfGreyPicturesIsRemarkedWhereColoursAreWanted();
    void aPictureSmallerThanThePriorsIsRemarkedUnlessItIsEnlarged();
};

void PriorFitTest::aGreyPriorIsRefusedByItsChannels() {
    PriorCard card;
    card.name = "digits";
    QCOMPARE(refusal([&] { checkPriorColours(card); }), QByteArray());
    card.channels = 1;
    const auto said = refusal([&] { checkPriorColours(card); });
    QVERIFY2(said.contains("\"digits\"") && said.contains("1 channels"), said);
}

void PriorFitTest::aPictureBeyondTheAttentionIsRefusedByItsSize() {
    PriorCard card;
    card.name = "faces";
    card.attentionStride = 8;
    QCOMPARE(refusal([&] { checkPriorSize(card, {512, 512}); }), QByteArray());
    QCOMPARE(refusal([&] { checkPriorSize(card, {1024, 256}); }), QByteArray());
    const auto said = refusal([&] { checkPriorSize(card, {1024, 512}); });
    QVERIFY2(said.contains("1024 x 512") && said.contains("512 x 512"), said);
}

void PriorFitTest::aPriorWithoutAttentionTakesAnySize() {
    QCOMPARE(refusal([] { checkPriorSize(PriorCard{}, {4000, 4000}); }), QByteArray());
}

void PriorFitTest::eyesAreRefusedByAPriorThatKnowsNoFaces() {
    PriorCard card;
    Recipe recipe = defaultRecipe("inpaint");
    for (const char* none : {"auto", "none"}) {
        recipe.options.set("eyes", std::string(none));
        QCOMPARE(refusal([&] { checkPrior(card, recipe); }), QByteArray());
    }
    recipe.options.set("eyes", std::string("10,10,30,10"));
    QVERIFY(refusal([&] { checkPrior(card, recipe); }).contains("knows no aligned faces"));
    addDamage(recipe, "blur"); // of the whole picture, where eyes say nothing to any prior
    QCOMPARE(refusal([&] { checkPrior(card, recipe); }), QByteArray());
    recipe = defaultRecipe("inpaint");
    recipe.options.set("eyes", std::string("10,10,30,10"));
    card.eyes = EyePair{{0.4, 0.4}, {0.6, 0.4}};
    QCOMPARE(refusal([&] { checkPrior(card, recipe); }), QByteArray());
}

void PriorFitTest::aPictureInColourIsToldFromAGreyOne() {
    const ImageSize size{640, 300};
    QVERIFY(factsOf(picture(size, 3, kEverywhere)).size == size);
    for (const int channels : {3, 4}) {
        QVERIFY(!factsOf(picture(size, channels, kNowhere)).hasColour);
        QVERIFY(factsOf(picture(size, channels, kEverywhere)).hasColour);
    }
    for (const Depth depth : {Depth::u16, Depth::f32}) {
        QVERIFY(!factsOf(convertDepth(picture(size, 3, kNowhere), depth)).hasColour);
        QVERIFY(factsOf(convertDepth(picture(size, 3, kEverywhere), depth)).hasColour);
    }
    QVERIFY(!factsOf(picture(size, 1, kNowhere)).hasColour);
    QVERIFY(!factsOf(picture(size, 3, [](int x, int y) { return x < 60 && y < 30; })).hasColour); // a stamp
    QVERIFY(factsOf(picture(size, 3, [](int x, int) { return x > 320; })).hasColour);
    QVERIFY(factsOf(picture({1, 1}, 3, kEverywhere)).hasColour);
    QVERIFY(factsOf({}).size == ImageSize{} && !factsOf({}).hasColour);
}

void PriorFitTest::aPriorOfGreyPicturesIsRemarkedWhereColoursAreWanted() {
    const PictureFacts grey{{300, 200}, false}, coloured{{300, 200}, true};
    const Recipe fill = defaultRecipe("inpaint"), colourise = defaultRecipe("colourise");
    QVERIFY(priorRemarks(greyPrior(), fill, grey).empty());
    QCOMPARE(priorRemarks(greyPrior(), fill, coloured).size(), std::size_t(1));
    QCOMPARE(priorRemarks(greyPrior(), colourise, grey).size(), std::size_t(1));
    QCOMPARE(priorRemarks(greyPrior(), colourise, coloured).size(), std::size_t(1));
    PriorCard card = greyPrior();
    card.knowsColours = true;
    QVERIFY(priorRemarks(card, fill, coloured).empty() && priorRemarks(card, colourise, grey).empty());
}

void PriorFitTest::aPictureSmallerThanThePriorsIsRemarkedUnlessItIsEnlarged() {
    PriorCard card;
    card.nativeSize = 64;
    const PictureFacts small{{40, 30}, false};
    QCOMPARE(priorRemarks(card, defaultRecipe("denoise"), small).size(), std::size_t(1));
    QVERIFY(priorRemarks(card, defaultRecipe("super-resolve"), small).empty()); // to 80 x 60
    QVERIFY(priorRemarks(card, defaultRecipe("denoise"), {{64, 30}, false}).empty());
    QVERIFY(priorRemarks(card, defaultRecipe("denoise"), {}).empty()); // no picture is open
}

QTEST_GUILESS_MAIN(PriorFitTest)
#include "prior_fit_test.moc"
