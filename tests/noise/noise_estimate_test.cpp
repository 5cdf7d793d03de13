#include "engine/api/image_io.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/noise/noise_estimate.h"
#include "engine/numerics/noise.h"

#include <QRect>
#include <QTest>

#include <cmath>
#include <functional>

using namespace flowmend;

namespace {

constexpr double kLevels[] = {0.02, 0.05, 0.1, 0.2, 0.4};

torch::Tensor planeOf(std::int64_t side, const std::function<double(double x, double y)>& value) {
    auto plane = torch::empty({1, 1, side, side});
    for (std::int64_t y = 0; y < side; ++y)
        for (std::int64_t x = 0; x < side; ++x)
            plane.data_ptr<float>()[y * side + x] = float(value(double(x), double(y)));
    return plane;
}

/// The same brightness in three channels that differ a little, as colours do.
torch::Tensor coloured(const torch::Tensor& plane) {
    return torch::cat({plane, 0.8 * plane + 0.1, 0.6 * plane - 0.2}, 1);
}

torch::Tensor noisy(const torch::Tensor& picture, double sigma) {
    return picture + sigma * NoiseSource(5).normal(picture.sizes(), Stream::measurement, 0);
}

/// As a file of 8 bits holds it.
torch::Tensor stored(const torch::Tensor& picture) {
    return toTensor(toImage(picture.expand({1, 3, -1, -1}), Depth::u8, picture.size(1) == 1 ? 1 : 3));
}

torch::Tensor sample(const char* name) {
    return toTensor(loadImage(std::string(FLOWMEND_SOURCE_DIR "/resources/samples/") + name));
}

torch::Tensor synthetic(const QString& kind, std::int64_t side) {
    if (kind == "mid grey")
        return torch::zeros({1, 1, side, side});
    if (kind == "nearly black")
        return torch::full({1, 1, side, side}, -0.85);
    if (kind == "smooth")
        return planeOf(
            side, [&](double x, double y) { return 0.6 * std::sin(3 * x / double(side)) - 0.5 * y / double(side); });
    if (kind == "stripes")
        return planeOf(side, [](double x, double y) { return 0.6 * std::sin(0.9 * x + 0.3 * y); });
    if (kind == "coloured cloth") // every pixel differs much from its neighbours, in brightness only
        return coloured(
            planeOf(side, [](double x, double y) { return 0.3 * std::sin(2.1 * x) + 0.3 * std::sin(2.4 * y + x); }));
    // Bricks with hard edges, every one of its own brightness.
    return planeOf(side, [](double x, double y) {
        return 0.7 * std::sin(3 * std::floor(y / 9) + 5 * std::floor((x + 6 * std::floor(y / 9)) / 14));
    });
}

} // namespace

class NoiseEstimateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNoiseOfASyntheticPictureIsFoundWithinATenth_data();
    void theNoiseOfASyntheticPictureIsFoundWithinATenth();
    void theNoiseOfAPhotoIsFoundWithinATenth_data();
    void theNoiseOfAPhotoIsFoundWithinATenth();
    void aPictureWithoutNoiseHasLittle();
    void textureEverywhereIsNotTakenForCertain();
    void onlyKnownPixelsCount();
    void valuesThatNothingClippedAreTakenAsTheyAre();
    void greyInThreeChannelsIsOneMeasurement();
    void tooFewPixelsSayNothing();
    void valuesThatAreNoNumbersSayNothing();
};

void NoiseEstimateTest::theNoiseOfASyntheticPictureIsFoundWithinATenth_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("side");
    for (const int side : {64, 128})
        for (const char* kind : {"mid grey", "nearly black", "smooth", "stripes", "coloured cloth", "bricks"})
            QTest::addRow("%s, %d", kind, side) << kind << side;
}

void NoiseEstimateTest::theNoiseOfASyntheticPictureIsFoundWithinATenth() {
    QFETCH(QString, kind);
    QFETCH(int, side);
    for (const double sigma : kLevels) {
        const auto found = estimateNoise(stored(noisy(synthetic(kind, side), sigma)));
        QVERIFY(found.has_value());
        QVERIFY2(std::abs(found->sigma / sigma - 1) < 0.1,
                 qPrintable(QString("%1 for %2").arg(found->sigma).arg(sigma)));
        if (kind != "bricks") // of which four blocks in five hold an edge
            QVERIFY(found->isSure);
    }
}

void NoiseEstimateTest::theNoiseOfAPhotoIsFoundWithinATenth_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("grey");
    QTest::addColumn<QRect>("part");
    const QRect whole;
    QTest::newRow("colour") << "eileen-collins-nasa.jpg" << false << whole;
    QTest::newRow("old, grey") << "brown-glass-plate-damaged.jpg" << false << whole;
    QTest::newRow("the colours taken away") << "eileen-collins-nasa.jpg" << true << whole;
    QTest::newRow("a flag in folds, grey") << "eileen-collins-nasa.jpg" << true << QRect(0, 0, 96, 160);
    QTest::newRow("hair, grey") << "eileen-collins-nasa.jpg" << true << QRect(150, 30, 96, 96);
    QTest::newRow("a suit with badges, grey") << "eileen-collins-nasa.jpg" << true << QRect(110, 330, 128, 128);
}

