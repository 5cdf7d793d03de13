#include "engine/imaging/tensor_bridge.h"
#include "engine/restoration/hole_mask.h"
#include "engine/restoration/soft_edge.h"
#include "tests/restoration/masks.h"

#include <QTest>

#include <memory>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

/// Black with some grey and white strokes.
Image strokes(ImageSize size, int channels, Depth depth) {
    return toImage(2 * (0.6 * scribbledMask(size, 4)).expand({1, 3, -1, -1}) - 1, depth, channels);
}

} // namespace

class HoleMaskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPartIsThatOfTheWholeMask_data();
    void aPartIsThatOfTheWholeMask();
    void theHolesOfAGreyMaskAreItsOwnPixels();
};

void HoleMaskTest::aPartIsThatOfTheWholeMask_data() {
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("depth");
    QTest::addColumn<double>("feather");
    QTest::newRow("8 bits") << 1 << int(Depth::u8) << 0.0;
    QTest::newRow("8 bits, feathered") << 1 << int(Depth::u8) << 5.5;
    QTest::newRow("16 bits") << 1 << int(Depth::u16) << 2.0;
    QTest::newRow("colour") << 3 << int(Depth::u8) << 1.0;
    QTest::newRow("numbers with alpha") << 2 << int(Depth::f32) << 0.0;
}

void HoleMaskTest::aPartIsThatOfTheWholeMask() {
    QFETCH(int, channels);
    QFETCH(int, depth);
    QFETCH(double, feather);
    const Image picture = strokes({90, 300}, channels, Depth(depth)); // more rows than a band has
    const HoleMask mask(picture, feather);
    const auto values = maskTensor(picture), weight = softEdge(values, feather);
    QVERIFY((mask.holes() > 0).equal(values > 0));
    QCOMPARE(mask.count(), (values > 0).sum().item<std::int64_t>());
    for (const Rect part : {Rect{0, 0, 90, 300}, Rect{10, 20, 40, 30}, Rect{80, 290, 10, 10}, Rect{0, 255, 90, 2}}) {
        QVERIFY(mask.values(part).equal(cut(values, part)));
        QVERIFY(mask.weight(part).equal(cut(weight, part)));
    }
}

void HoleMaskTest::theHolesOfAGreyMaskAreItsOwnPixels() {
    const Image picture = strokes({50, 40}, 1, Depth::u8);
    auto mask = std::make_unique<HoleMask>(picture);
    QCOMPARE(static_cast<const void*>(mask->holes().data_ptr()), static_cast<const void*>(picture.row(0)));
    const auto holes = mask->holes(); // they hold the picture, not the mask
    mask.reset();
    QVERIFY((holes > 0).equal(maskTensor(picture) > 0));
}

QTEST_APPLESS_MAIN(HoleMaskTest)
#include "hole_mask_test.moc"
