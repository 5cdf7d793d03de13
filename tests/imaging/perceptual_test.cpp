// The figures beside PSNR and SSIM, against answers known beforehand.
#include "engine/api/error.h"
#include "engine/imaging/metrics.h"
#include "engine/imaging/perceptual.h"

#include <QTest>
#include <opencv2/imgproc.hpp>

#include <cmath>
#include <limits>

using namespace flowmend;

namespace {

cv::Mat1f noise(int height, int width, int seed) {
    cv::Mat1f plane(height, width);
    cv::RNG random{std::uint64_t(seed)};
    random.fill(plane, cv::RNG::UNIFORM, 0.0, 1.0);
    return plane;
}

cv::Mat1f blurred(const cv::Mat1f& plane, double sigma) {
    cv::Mat1f out;
    cv::GaussianBlur(plane, out, {0, 0}, sigma);
    return out;
}

bool isNear(double a, double b) {
    return std::abs(a - b) < 1e-6; // fp32 planes of values up to 1
}

} // namespace

class PerceptualTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalPicturesDifferInNothing();
    void aBlurredPictureIsLessSharpTheMoreItIsBlurred();
    void aNoisyPictureIsSharperThanTheTruth();
    void sharpnessByHand();
    void detailDistanceByHand();
    void detailDistanceDoesNotSeeWhereDetailLies();
    void gmsdByHand();
    void gmsdGrowsWithBlur();
    void aFlatTruthHasNoDetailToCompareWith();
    void compareReportsTheFirstPictureAgainstTheSecond();
    void aPictureOfOnePixelHasNoFigures();
};

void PerceptualTest::equalPicturesDifferInNothing() {
    const auto plane = noise(33, 40, 1);
    const auto seen = perceptual(plane, plane.clone());
    QCOMPARE(seen.sharpness, 1.0);
    QCOMPARE(seen.gmsd, 0.0);
    QCOMPARE(seen.detail, std::vector<double>({0, 0, 0}));
}

void PerceptualTest::aBlurredPictureIsLessSharpTheMoreItIsBlurred() {
    const auto truth = noise(64, 64, 2);
    const auto little = perceptual(blurred(truth, 0.5), truth), much = perceptual(blurred(truth, 2), truth);
    QVERIFY(little.sharpness < 1 && much.sharpness < little.sharpness);
    QVERIFY(little.detail[0] > 0 && much.detail[0] > little.detail[0]);
    QVERIFY(much.detail[0] < 1); // some detail is left
}

void PerceptualTest::aNoisyPictureIsSharperThanTheTruth() {
    const auto truth = blurred(noise(64, 64, 3), 2);
    cv::Mat1f noisy;
    cv::scaleAdd(noise(64, 64, 4), 0.1, truth, noisy);
    QVERIFY(sharpness(noisy, truth) > 1);
}

void PerceptualTest::sharpnessByHand() {
    // Differences of neighbours in the truth: across 1 and 1, down 0 and 2; in the picture: across 0 and 1, down 1, 2.
    const cv::Mat1f truth = (cv::Mat1f(2, 2) << 0, 1, 0, -1), picture = (cv::Mat1f(2, 2) << 0, 0, 1, 2);
    QCOMPARE(sharpness(picture, truth), (0 + 1 + 1 + 4) / (1 + 1 + 0 + 4.0));
}

void PerceptualTest::detailDistanceByHand() {
    // Haar details (a-b+c-d)/2, (a+b-c-d)/2, (a-b-c+d)/2 of the truth 4 0 / 0 0 are 2, 2, 2, of the picture 4 0 / 4 0
    // they are 4, 0, 0: distances 2, 2, 2 over 6.
    const cv::Mat1f truth = (cv::Mat1f(2, 2) << 4, 0, 0, 0), picture = (cv::Mat1f(2, 2) << 4, 0, 4, 0);
    const auto distance = detailDistance(picture, truth);
    QCOMPARE(distance.size(), std::size_t(1)); // nothing of 4 pixels fits
    QCOMPARE(distance[0], 1.0);
    const cv::Mat1f half = (cv::Mat1f(2, 2) << 2, 0, 0, 0);
    QCOMPARE(detailDistance(half, truth)[0], 0.5);
    const cv::Mat1f flat(2, 2, 1.0f);
    QCOMPARE(detailDistance(flat, truth)[0], 1.0); // as far as a picture without any
}

