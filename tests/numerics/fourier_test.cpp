#include "engine/numerics/fourier.h"
#include "engine/numerics/fourier_kernels.h"
#include "engine/numerics/noise.h"

#include <ATen/Parallel.h>
#include <ATen/ops/fft_irfft2.h>
#include <ATen/ops/fft_rfft2.h>
#include <ATen/ops/imag.h>
#include <QTest>
#include <torch/csrc/autograd/autograd.h>

using namespace flowmend;

namespace {

torch::Tensor random(torch::IntArrayRef sizes, std::uint64_t seed = 1) {
    return NoiseSource(seed).normal(sizes, Stream::probe, 0);
}

torch::Tensor libraryPicture(const torch::Tensor& spectrum, std::int64_t width) {
    return at::fft_irfft2(spectrum.to(torch::kComplexDouble), std::vector<std::int64_t>{spectrum.size(2), width});
}

/// Largest difference over the root mean square of what it should be.
double error(const torch::Tensor& found, const torch::Tensor& expected) {
    const auto difference = (found - expected).abs().max().item<double>();
    return difference / expected.abs().square().mean().sqrt().item<double>();
}

constexpr double kRounding = 4e-6; // of fp32, summed over a plane

} // namespace

class FourierTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothTransformsAreThoseOfTheLibrary_data() { sizes(); }
    void bothTransformsAreThoseOfTheLibrary();
    void filteringAndWeighingIsThatOfTheLibrary_data() { sizes(); }
    void filteringAndWeighingIsThatOfTheLibrary();
    void convolvingIsThatOfTheLibrary_data() { sizes(); }
    void convolvingIsThatOfTheLibrary();
    void partsThatNoPictureHasAreLeftOut();
    void viewsAndConjugatesAreTransformedAsTheyRead();
    void everyThreadCountGivesTheSame();
    void whatIsTransformedCanBeDifferentiated();

private:
    void sizes();
};

void FourierTest::sizes() {
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("own");
    const auto row = [](int height, int width, bool own) {
        QTest::addRow("%d x %d", height, width) << height << width << own;
    };
    for (const int side : {2, 4, 6, 8, 10, 16, 30, 60, 64, 72, 90, 96, 120, 128, 512, 1000})
        row(side, side, true);
    for (const int height : {1, 3, 5, 9, 25, 27, 45, 64, 125})
        for (const int width : {2, 18, 20, 50, 64, 100})
            row(height, width, true);
    row(64, 63, false); // an odd row is no row of pairs
    row(14, 64, false);
    row(64, 22, false);
}

void FourierTest::bothTransformsAreThoseOfTheLibrary() {
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(bool, own);
    QCOMPARE(kernels::FourierPlane::isPossible(height, width), own);
    const auto pictures = random({2, 3, height, width});
    const auto expected = at::fft_rfft2(pictures.to(torch::kFloat64));
    const auto spectrum = spectrumOf(pictures);
    QCOMPARE(spectrum.scalar_type(), torch::kComplexFloat);
    QVERIFY(spectrum.sizes() == expected.sizes());
    QVERIFY(error(spectrum, expected) < kRounding);
    const auto back = pictureOf(spectrum, width);
    QVERIFY(back.sizes() == pictures.sizes());
    QVERIFY(error(back, pictures) < kRounding);
}

void FourierTest::convolvingIsThatOfTheLibrary() {
    QFETCH(int, height);
    QFETCH(int, width);
    const auto pictures = random({2, 3, height, width});
    const auto filter = spectrumOf(random({1, 1, height, width}, 2))[0][0];
    for (const bool conjugated : {false, true}) {
        const auto product = at::fft_rfft2(pictures.to(torch::kFloat64)) * (conjugated ? filter.conj() : filter);
        const auto found = convolvedPeriodically(pictures, filter, conjugated);
        QVERIFY(error(found, libraryPicture(product, width)) < 2 * kRounding);
    }
}

void FourierTest::filteringAndWeighingIsThatOfTheLibrary() {
    QFETCH(int, height);
    QFETCH(int, width);
    const auto spectrum = spectrumOf(random({2, 3, height, width}));
    const auto filter = spectrumOf(random({1, 1, height, width}, 2))[0][0];
    const auto product = (spectrum * filter).to(torch::kComplexDouble);
    for (const std::int64_t masks : {1, 2}) {
        const auto weights = random({masks, 1, height, width}, 3);
        const auto expected =
            at::fft_rfft2(weights.to(torch::kFloat64) * libraryPicture(product, width)) * filter.conj();
        const auto found = filteredAndWeighted(spectrum, filter, weights);
        QVERIFY(found.sizes() == expected.sizes());
        // A product of four factors of one size has larger peaks than either of its transforms.
        QVERIFY(error(found, expected) < 3 * kRounding);
    }
}

void FourierTest::partsThatNoPictureHasAreLeftOut() {
    for (const std::int64_t height : {1, 2, 15, 64}) {
        const auto odd = torch::complex(random({1, 2, height, 33}), random({1, 2, height, 33}, 2));
        QVERIFY(error(pictureOf(odd, 64), libraryPicture(odd, 64)) < kRounding);
    }
}

void FourierTest::viewsAndConjugatesAreTransformedAsTheyRead() {
    const auto picture = random({1, 3, 96, 64}).transpose(2, 3).slice(3, 16, 80);
    QVERIFY(!picture.is_contiguous());
    QVERIFY(error(spectrumOf(picture), at::fft_rfft2(picture)) < kRounding);
    const auto spectrum = spectrumOf(picture);
    for (const auto& conjugate : {spectrum.conj(), spectrum.transpose(0, 1).conj()})
        QVERIFY(error(pictureOf(conjugate, 64), libraryPicture(conjugate, 64)) < kRounding);
    const auto negative = at::imag(torch::complex(picture, picture).conj());
    QVERIFY(negative.is_neg());
    QVERIFY(error(spectrumOf(negative), -at::fft_rfft2(picture)) < kRounding);
    const auto cut = spectrum.slice(3, 0, 20); // the library adds zeros
    QVERIFY(error(pictureOf(cut, 64), libraryPicture(cut, 64)) < kRounding);
}

void FourierTest::everyThreadCountGivesTheSame() {
    const auto picture = random({2, 3, 64, 96});
    at::set_num_threads(2);
    const auto two = spectrumOf(picture);
    at::set_num_threads(1);
    QVERIFY(spectrumOf(picture).equal(two));
    const auto back = pictureOf(two, 96);
    at::set_num_threads(2);
    QVERIFY(pictureOf(two, 96).equal(back));
    at::set_num_threads(1);
}

void FourierTest::whatIsTransformedCanBeDifferentiated() {
    const auto picture = random({1, 1, 8, 8}).requires_grad_();
    const auto sum = pictureOf(spectrumOf(picture) * 2, 8).square().sum(); // 4 |x|^2
    QVERIFY(error(torch::autograd::grad({sum}, {picture})[0], 8 * picture.detach()) < kRounding);
    const auto filter = spectrumOf(random({1, 1, 8, 8}, 2))[0][0], cotangent = random({1, 1, 8, 8}, 3);
    const auto pulled = torch::autograd::grad({convolvedPeriodically(picture, filter)}, {picture}, {cotangent})[0];
    QVERIFY(error(pulled, convolvedPeriodically(cotangent, filter, true)) < kRounding);
}

QTEST_APPLESS_MAIN(FourierTest)
#include "fourier_test.moc"
