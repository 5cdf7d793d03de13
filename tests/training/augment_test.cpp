#include "engine/training/augment.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace flowmend;

namespace {

using Draws = std::vector<float>;

/// Every pixel different from its neighbours, the same on every machine.
cv::Mat noise(int width, int height) {
    cv::Mat picture(height, width, CV_8UC3);
    std::uint32_t state = 7;
    for (auto* byte = picture.data; byte != picture.dataend; ++byte) {
        state = state * 1664525u + 1013904223u;
        *byte = std::uint8_t(state >> 24);
    }
    return picture;
}

/// `row` draws of a fixed sequence.
Draws draws(std::uint32_t row) {
    Draws u;
    std::uint32_t state = 977 * row + 1;
    for (size_t i = 0; i < kAugmentationDraws; ++i) {
        state = state * 1664525u + 1013904223u;
        u.push_back(float(state >> 8) / 16777216.f);
    }
    return u;
}

std::vector<float> augmented(const cv::Mat& picture, const Augmentation& how, const Draws& u, int size) {
    std::vector<float> out(size_t(3 * size * size), NAN);
    augment(picture, how, u, size, out.data());
    return out;
}

const Augmentation kOff{.mirror = false};
const Augmentation kEverything{.zoom = 4, .crops = 0.7, .jitter = 4, .mirror = true, .grey = 0.3, .tint = 0.4};

} // namespace

class AugmentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withEverythingOffADoubleSizePictureBecomesItsMeans_data();
    void withEverythingOffADoubleSizePictureBecomesItsMeans();
    void aPictureOfTheRightSizeIsKept();
    void mirroringGivesTheMirroredPicture();
    void greyPicturesHaveEqualChannels();
    void tintKeepsBlackAndWhiteAndWarmsTheRest();
    void cropsAreNeverEnlarged();
    void zoomAndCropsOffShowTheWholeShortSide();
    void everyOutputLiesWithinMinusOneAndOne();
    void constantsStayConstantUnderAnyGeometry();
};

void AugmentTest::withEverythingOffADoubleSizePictureBecomesItsMeans_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("square") << 64 << 64;
    QTest::newRow("landscape") << 100 << 64;
    QTest::newRow("portrait") << 64 << 90;
}

void AugmentTest::withEverythingOffADoubleSizePictureBecomesItsMeans() {
    QFETCH(int, width);
    QFETCH(int, height);
    constexpr int size = 32;
    const cv::Mat picture = noise(width, height);
    const auto out = augmented(picture, kOff, draws(3), size);
    const int left = (width - 2 * size) / 2, top = (height - 2 * size) / 2;
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x) {
                int sum = 0;
                for (int i = 0; i < 4; ++i)
                    sum += picture.at<cv::Vec3b>(top + 2 * y + i / 2, left + 2 * x + i % 2)[c];
                const double level = (double(out[size_t((c * size + y) * size + x)]) + 1) / 2 * 255;
                // The mean is rounded to 8 bits; 1e-3 for fp32.
                QVERIFY2(std::abs(level - sum / 4.0) <= 0.5 + 1e-3,
                         qPrintable(QString("%1 %2 %3").arg(c).arg(y).arg(x)));
                QVERIFY(std::abs(level - std::round(level)) < 1e-3);
            }
}

void AugmentTest::aPictureOfTheRightSizeIsKept() {
    const cv::Mat picture = noise(24, 24);
    const auto out = augmented(picture, kOff, draws(4), 24);
    for (int i = 0; i < 24 * 24; ++i)
        for (int c = 0; c < 3; ++c)
            QCOMPARE(int(std::lround((double(out[size_t(c * 24 * 24 + i)]) + 1) / 2 * 255)),
                     int(picture.at<cv::Vec3b>(i / 24, i % 24)[c]));
}

void AugmentTest::mirroringGivesTheMirroredPicture() {
    constexpr int size = 32;
    const cv::Mat picture = noise(80, 64);
    Draws u = draws(5);
    u[7] = 0.7f;
    const auto plain = augmented(picture, {}, u, size);
    QCOMPARE(plain, augmented(picture, kOff, u, size));
    u[7] = 0.2f;
    const auto mirrored = augmented(picture, {}, u, size);
    for (int row = 0; row < 3 * size; ++row)
        for (int x = 0; x < size; ++x)
            QCOMPARE(mirrored[size_t(row * size + x)], plain[size_t(row * size + size - 1 - x)]);
}

