#include "engine/imaging/metrics.h"
#include "engine/imaging/tensor_bridge.h"
#include "tests/imaging/pictures.h"
#include "tests/support/vector_file.h"

#include <cmath>

#include <ATen/Parallel.h>

using namespace flowmend;
using namespace flowmend::testing;

class MetricsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesAgreeWithTheReferenceVectors_data();
    void valuesAgreeWithTheReferenceVectors();
    void equalPicturesAgreePerfectly();
    void aShiftOfOneTenthIsTwentyDecibels();
    void comparingPicturesIsComparingTheirTensors_data();
    void comparingPicturesIsComparingTheirTensors();
    void insideAndOutsideAddUpToTheWhole();
    void aDifferenceInsideLeavesTheOutsidePerfect();
    void depthAndGreyDoNotMatter();
    void threadsDoNotChangeTheResult();
    void tinyPicturesCanBeCompared();
    void sizesThatDifferAreNamed();
};

namespace {

torch::Tensor scale01(const Image& image) {
    return (toTensor(image).to(torch::kFloat64) + 1) / 2;
}

Image changed(const Image& image, Rect part, int by) {
    Image result = image;
    for (int y = part.y; y < part.y + part.height; ++y)
        for (int i = part.x * 3; i < (part.x + part.width) * 3; ++i)
            result.mutableRowAs<std::uint8_t>(y)[i] = std::uint8_t(std::min(result.row(y)[i] + by, 255));
    return result;
}

} // namespace

void MetricsTest::valuesAgreeWithTheReferenceVectors_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("pair");
    for (const auto& path : vectorFiles("metrics")) {
        const auto expected = VectorFile(path).json("values"); // items() only refers to it
        for (const auto& [pair, values] : expected.items())
            QTest::addRow("%s, %s", path.stem().c_str(), pair.c_str())
                << QString::fromStdString(path.string()) << QString::fromStdString(pair);
    }
}

void MetricsTest::valuesAgreeWithTheReferenceVectors() {
    QFETCH(QString, path);
    QFETCH(QString, pair);
    const VectorFile file(path.toStdString());
    const auto a = file[pair.toStdString() + ".a"];
    const auto b = file[pair.toStdString() + ".b"];
    const auto values = file.json("values").at(pair.toStdString());
    const auto tolerance = file.json("tolerance");
    const std::vector<std::pair<const char*, double>> ours{{"psnr", psnr(a, b)},
                                                           {"psnr_clipped", psnrClipped(a, b)},
                                                           {"ssim", ssim(a, b)},
                                                           {"ssim_valid", ssimValid(a, b)},
                                                           {"ssim_uniform7", ssimUniform7(a, b)}};
    for (const auto& [name, value] : ours) {
        const auto& expected = values.at(name);
        if (expected.is_string()) { // "inf"
            QVERIFY2(std::isinf(value) && value > 0, name);
            continue;
        }
        const double allowed =
            tolerance.at(std::string(name).starts_with("psnr") ? "psnr_db" : "suggested_abs").get<double>();
        const std::string report = std::string(name) + " " + std::to_string(value) + " for " + expected.dump();
        QVERIFY2(std::abs(value - expected.get<double>()) <= allowed, report.c_str());
    }
}

void MetricsTest::equalPicturesAgreePerfectly() {
    const Image image = noisyPicture({33, 21}, 3, Depth::u8);
    const Comparison comparison = compare(image, image, nullptr);
    QVERIFY(std::isinf(comparison.whole.psnr) && comparison.whole.psnr > 0);
    QVERIFY(std::abs(comparison.whole.ssim - 1) < 1e-12); // rounding in double precision
    QCOMPARE(comparison.whole.pixels, 33 * 21);
    QCOMPARE(comparison.largestDifference, 0.0);
    QVERIFY(!comparison.inside && !comparison.outside);
}

void MetricsTest::aShiftOfOneTenthIsTwentyDecibels() {
    const auto a = torch::full({1, 3, 20, 20}, 0.3, torch::kFloat64);
    QVERIFY(std::abs(psnr(a, a + 0.1) - 20) < 1e-9);
}

void MetricsTest::comparingPicturesIsComparingTheirTensors_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("less than a band") << 40 << 30;
    QTest::newRow("a band exactly") << 20 << 128;
    QTest::newRow("one row more than a band") << 20 << 129;
    QTest::newRow("several bands") << 24 << 300;
}