void NoiseEstimateTest::theNoiseOfAPhotoIsFoundWithinATenth() {
    QFETCH(QString, file);
    QFETCH(bool, grey);
    QFETCH(QRect, part);
    auto photo = sample(qPrintable(file));
    if (grey)
        photo = photo.mean(1, true);
    if (!part.isNull())
        photo = photo.narrow(2, part.y(), part.height()).narrow(3, part.x(), part.width());
    const double own = estimateNoise(photo)->sigma;
    for (const double added : kLevels) {
        const double sigma = std::hypot(added, own);
        const auto found = estimateNoise(stored(noisy(photo, added)));
        QVERIFY2(std::abs(found->sigma / sigma - 1) < 0.1,
                 qPrintable(QString("%1 for %2").arg(found->sigma).arg(sigma)));
    }
}

void NoiseEstimateTest::aPictureWithoutNoiseHasLittle() {
    constexpr double quantisation = 2.0 / 255;
    for (const char* kind : {"mid grey", "smooth", "stripes", "coloured cloth", "bricks"})
        QVERIFY2(estimateNoise(stored(synthetic(kind, 64)))->sigma < quantisation, kind);
    QVERIFY(estimateNoise(sample("eileen-collins-nasa.jpg"))->sigma < quantisation);
}

/// Pixels that are independent of each other are texture to a person and noise to any estimator, unless they lie in one
/// part of the picture more than in another.
void NoiseEstimateTest::textureEverywhereIsNotTakenForCertain() {
    for (const std::int64_t channels : {1, 3}) {
        const auto grain = NoiseSource(8).normal({1, channels, 64, 64}, Stream::masks, 0);
        const auto uneven = grain * planeOf(64, [](double x, double) { return 0.02 + 0.004 * x; });
        QVERIFY(!estimateNoise(uneven)->isSure);
        QVERIFY(estimateNoise(0.1 * grain)->isSure);
    }
}

void NoiseEstimateTest::onlyKnownPixelsCount() {
    const auto clean = synthetic("smooth", 96);
    auto picture = noisy(clean, 0.1);
    auto known = torch::ones({1, 1, 96, 96});
    picture.slice(3, 0, 40).copy_(clean.slice(3, 0, 40)); // smooth: it would be chosen first
    known.slice(3, 0, 40).zero_();
    QVERIFY(estimateNoise(picture)->sigma < 0.01);
    QVERIFY(std::abs(estimateNoise(picture, known)->sigma / 0.1 - 1) < 0.1);
    known.zero_();
    QVERIFY(!estimateNoise(picture, known).has_value());
}

void NoiseEstimateTest::valuesThatNothingClippedAreTakenAsTheyAre() {
    for (const std::int64_t channels : {1, 3}) {
        const auto bright = torch::full({1, channels, 64, 64}, 0.9);
        QVERIFY(std::abs(estimateNoise(noisy(bright, 0.4))->sigma / 0.4 - 1) < 0.1);
        QVERIFY(std::abs(estimateNoise(3 * noisy(bright, 0.4))->sigma / 1.2 - 1) < 0.1);
    }
}

void NoiseEstimateTest::greyInThreeChannelsIsOneMeasurement() {
    const auto grey = stored(noisy(synthetic("smooth", 64), 0.1));
    QVERIFY(grey.size(1) == 3);
    QCOMPARE(estimateNoise(grey)->sigma, estimateNoise(grey.narrow(1, 0, 1))->sigma);
}

void NoiseEstimateTest::tooFewPixelsSayNothing() {
    for (const std::int64_t side : {1, 7, 12}) // 12: 25 blocks that overlap
        QVERIFY(!estimateNoise(torch::zeros({1, 3, side, side})).has_value());
    for (const std::int64_t channels : {1, 3})
        for (const std::int64_t side : {20, 24})
            QVERIFY(estimateNoise(noisy(torch::zeros({1, channels, side, side}), 0.1))->sigma > 0.07);
}

void NoiseEstimateTest::valuesThatAreNoNumbersSayNothing() {
    for (const std::int64_t channels : {1, 3})
        for (const float odd : {std::nanf(""), HUGE_VALF})
            for (const std::int64_t side : {64, 600}) {
                auto picture = noisy(torch::zeros({1, channels, side, side}), 0.1);
                picture[0][channels / 2][20][30] = odd;
                QVERIFY(!estimateNoise(picture).has_value());
                auto known = torch::ones({1, 1, side, side});
                known[0][0][20][30] = 0;
                QVERIFY(std::abs(estimateNoise(picture, known)->sigma / 0.1 - 1) < 0.1);
            }
}

QTEST_APPLESS_MAIN(NoiseEstimateTest)
#include "noise_estimate_test.moc"
