#include "engine/imaging/resample.h"
#include "engine/numerics/noise.h"

#include <QTest>

#include <vector>

using namespace flowmend;

namespace {

torch::Tensor noisy(std::int64_t height, std::int64_t width) {
    return NoiseSource(4).uniform({2, 3, height, width}, Stream::start, 0) * 2 - 1;
}

double largestDifference(const torch::Tensor& a, const torch::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

constexpr double kRounding = 2e-6; // sums of up to a few hundred fp32 values around 1

} // namespace

class ResampleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSameSizeIsTheSameTensor();
    void shrinkingByAWholeNumberAveragesBlocks();
    void shrinkingKeepsTheMean_data();
    void shrinkingKeepsTheMean();
    void everyPixelCountsWhereOneSideGrows();
    void flatPicturesStayFlat();
    void growingKeepsALinearRampInside();
    void planesDoNotMix();
    void viewsAreResampledLikeCopies();
};

void ResampleTest::theSameSizeIsTheSameTensor() {
    const auto x = noisy(5, 7);
    QVERIFY(resample(x, {7, 5}).is_same(x));
}

void ResampleTest::shrinkingByAWholeNumberAveragesBlocks() {
    const auto x = noisy(24, 36);
    const auto blocks = x.view({2, 3, 8, 3, 9, 4}).mean(torch::IntArrayRef({3, 5}));
    QVERIFY(largestDifference(resample(x, {9, 8}), blocks) < kRounding);
}

void ResampleTest::shrinkingKeepsTheMean_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("both sides") << 17 << 11;
    QTest::newRow("one side") << 17 << 31;
    QTest::newRow("the other side") << 45 << 8;
    QTest::newRow("to one pixel") << 1 << 1;
}

void ResampleTest::shrinkingKeepsTheMean() {
    QFETCH(int, width);
    QFETCH(int, height);
    const auto x = noisy(31, 45);
    const auto small = resample(x, {width, height});
    const std::vector<std::int64_t> means{2, 3};
    // OpenCV leaves out overlaps below a thousandth of a pixel.
    QVERIFY(largestDifference(small.mean(means), x.mean(means)) < 1e-3);
}

void ResampleTest::everyPixelCountsWhereOneSideGrows() {
    for (std::int64_t column = 0; column < 60; ++column) {
        auto x = torch::zeros({1, 1, 4, 60});
        x.slice(3, column, column + 1).fill_(1);
        const auto out = resample(x, {12, 8});
        QVERIFY(out.sizes() == torch::IntArrayRef({1, 1, 8, 12}));
        QVERIFY(largestDifference(out.select(3, column / 5), torch::full({1, 1, 8}, 0.2)) < kRounding);
    }
}

void ResampleTest::flatPicturesStayFlat() {
    const auto x = torch::full({1, 3, 13, 19}, -0.6);
    for (const auto& size : {ImageSize{7, 5}, ImageSize{40, 33}, ImageSize{7, 33}, ImageSize{40, 5}})
        QVERIFY(largestDifference(resample(x, size), torch::full({1, 3, size.height, size.width}, -0.6)) < kRounding);
}

void ResampleTest::growingKeepsALinearRampInside() {
    const auto ramp = torch::arange(16, torch::kFloat32).expand({1, 1, 6, 16}).contiguous();
    const auto large = resample(ramp, {48, 6});
    const auto expected = ((torch::arange(48, torch::kFloat32) + 0.5) / 3 - 0.5).expand({1, 1, 6, 48});
    // OpenCV's cubic has a = -0.75, which bends lines by up to 0.03 of their slope; 6 pixels at the border repeat it.
    QVERIFY(largestDifference(large.slice(3, 6, 42), expected.slice(3, 6, 42)) < 0.05);
}

void ResampleTest::planesDoNotMix() {
    const auto x = noisy(20, 20);
    const auto all = resample(x, {9, 30});
    for (std::int64_t n = 0; n < 2; ++n)
        for (std::int64_t c = 0; c < 3; ++c)
            QVERIFY(resample(x.narrow(0, n, 1).narrow(1, c, 1), {9, 30}).equal(all.narrow(0, n, 1).narrow(1, c, 1)));
}

void ResampleTest::viewsAreResampledLikeCopies() {
    const auto view = noisy(20, 30).transpose(2, 3).slice(3, 2, 17);
    QVERIFY(resample(view, {10, 9}).equal(resample(view.contiguous(), {10, 9})));
}

QTEST_APPLESS_MAIN(ResampleTest)
#include "resample_test.moc"