void MetricsTest::comparingPicturesIsComparingTheirTensors() {
    QFETCH(int, width);
    QFETCH(int, height);
    const Image a = noisyPicture({width, height}, 3, Depth::u8);
    const Image b = changed(a, {0, height / 3, width, height / 2}, 60);
    const Comparison comparison = compare(a, b, nullptr);
    // The tensors are fp32.
    QVERIFY(std::abs(comparison.whole.psnr - psnr(scale01(a), scale01(b))) < 1e-4);
    QVERIFY(std::abs(comparison.whole.ssim - ssim(scale01(a), scale01(b))) < 1e-5);
}

void MetricsTest::insideAndOutsideAddUpToTheWhole() {
    const Image a = noisyPicture({50, 200}, 3, Depth::u8);
    const Image b = changed(a, {5, 5, 30, 180}, 40);
    const Image mask = noisyPicture({50, 200}, 1, Depth::u8);
    const Comparison comparison = compare(a, b, &mask);
    QVERIFY(comparison.inside && comparison.outside);
    QCOMPARE(comparison.inside->pixels + comparison.outside->pixels, comparison.whole.pixels);
    const auto error = [](const Comparison::Part& part) { return std::pow(10, -part.psnr / 10) * double(part.pixels); };
    QVERIFY(std::abs(error(*comparison.inside) + error(*comparison.outside) - error(comparison.whole)) <
            1e-9 * error(comparison.whole));
    const auto similarity = [](const Comparison::Part& part) { return part.ssim * double(part.pixels); };
    QVERIFY(std::abs(similarity(*comparison.inside) + similarity(*comparison.outside) - similarity(comparison.whole)) <
            1e-6);
}

void MetricsTest::aDifferenceInsideLeavesTheOutsidePerfect() {
    const Image a = noisyPicture({40, 40}, 3, Depth::u8);
    const Rect part{10, 12, 8, 6};
    const Image b = changed(a, part, 50);
    Image mask({40, 40}, 3, Depth::u8);
    for (int y = part.y; y < part.y + part.height; ++y)
        std::fill_n(mask.mutableRowAs<std::uint8_t>(y) + part.x * 3, part.width * 3, 255);
    const Comparison comparison = compare(a, b, &mask);
    QVERIFY(std::isinf(comparison.outside->psnr));
    QVERIFY(std::isfinite(comparison.inside->psnr));
    QCOMPARE(comparison.inside->pixels, 48);
    QVERIFY(comparison.inside->psnr < comparison.whole.psnr);
    QVERIFY(std::abs(comparison.largestDifference - 50 / 255.0) < 1e-12);
}

void MetricsTest::depthAndGreyDoNotMatter() {
    const Image grey = noisyPicture({30, 20}, 1, Depth::u8);
    const Image rgba = toImage(toTensor(grey), Depth::u16, 4);
    QVERIFY(std::isinf(compare(grey, rgba, nullptr).whole.psnr));
    QVERIFY(std::isinf(compare(rgba, grey, nullptr).whole.psnr));
}

void MetricsTest::threadsDoNotChangeTheResult() {
    const Image a = noisyPicture({64, 700}, 3, Depth::u16);
    const Image b = noisyPicture({64, 700}, 1, Depth::u8);
    const int before = at::get_num_threads();
    at::set_num_threads(1);
    const Comparison one = compare(a, b, nullptr);
    at::set_num_threads(2);
    const Comparison two = compare(a, b, nullptr);
    at::set_num_threads(before);
    QVERIFY(one.whole.psnr == two.whole.psnr && one.whole.ssim == two.whole.ssim);
}

void MetricsTest::tinyPicturesCanBeCompared() {
    for (const ImageSize size : {ImageSize{1, 1}, {3, 2}, {1, 20}}) {
        const Image image = noisyPicture(size, 3, Depth::u8);
        QVERIFY(std::abs(compare(image, image, nullptr).whole.ssim - 1) < 1e-12);
    }
    const auto small = torch::ones({3, 6, 6});
    QVERIFY(std::isnan(ssimUniform7(small, small))); // nothing but border
}

void MetricsTest::sizesThatDifferAreNamed() {
    const Image a = noisyPicture({8, 9}, 3, Depth::u8);
    const Image b = noisyPicture({9, 8}, 3, Depth::u8);
    const auto saidBy = [](auto action) -> std::string {
        try {
            action();
        } catch (const UsageError& error) {
            return error.what();
        }
        return "nothing thrown";
    };
    VERIFY_CONTAINS(saidBy([&] { compare(a, b, nullptr); }), "8 x 9 and 9 x 8");
    VERIFY_CONTAINS(saidBy([&] { compare(a, a, &b); }), "mask 9 x 8");
}

QTEST_APPLESS_MAIN(MetricsTest)
#include "metrics_test.moc"
