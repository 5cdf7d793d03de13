#include "engine/api/image_io.h"
#include "engine/faces/find_faces.h"

#include <QTest>

#include <cmath>

using namespace flowmend;

namespace {

/// Of the sample, by hand.
constexpr EyePair kCollins{{203, 101}, {248, 103}};

Image collins() {
    return loadImage(FLOWMEND_SOURCE_DIR "/resources/samples/eileen-collins-nasa.jpg");
}

/// The furthest that an eye lies from where it is, in eye distances.
double error(const EyePair& found, const EyePair& truth) {
    return std::max(std::hypot(found.left.x - truth.left.x, found.left.y - truth.left.y),
                    std::hypot(found.right.x - truth.right.x, found.right.y - truth.right.y)) /
           truth.distance();
}

/// (1, 1, H, W): a square hole of this side.
torch::Tensor holeAt(const Image& picture, PlanePoint middle, int side) {
    auto mask = torch::zeros({1, 1, picture.height(), picture.width()});
    const int x = int(middle.x) - side / 2, y = int(middle.y) - side / 2;
    mask.slice(2, y, y + side).slice(3, x, x + side).fill_(1);
    return mask;
}

} // namespace

class FindFacesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothEyesAreSeen();
    void anEyeUnderAHoleIsWhereTheFaceHasIt();
    void aPictureWithoutFacesHasNone();
    void formsOfPictures_data();
    void formsOfPictures();
};

void FindFacesTest::bothEyesAreSeen() {
    const auto found = findFaces(collins(), {});
    QCOMPARE(found.size(), 1U);
    QVERIFY(error(found[0], kCollins) < 0.06); // 3 pixels
}

void FindFacesTest::anEyeUnderAHoleIsWhereTheFaceHasIt() {
    const auto picture = collins();
    const auto found = findFaces(picture, holeAt(picture, kCollins.left, 24));
    QCOMPARE(found.size(), 1U);
    QVERIFY(error(found[0], kCollins) < 0.2); // three standard deviations of the average face
}

void FindFacesTest::aPictureWithoutFacesHasNone() {
    Image flat({300, 200}, 3, Depth::u8);
    for (int y = 0; y < 200; ++y)
        for (int x = 0; x < 900; ++x)
            flat.mutableRowAs<std::uint8_t>(y)[x] = std::uint8_t(x / 4);
    QVERIFY(findFaces(flat, {}).empty());
    QVERIFY(findFaces(Image({1, 1}, 1, Depth::u8), {}).empty());
}

void FindFacesTest::formsOfPictures_data() {
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("depth");
    for (int channels = 1; channels <= 4; ++channels)
        for (const auto depth : {Depth::u8, Depth::u16})
            QTest::addRow("%d channels of %d bytes", channels, bytesPerSample(depth)) << channels << int(depth);
}

void FindFacesTest::formsOfPictures() {
    QFETCH(int, channels);
    QFETCH(int, depth);
    const auto rgb = collins();
    Image picture(rgb.size(), channels, Depth::u8);
    for (int y = 0; y < rgb.height(); ++y)
        for (int x = 0; x < rgb.width(); ++x)
            for (int c = 0; c < channels; ++c)
                picture.mutableRowAs<std::uint8_t>(y)[x * channels + c] = rgb.row(y)[3 * x + std::min(c, 2)];
    const auto found = findFaces(convertDepth(picture, Depth(depth)), {});
    QCOMPARE(found.size(), 1U);
    QVERIFY(error(found[0], kCollins) < 0.2);
}

QTEST_APPLESS_MAIN(FindFacesTest)
#include "find_faces_test.moc"