void AugmentTest::greyPicturesHaveEqualChannels() {
    constexpr size_t plane = 32 * 32;
    for (std::uint32_t row = 0; row < 20; ++row) {
        const auto out = augmented(noise(64, 64), {.zoom = 2, .crops = 0.5, .jitter = 1, .grey = 1}, draws(row), 32);
        for (size_t i = 0; i < plane; ++i)
            QVERIFY(out[i] == out[plane + i] && out[i] == out[2 * plane + i]);
    }
}

void AugmentTest::tintKeepsBlackAndWhiteAndWarmsTheRest() {
    Draws u = draws(6);
    u[9] = 1;
    const auto tinted = [&](double level) {
        const cv::Mat picture(16, 16, CV_8UC3, cv::Scalar::all(level));
        const auto out = augmented(picture, {.tint = 1}, u, 8);
        return std::array{out[0], out[64], out[128]};
    };
    for (const float value : tinted(0))
        QCOMPARE(value, -1.f);
    // The weights of the luminance add up to 1 within fp32.
    for (const float value : tinted(255))
        QVERIFY(std::abs(value - 1) < 1e-6f);
    const auto middle = tinted(128);
    QVERIFY(middle[0] > middle[1] && middle[1] > middle[2]);
}

void AugmentTest::cropsAreNeverEnlarged() {
    // A ramp of 4 levels a pixel: the slope of the output says how many source pixels an output pixel spans.
    constexpr int size = 32;
    cv::Mat ramp(40, 40, CV_8UC3);
    for (int y = 0; y < ramp.rows; ++y)
        for (int x = 0; x < ramp.cols; ++x)
            ramp.at<cv::Vec3b>(y, x) = cv::Vec3b::all(std::uint8_t(4 * x));
    for (std::uint32_t row = 0; row < 50; ++row) {
        Draws u = draws(row);
        if (row == 0)
            u[0] = 0.999f;
        const auto out = augmented(ramp, {.zoom = 16, .crops = 1, .mirror = false}, u, size);
        const double slope = double(out[size - 1] - out[0]) / 2 * 255 / (size - 1) / 4;
        // Both ends are rounded to whole levels: half a level each over 31 * 4 levels.
        QVERIFY2(slope > 1 - 0.01 && slope < 1.25 + 0.01, qPrintable(QString::number(slope)));
    }
}

void AugmentTest::zoomAndCropsOffShowTheWholeShortSide() {
    // Without crops the zoom and the places drawn have no say.
    const cv::Mat picture = noise(64, 64);
    const auto plain = augmented(picture, kOff, draws(1), 32);
    for (std::uint32_t row = 0; row < 10; ++row)
        QCOMPARE(augmented(picture, {.zoom = 8, .crops = 0, .mirror = false}, draws(row), 32), plain);
}

void AugmentTest::everyOutputLiesWithinMinusOneAndOne() {
    for (std::uint32_t row = 0; row < 300; ++row) {
        // Also pictures smaller than the output, and very narrow ones.
        const cv::Mat picture = row % 3 == 0 ? noise(64, 48) : row % 3 == 1 ? noise(9, 12) : noise(1, 50);
        const auto out = augmented(picture, kEverything, draws(row), 16);
        QVERIFY(std::all_of(out.begin(), out.end(), [](float value) { return value >= -1 && value <= 1; }));
    }
}

void AugmentTest::constantsStayConstantUnderAnyGeometry() {
    const cv::Mat picture(50, 70, CV_8UC3, cv::Scalar(200, 100, 30));
    constexpr std::array levels{200, 100, 30};
    Augmentation geometry = kEverything;
    geometry.grey = geometry.tint = 0;
    for (std::uint32_t row = 0; row < 200; ++row) {
        const auto out = augmented(picture, geometry, draws(row), 16);
        for (size_t c = 0; c < 3; ++c)
            for (size_t i = 0; i < 256; ++i)
                QVERIFY(std::abs(out[c * 256 + i] - (2 * float(levels[c]) / 255 - 1)) < 1e-6f);
    }
}

QTEST_APPLESS_MAIN(AugmentTest)
#include "augment_test.moc"
