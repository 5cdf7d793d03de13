#include "engine/restoration/pose.h"

#include <QTest>

#include <cmath>

using namespace flowmend;

namespace {

const EyePair kFrameEyes{{0.371, 0.457}, {0.637, 0.457}};

/// A face whose eyes are `distance` pixels apart and turned by `degrees`, the left one at (x, y).
Pose faceAt(double x, double y, double distance, double degrees) {
    const double angle = degrees * M_PI / 180;
    return {kFrameEyes, {{x, y}, {x + distance * std::cos(angle), y + distance * std::sin(angle)}}};
}

/// (1, 1, h, w): 0.002 x - 0.003 y of pixel middles in the picture.
torch::Tensor ramp(const Rect& where) {
    const auto x = torch::arange(where.width) + where.x + 0.5, y = torch::arange(where.height) + where.y + 0.5;
    return (0.002 * x.view({1, 1, 1, -1}) - 0.003 * y.view({1, 1, -1, 1})).to(torch::kFloat32);
}

double rampAt(PlanePoint p) {
    return 0.002 * p.x - 0.003 * p.y;
}

} // namespace

class PoseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFramesEyesLieOnThePicturesEyes();
    void theBoundsHoldTheFrameAndEndWithThePicture();
    void aPlaneIsTheSamePlaneInTheFrameAtAnyScaleAndAngle_data();
    void aPlaneIsTheSamePlaneInTheFrameAtAnyScaleAndAngle();
    void whatLiesBeyondThePictureIsZero();
    void aPlaneComesBackFromTheFrame();
};

void PoseTest::theFramesEyesLieOnThePicturesEyes() {
    const EyePair eyes{{300, 200}, {340, 170}};
    const Pose pose(kFrameEyes, eyes);
    const auto left = pose.toPicture(kFrameEyes.left), right = pose.toPicture(kFrameEyes.right);
    QVERIFY(std::hypot(left.x - 300, left.y - 200) < 1e-9);
    QVERIFY(std::hypot(right.x - 340, right.y - 170) < 1e-9);
    QVERIFY(std::abs(pose.side() - 50 / 0.266) < 1e-9);
    const auto back = pose.toFrame({340, 170});
    QVERIFY(std::hypot(back.x - kFrameEyes.right.x, back.y - kFrameEyes.right.y) < 1e-12);
}

void PoseTest::theBoundsHoldTheFrameAndEndWithThePicture() {
    const auto upright = faceAt(137.1, 145.7, 26.6, 0); // a frame of 100 pixels at (100, 100)
    QVERIFY((upright.bounds({400, 400}) == Rect{100, 100, 100, 100} ||
             upright.bounds({400, 400}) == Rect{99, 99, 102, 102})); // rounding of the last digit
    QVERIFY((upright.bounds({150, 120}).x + upright.bounds({150, 120}).width == 150));
    QVERIFY((upright.bounds({150, 120}).y + upright.bounds({150, 120}).height == 120));
    QVERIFY(upright.bounds({50, 50}).empty());
    const auto turned = faceAt(200, 200, 26.6, 45).bounds({400, 400});
    QVERIFY(turned.width >= 141 && turned.width <= 144);
}

void PoseTest::aPlaneIsTheSamePlaneInTheFrameAtAnyScaleAndAngle_data() {
    QTest::addColumn<double>("distance");
    QTest::addColumn<double>("degrees");
    QTest::newRow("enlarged") << 12.0 << 0.0;
    QTest::newRow("of its own size") << 0.266 * 64 << 0.0;
    QTest::newRow("turned") << 20.0 << -17.0;
    QTest::newRow("reduced") << 70.0 << 30.0;
    QTest::newRow("much reduced") << 130.0 << 5.0;
}

void PoseTest::aPlaneIsTheSamePlaneInTheFrameAtAnyScaleAndAngle() {
    QFETCH(double, distance);
    QFETCH(double, degrees);
    const auto pose = faceAt(330, 340, distance, degrees);
    const Rect window = pose.bounds({900, 900});
    const auto frame = toFrame(ramp(window), window, pose, 64);
    // At the frame's own edge a sample takes in pixels beyond the window.
    for (int i = 2; i < 62; ++i)
        for (int j = 2; j < 62; ++j) {
            const double expected = rampAt(pose.toPicture({(j + 0.5) / 64, (i + 0.5) / 64}));
            QVERIFY(std::abs(frame[0][0][i][j].item<double>() - expected) < 2e-4); // of a range of 0.9, in fp32
        }
}

void PoseTest::whatLiesBeyondThePictureIsZero() {
    const auto pose = faceAt(8, 60, 17, 0); // a third of the frame lies left of the picture
    const Rect window = pose.bounds({200, 200});
    QCOMPARE(window.x, 0);
    const auto frame = toFrame(torch::ones({1, 1, window.height, window.width}), window, pose, 64);
    const auto share = frame[0][0][30];
    QCOMPARE(share[0].item<float>(), 0.0f);
    QVERIFY(std::abs(share[63].item<float>() - 1) < 1e-5f);
    const int edge = int(64 * pose.toFrame({0, 60}).x);
    QCOMPARE(share[edge - 2].item<float>(), 0.0f);
    QVERIFY(std::abs(share[edge + 2].item<float>() - 1) < 1e-5f);
}

void PoseTest::aPlaneComesBackFromTheFrame() {
    const auto pose = faceAt(200, 200, 40, 23);
    auto frame = torch::empty({1, 1, 64, 64});
    for (int i = 0; i < 64; ++i)
        for (int j = 0; j < 64; ++j)
            frame[0][0][i][j] = rampAt(pose.toPicture({(j + 0.5) / 64, (i + 0.5) / 64}));
    const Rect part{190, 190, 40, 50};
    // LibTorch's cubic (a = -0.75) bends a plane by up to 4.82 % of its step from one pixel of the frame to the next.
    const double step = std::hypot(0.002, 0.003) * pose.side() / 64;
    QVERIFY((fromFrame(frame, part, pose) - ramp(part)).abs().max().item<float>() < 0.0482 * std::sqrt(2) * step);
}

QTEST_APPLESS_MAIN(PoseTest)
#include "pose_test.moc"
