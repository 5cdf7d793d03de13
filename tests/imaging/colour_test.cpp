#include "engine/api/image_io.h"
#include "tests/imaging/pictures.h"
#include "tests/support/power_profile.h"

#include <cmath>
#include <filesystem>

#include <QTemporaryDir>

using namespace flowmend;
using namespace flowmend::testing;

class ColourTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void widenedIntegersComeBackExactly();
    void narrowedIntegersAreTheNearest();
    void integersSurviveFloatingPoint();
    void valuesOutOfRangeAreClamped();
    void untaggedPicturesAreShownAsTheyAre_data();
    void untaggedPicturesAreShownAsTheyAre();
    void aProfileIsApplied_data();
    void aProfileIsApplied();
    void whatIsShownComesBackInTheProfileAndDepthOfThePicture_data();
    void whatIsShownComesBackInTheProfileAndDepthOfThePicture();
    void aBrokenProfileIsIgnored();
    void profilesAreKeptBitForBit_data();
    void profilesAreKeptBitForBit();
    void aProfileForOtherColoursIsDropped();

private:
    QTemporaryDir m_folder;
};

namespace {

double srgbCoded(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

} // namespace

void ColourTest::widenedIntegersComeBackExactly() {
    Image all({256, 1}, 1, Depth::u8);
    for (int i = 0; i < 256; ++i)
        all.mutableRowAs<std::uint8_t>(0)[i] = std::uint8_t(i);
    const Image wide = convertDepth(all, Depth::u16);
    for (int i = 0; i < 256; ++i)
        QCOMPARE(int(wide.rowAs<std::uint16_t>(0)[i]), i * 257);
    QVERIFY(samePixels(convertDepth(wide, Depth::u8), all));
}

void ColourTest::narrowedIntegersAreTheNearest() {
    Image all({65536, 1}, 1, Depth::u16);
    for (int i = 0; i < 65536; ++i)
        all.mutableRowAs<std::uint16_t>(0)[i] = std::uint16_t(i);
    const Image narrow = convertDepth(all, Depth::u8);
    for (int i = 0; i < 65536; ++i)
        QCOMPARE(int(narrow.row(0)[i]), int(std::lround(i * 255 / 65535.0)));
}

void ColourTest::integersSurviveFloatingPoint() {
    for (const Depth depth : {Depth::u8, Depth::u16}) {
        const Image image = noisyPicture({256, 256}, 3, depth);
        QVERIFY(samePixels(convertDepth(convertDepth(image, Depth::f32), depth), image));
    }
}

void ColourTest::valuesOutOfRangeAreClamped() {
    Image image({3, 1}, 1, Depth::f32);
    image.mutableRowAs<float>(0)[0] = -1;
    image.mutableRowAs<float>(0)[1] = 7;
    image.mutableRowAs<float>(0)[2] = std::nanf("");
    QVERIFY((*convertDepth(image, Depth::u8).pixels() == Bytes{0, 255, 0}));
}

void ColourTest::untaggedPicturesAreShownAsTheyAre_data() {
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("depth");
    for (int channels = 1; channels <= 4; ++channels)
        for (const Depth depth : {Depth::u8, Depth::u16, Depth::f32})
            QTest::addRow("%d channels, %d bytes", channels, bytesPerSample(depth)) << channels << int(depth);
}

void ColourTest::untaggedPicturesAreShownAsTheyAre() {
    QFETCH(int, channels);
    QFETCH(int, depth);
    const Image image = noisyPicture({13, 5}, channels, Depth(depth));
    const Image bytes = convertDepth(image, Depth::u8);
    const Image shown = toDisplayRgb8(image);
    QCOMPARE(shown.channels(), 3);
    for (int i = 0; i < 13 * 5; ++i)
        for (int c = 0; c < 3; ++c)
            QCOMPARE(shown.row(0)[i * 3 + c], bytes.row(0)[i * channels + (channels < 3 ? 0 : c)]);
}

void ColourTest::aProfileIsApplied_data() {
    untaggedPicturesAreShownAsTheyAre_data();
}

void ColourTest::aProfileIsApplied() {
    QFETCH(int, channels);
    QFETCH(int, depth);
    Image image = noisyPicture({16, 16}, channels, Depth(depth));
    image.iccProfile = powerProfile(1.0, image.colourChannels());
    const Image real = convertDepth(image, Depth::f32);
    const Image shown = toDisplayRgb8(image);
    for (int i = 0; i < 16 * 16; ++i)
        for (int c = 0; c < 3; ++c) {
            const double linear = real.rowAs<float>(0)[i * channels + (channels < 3 ? 0 : c)];
            // Little CMS works with tables; near black, where the curve is steepest, they are right to a level or two.
            QVERIFY(std::abs(shown.row(0)[i * 3 + c] - 255 * srgbCoded(linear)) <= 3);
        }
}

void ColourTest::whatIsShownComesBackInTheProfileAndDepthOfThePicture_data() {
    untaggedPicturesAreShownAsTheyAre_data();
}

void ColourTest::whatIsShownComesBackInTheProfileAndDepthOfThePicture() {
    QFETCH(int, channels);
    QFETCH(int, depth);
    Image image = noisyPicture({16, 16}, channels, Depth(depth));
    for (const bool hasProfile : {false, true}) {
        if (hasProfile)
            image.iccProfile = powerProfile(1.8, image.colourChannels());
        const Image back = fromDisplayRgb8(toDisplayRgb8(image), image);
        QCOMPARE(back.size(), image.size());
        QCOMPARE(back.channels(), image.colourChannels());
        QVERIFY(back.depth() == image.depth() && back.iccProfile == image.iccProfile);
        const Image before = convertDepth(image, Depth::f32), after = convertDepth(back, Depth::f32);
        for (int i = 0; i < 16 * 16; ++i)
            for (int c = 0; c < back.channels(); ++c)
                // Half a level of the display, twice as much near black where the curves differ most, and one of the
                // tables of Little CMS.
                QVERIFY(std::abs(before.rowAs<float>(0)[i * channels + c] -
                                 after.rowAs<float>(0)[i * back.channels() + c]) <= 2.5 / 255);
    }
}

void ColourTest::aBrokenProfileIsIgnored() {
    Image image = noisyPicture({4, 4}, 3, Depth::u8);
    image.iccProfile = std::make_shared<const Bytes>(Bytes(200, 7));
    QVERIFY(samePixels(toDisplayRgb8(image), image));
}

void ColourTest::profilesAreKeptBitForBit_data() {
    QTest::addColumn<QString>("ending");
    QTest::addColumn<int>("channels");
    for (const char* ending : {".png", ".jpg", ".tif", ".webp"})
        for (const int channels : {1, 3})
            if (channels == 3 || ending[1] != 'w')
                QTest::addRow("%s, %d channels", ending, channels) << ending << channels;
}

void ColourTest::profilesAreKeptBitForBit() {
    QFETCH(QString, ending);
    QFETCH(int, channels);
    const auto path = std::filesystem::path(m_folder.path().toStdString()) / ("profile" + ending.toStdString());
    Image image = noisyPicture({9, 9}, channels, Depth::u8);
    image.iccProfile = powerProfile(1.8, channels);
    saveImage(image, path, {95, true});
    const Image back = loadImage(path);
    QVERIFY(back.iccProfile != nullptr);
    QVERIFY(*back.iccProfile == *image.iccProfile);
}

void ColourTest::aProfileForOtherColoursIsDropped() {
    const auto path = std::filesystem::path(m_folder.path().toStdString()) / "wrong.tif";
    Image image = noisyPicture({9, 9}, 3, Depth::u8);
    image.iccProfile = powerProfile(1.8, 1);
    saveImage(image, path);
    QVERIFY(loadImage(path).iccProfile == nullptr);
}

QTEST_APPLESS_MAIN(ColourTest)
#include "colour_test.moc"
