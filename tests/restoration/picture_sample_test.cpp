#include "engine/api/image_io.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/noise/noise_estimate.h"
#include "engine/numerics/noise.h"
#include "engine/restoration/picture_sample.h"

#include <QTest>

#include <cmath>

using namespace flowmend;

class PictureSampleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSmallPictureIsItsOwnSample();
    void ofALargePictureBandsAreTaken();
    void theNoiseOfALargePictureIsThatOfItsBands();
    void theNoiseOfALargeGreyPhotoIsFoundInItsBands();
};

void PictureSampleTest::aSmallPictureIsItsOwnSample() {
    const auto picture = NoiseSource(1).uniform({1, 3, 30, 40}, Stream::start, 0) * 2 - 1;
    const Image image = toImage(picture, Depth::u16, 3);
    auto mask = torch::zeros({1, 1, 30, 40});
    mask[0][0][3][4] = 0.2;
    const auto sample = samplePicture(image, mask);
    QVERIFY(sample.pixels.equal(toTensor(image)));
    QVERIFY(sample.known.equal((mask == 0).to(torch::kFloat32)));
}

/// Each row has its own brightness, so that rows tell where they came from.
void PictureSampleTest::ofALargePictureBandsAreTaken() {
    constexpr int width = 3000, height = 4000;
    Image image({width, height}, 1, Depth::u16);
    for (int y = 0; y < height; ++y)
        std::fill_n(image.mutableRowAs<std::uint16_t>(y), width, std::uint16_t(y));
    auto mask = torch::zeros({1, 1, height, width});
    mask.slice(3, 0, 10).fill_(1);
    const auto sample = samplePicture(image, mask);
    const auto rows = sample.pixels.size(2);
    QVERIFY(rows * width <= 2'000'000 && rows * width > 1'500'000);
    QCOMPARE(sample.known.size(2), rows);
    QVERIFY(!sample.known.slice(3, 0, 10).any().item<bool>());
    const auto column = ((sample.pixels[0][0].select(1, 100) + 1) * 65535 / 2).round();
    QCOMPARE(column[0].item<double>(), 0.0);
    QCOMPARE(column[-1].item<double>(), double(height - 1));
    for (std::int64_t y = 0; y + 1 < rows; ++y) // where the rows do not follow each other, the upper one is not known
        QCOMPARE(sample.known[0][0][y][100].item<double>() > 0,
                 column[y + 1].item<double>() == column[y].item<double>() + 1);
}

void PictureSampleTest::theNoiseOfALargePictureIsThatOfItsBands() {
    constexpr double sigma = 0.1;
    const auto noise = sigma * NoiseSource(2).normal({1, 1, 2100, 2000}, Stream::measurement, 0);
    const auto sample = samplePicture(toImage(noise.expand({1, 3, -1, -1}), Depth::u8, 1), torch::zeros_like(noise));
    QVERIFY(sample.pixels.numel() < 3 * noise.numel());
    QVERIFY(std::abs(estimateNoise(sample.pixels, sample.known)->sigma / sigma - 1) < 0.05); // as estimateNoise has it
}

/// Only the network finds it: blocks take the folds of a flag for noise.
void PictureSampleTest::theNoiseOfALargeGreyPhotoIsFoundInItsBands() {
    constexpr double sigma = 0.05;
    const auto flag = toTensor(loadImage(FLOWMEND_SOURCE_DIR "/resources/samples/eileen-collins-nasa.jpg"))
                          .mean(1, true)
                          .slice(2, 0, 160)
                          .slice(3, 0, 96);
    const auto large = flag.repeat({1, 1, 14, 22});
    const auto noise = sigma * NoiseSource(2).normal(large.sizes(), Stream::measurement, 0);
    const auto sample =
        samplePicture(toImage((large + noise).expand({1, 3, -1, -1}), Depth::u8, 1), torch::zeros_like(large));
    QVERIFY(sample.pixels.numel() < 3 * large.numel());
    const auto found = estimateNoise(sample.pixels, sample.known);
    QVERIFY2(std::abs(found->sigma / sigma - 1) < 0.1, qPrintable(QString::number(found->sigma)));
}

QTEST_APPLESS_MAIN(PictureSampleTest)
#include "picture_sample_test.moc"