void PerceptualTest::detailDistanceDoesNotSeeWhereDetailLies() {
    cv::Mat1f truth(16, 16, 0.0f), moved(16, 16, 0.0f);
    truth(0, 0) = moved(8, 8) = 1;
    QCOMPARE(detailDistance(moved, truth), std::vector<double>({0, 0, 0}));
    QVERIFY(gmsd(moved, truth) > 0);
}

void PerceptualTest::gmsdByHand() {
    // Halved: the truth has one bright pixel h of 2 x 2 in a corner of zeros, the picture is black. Prewitt gradients
    // with zeros beyond the border, m at the four pixels: at h itself 0, beside it h/3 (across or down), diagonally
    // sqrt(2) h/3. Unlikeness m^2 / (m^2 + c) with c = 170/255^2.
    const double h = 0.9, c = 170.0 / (255 * 255);
    cv::Mat1f truth(4, 4, 0.0f);
    truth(cv::Rect(0, 0, 2, 2)).setTo(h);
    const auto unlike = [&](double square) { return square / (square + c); };
    const double values[] = {0, unlike(h * h / 9), unlike(h * h / 9), unlike(2 * h * h / 9)};
    double mean = 0, squares = 0;
    for (const double value : values)
        mean += value / 4;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    QVERIFY(isNear(gmsd(cv::Mat1f(4, 4, 0.0f), truth), std::sqrt(squares / 3)));
}

void PerceptualTest::gmsdGrowsWithBlur() {
    const auto truth = blurred(noise(64, 64, 5), 1.5);
    QVERIFY(gmsd(blurred(truth, 3), truth) > gmsd(blurred(truth, 1), truth));
}

void PerceptualTest::aFlatTruthHasNoDetailToCompareWith() {
    const cv::Mat1f flat(8, 8, 0.5f);
    const auto plane = noise(8, 8, 6);
    QCOMPARE(sharpness(flat, flat), 1.0);
    QVERIFY(std::isinf(sharpness(plane, flat)));
    QVERIFY(std::isinf(detailDistance(plane, flat)[0]));
    QCOMPARE(detailDistance(flat, flat)[0], 0.0);
}

void PerceptualTest::compareReportsTheFirstPictureAgainstTheSecond() {
    Image sharp({32, 32}, 3, Depth::u8);
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 96; ++x)
            sharp.mutableRowAs<std::uint8_t>(y)[x] = std::uint8_t((x / 3 + y) % 2 == 0 ? 60 : 180);
    Image soft = sharp;
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 96; ++x)
            soft.mutableRowAs<std::uint8_t>(y)[x] = std::uint8_t((x / 3 + y) % 2 == 0 ? 90 : 150);
    // Half the contrast: a quarter of the energy, half of every coefficient.
    const auto softer = compare(soft, sharp, nullptr).perceptual, sharper = compare(sharp, soft, nullptr).perceptual;
    QVERIFY(isNear(softer->sharpness, 0.25) && isNear(softer->detail[0], 0.5));
    QVERIFY(std::abs(sharper->sharpness - 4) < 1e-4);
}

void PerceptualTest::aPictureOfOnePixelHasNoFigures() {
    const Image dot({1, 1}, 3, Depth::u8);
    QVERIFY(!compare(dot, dot, nullptr).perceptual);
}

QTEST_GUILESS_MAIN(PerceptualTest)
#include "perceptual_test.moc"
