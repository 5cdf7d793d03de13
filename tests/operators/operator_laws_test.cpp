#include "engine/api/error.h"
#include "engine/numerics/fourier.h"
#include "engine/numerics/noise.h"
#include "engine/operators/composition_operator.h"
#include "engine/operators/convolution_operator.h"
#include "engine/operators/crop_operator.h"
#include "engine/operators/downsample_operator.h"
#include "engine/operators/identity_operator.h"
#include "engine/operators/kernels.h"
#include "engine/operators/luminance_operator.h"
#include "engine/operators/mask_operator.h"
#include "engine/operators/refinement_operator.h"

#include <QTest>
#include <torch/csrc/autograd/autograd.h>

using namespace flowmend;

namespace {

torch::Tensor draw(std::vector<std::int64_t> shape, std::uint32_t index) {
    return NoiseSource(11).normal(shape, Stream::start, index);
}

double innerProduct(const torch::Tensor& a, const torch::Tensor& b) {
    return (a.to(torch::kFloat64) * b.to(torch::kFloat64)).sum().item<double>();
}

double length(const torch::Tensor& a) {
    return std::sqrt(innerProduct(a, a));
}

struct Case {
    std::string name;
    OperatorPtr op;
    std::int64_t height, width;
};

std::vector<Case> cases() {
    std::vector<Case> all;
    const auto add = [&all](const std::string& name, std::int64_t h, std::int64_t w, OperatorPtr op) {
        all.push_back({name + " " + std::to_string(h) + "x" + std::to_string(w), std::move(op), h, w});
    };
    // An asymmetric kernel of even and odd side: transposed and mirrored mistakes show.
    const torch::Tensor crooked =
        normalisedKernel(torch::tensor({{1.0, 5.0, 2.0, 0.0}, {0.0, 3.0, 7.0, 1.0}, {2.0, 0.0, 0.0, 4.0}}));
    for (const auto& [h, w] : {std::pair<std::int64_t, std::int64_t>{8, 8}, {7, 11}, {16, 5}, {3, 4}, {31, 20}}) {
        const torch::Tensor keep = draw({1, 1, h, w}, 100).sigmoid();
        const auto mask = std::make_shared<MaskOperator>(keep);
        add("identity", h, w, std::make_shared<IdentityOperator>());
        add("mask", h, w, mask);
        add("luminance", h, w, std::make_shared<LuminanceOperator>());
        const CropOperator::Size whole{h, w}, part{h - 2, w - 1};
        add("crop", h, w, std::make_shared<CropOperator>(whole, part));
        const std::pair<const char*, Border> borders[] = {{"periodic", Border::periodic},
                                                          {"zero", Border::zero},
                                                          {"reflect", Border::reflect},
                                                          {"replicate", Border::replicate},
                                                          {"valid", Border::valid}};
        for (const auto& [name, border] : borders) {
            const auto blur = std::make_shared<ConvolutionOperator>(crooked, h, w, border);
            add(std::string("blur ") + name, h, w, blur);
            if (border != Border::valid)
                add(std::string("mask of blur ") + name, h, w, std::make_shared<CompositionOperator>(mask, blur));
            else if (blur->outputHeight() > 1)
                add("open blur, cropped", h, w,
                    std::make_shared<CompositionOperator>(
                        std::make_shared<CropOperator>(
                            CropOperator::Size{blur->outputHeight(), blur->outputWidth()},
                            CropOperator::Size{blur->outputHeight() - 1, blur->outputWidth()}),
                        blur));
            if (border == Border::valid)
                add("mask of open blur", h, w,
                    std::make_shared<CompositionOperator>(
                        std::make_shared<MaskOperator>(
                            draw({1, 1, blur->outputHeight(), blur->outputWidth()}, 101).sigmoid()),
                        blur));
            if (border == Border::periodic)
                add("luminance of blur", h, w,
                    std::make_shared<CompositionOperator>(std::make_shared<LuminanceOperator>(), blur));
        }
    }
    for (const std::int64_t scale : {2, 3})
        for (const double trust : {0.05, 0.7}) {
            const std::int64_t h = scale * 6, w = scale * 5;
            const torch::Tensor known = (torch::arange(w) < scale * 2 + 1).to(torch::kFloat32).expand({1, 1, h, w});
            const torch::Tensor blocks = (torch::arange(w) >= scale * 3).to(torch::kFloat32).expand({1, 1, h, w});
            add("refinement", h, w, std::make_shared<RefinementOperator>(known, blocks, scale, trust));
        }
    // Larger than the picture: the border is seen several times over.
    for (const auto& [name, border] : {std::pair{"periodic", Border::periodic},
                                       {"zero", Border::zero},
                                       {"reflect", Border::reflect},
                                       {"replicate", Border::replicate}})
        add(std::string("wide blur ") + name, 4, 3, std::make_shared<ConvolutionOperator>(diskKernel(5), 4, 3, border));
    for (const std::int64_t scale : {2, 3, 4, 8})
        for (const auto& [name, filter] : {std::pair{"keep", DownsampleFilter::keep},
                                           {"average", DownsampleFilter::average},
                                           {"bicubic", DownsampleFilter::bicubic}})
            for (const auto& [h, w] : {std::pair{scale * 5, scale * 4}, {scale * 5, scale * 7}, {scale, scale * 2}})
                add(std::string("downsample ") + name, h, w, std::make_shared<DownsampleOperator>(scale, filter, h, w));
    return all;
}

} // namespace

class OperatorLawsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void adjointMatchesInnerProduct_data() { rows(); }
    void adjointMatchesInnerProduct();
    void proxIsStationary_data() { rows(); }
    void proxIsStationary();
    void proxIsThatOfEveryOperatorUnlessItHasAClosedForm_data() { rows(); }
    void proxIsThatOfEveryOperatorUnlessItHasAClosedForm();
    void aSampleDoesNotFeelItsNeighbours_data() { rows(); }
    void aSampleDoesNotFeelItsNeighbours();
    void autogradGivesTheAdjoint_data() { rows(); }
    void autogradGivesTheAdjoint();
    void theNormalOperatorIsTheSameOnSpectra_data() { rows(); }
    void theNormalOperatorIsTheSameOnSpectra();
    void normalWeightsAreTheNormalOperator_data() { rows(); }
    void normalWeightsAreTheNormalOperator();
    void aConstantPictureStaysConstantUnderBlur();
    void validIsTheInsideOfEveryBorder();
    void convolutionIsTheSumOfItsDefinition();
    void measuredWeightIsTheMaskAlsoThroughAComposition();
    void refinementKnowsPixelsAndMeansOfBlocks();
    void whatCannotBeBuiltIsRefused();

private:
    void rows() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_cases.size(); ++i)
            QTest::newRow(m_cases[i].name.c_str()) << static_cast<int>(i);
    }
    const Case& current() const {
        QFETCH(int, index);
        return m_cases[static_cast<std::size_t>(index)];
    }
    const std::vector<Case> m_cases = cases();
};

void OperatorLawsTest::adjointMatchesInnerProduct() {
    const auto& [name, op, h, w] = current();
    const torch::Tensor x = draw({2, 3, h, w}, 0);
    const torch::Tensor ax = op->apply(x);
    const torch::Tensor z = draw(ax.sizes().vec(), 1);
    const torch::Tensor az = op->adjoint(z);
    QCOMPARE(az.sizes(), x.sizes());
    // fp32 rounding of an FFT: some 1e-7 of the norms.
    QVERIFY(std::abs(innerProduct(ax, z) - innerProduct(x, az)) <= 2e-6 * length(x) * length(z));
}

void OperatorLawsTest::theNormalOperatorIsTheSameOnSpectra() {
    const auto& [name, op, h, w] = current();
    const torch::Tensor x = draw({2, 3, h, w}, 5), y = op->apply(x);
    const torch::Tensor weights = draw({1, 1, y.size(2), y.size(3)}, 6);
    const LinearMap map = [](const torch::Tensor& z) { return z.flip({3}) - 2 * z; };
    for (const Middle& middle : {Middle(), Middle(weights), Middle(map)}) {
        const torch::Tensor expected = op->adjoint(through(middle, y));
        const torch::Tensor found = pictureOf(op->normalOfSpectrum(spectrumOf(x), w, middle), w);
        QVERIFY(length(found - expected) <= 3e-6 * length(expected));
    }
}

void OperatorLawsTest::normalWeightsAreTheNormalOperator() {
    const auto& [name, op, h, w] = current();
    const torch::Tensor weights = op->normalWeights();
    QCOMPARE(weights.defined(), name.starts_with("mask ") && !name.starts_with("mask of"));
    if (!weights.defined())
        return;
    const torch::Tensor x = draw({2, 3, h, w}, 7), expected = op->adjoint(op->apply(x));
    QVERIFY(length(weights * x - expected) <= 1e-6 * length(expected));
}

void OperatorLawsTest::proxIsStationary() {
    const auto& [name, op, h, w] = current();
    const torch::Tensor z = draw({2, 3, h, w}, 2);
    const torch::Tensor y = draw(op->apply(z).sizes().vec(), 3);
    for (const double weight : {0.01, 0.3, 10.0}) {
        const torch::Tensor x = op->prox(z, y, weight);
        const torch::Tensor slope = op->gradient(x, y) + weight * (x - z);
        // Conjugate gradients stop at 1e-6 of |A* y + w z|; fp32 adds as much again.
        const double size = length(op->adjoint(y) + weight * z);
        QVERIFY2(length(slope) <= 1e-5 * size, std::to_string(length(slope) / size).c_str());
    }
}

void OperatorLawsTest::proxIsThatOfEveryOperatorUnlessItHasAClosedForm() {
    const auto& [name, op, h, w] = current();
    const torch::Tensor z = draw({2, 3, h, w}, 2), y = draw(op->apply(z).sizes().vec(), 3);
    QCOMPARE(op->prox(z, y, 0.3).equal(op->Operator::prox(z, y, 0.3)), !op->hasClosedProx());
}

void OperatorLawsTest::aSampleDoesNotFeelItsNeighbours() {
    const auto& [name, op, h, w] = current();
    torch::Tensor z = draw({3, 3, h, w}, 4);
    z[1] *= 100;
    const torch::Tensor y = draw(op->apply(z).sizes().vec(), 5);
    const torch::Tensor batch = op->prox(z, y, 0.1);
    for (std::int64_t i = 0; i < 3; ++i) {
        const torch::Tensor alone = op->prox(z.slice(0, i, i + 1), y.slice(0, i, i + 1), 0.1);
        // Not the same bits: the FFT takes planes in groups of a vector's width.
        QVERIFY((batch[i] - alone[0]).abs().max().item<double>() <= 5e-6 * alone.abs().max().item<double>());
    }
}

void OperatorLawsTest::autogradGivesTheAdjoint() {
    const auto& [name, op, h, w] = current();
    const torch::Tensor x = draw({1, 3, h, w}, 6).requires_grad_(true);
    const torch::Tensor ax = op->apply(x);
    const torch::Tensor z = draw(ax.sizes().vec(), 7);
    const torch::Tensor gradient = torch::autograd::grad({ax}, {x}, {z})[0];
    QVERIFY((gradient - op->adjoint(z)).abs().max().item<double>() <= 1e-5); // values of order 1 in fp32
}

void OperatorLawsTest::aConstantPictureStaysConstantUnderBlur() {
    const torch::Tensor flat = torch::full({1, 3, 9, 12}, 0.7);
    for (const Border border : {Border::periodic, Border::reflect, Border::replicate, Border::valid}) {
        const ConvolutionOperator blur(diskKernel(2.2), 9, 12, border);
        QVERIFY((blur.apply(flat) - 0.7).abs().max().item<double>() < 1e-6);
    }
}

void OperatorLawsTest::validIsTheInsideOfEveryBorder() {
    const torch::Tensor kernel = normalisedKernel(draw({3, 4}, 8).abs());
    const torch::Tensor x = draw({1, 3, 10, 13}, 9);
    const ConvolutionOperator valid(kernel, 10, 13, Border::valid);
    const torch::Tensor inside = valid.apply(x);
    QCOMPARE(inside.size(2), valid.outputHeight());
    QCOMPARE(inside.size(3), valid.outputWidth());
    for (const Border border : {Border::periodic, Border::zero, Border::reflect, Border::replicate}) {
        const torch::Tensor whole = ConvolutionOperator(kernel, 10, 13, border).apply(x);
        // Of kernel side k the pixels k - 1 - anchor from the start and anchor from the end need the border.
        const torch::Tensor cut = whole.slice(2, 1, 9).slice(3, 1, 11);
        QVERIFY((cut - inside).abs().max().item<double>() < 1e-6);
    }
}

// (A x)[p] = sum over q of k[q] x[p - (q - anchor)], indices around the picture.
void OperatorLawsTest::convolutionIsTheSumOfItsDefinition() {
    const std::int64_t h = 6, w = 5;
    const torch::Tensor kernel = normalisedKernel(draw({3, 2}, 10).abs());
    const torch::Tensor x = draw({1, 1, h, w}, 11);
    const torch::Tensor y = ConvolutionOperator(kernel, h, w, Border::periodic).apply(x);
    for (std::int64_t i = 0; i < h; ++i)
        for (std::int64_t j = 0; j < w; ++j) {
            double sum = 0;
            for (std::int64_t a = 0; a < 3; ++a)
                for (std::int64_t b = 0; b < 2; ++b)
                    sum += kernel[a][b].item<double>() *
                           x[0][0][(i - (a - 1) + h) % h][(j - (b - 1) + w) % w].item<double>();
            QVERIFY(std::abs(y[0][0][i][j].item<double>() - sum) < 1e-6);
        }
}

void OperatorLawsTest::refinementKnowsPixelsAndMeansOfBlocks() {
    const torch::Tensor known = torch::zeros({1, 1, 4, 4}), blocks = torch::zeros({1, 1, 4, 4});
    known[0][0][3].fill_(1);
    blocks.slice(2, 0, 2).slice(3, 2, 4).fill_(1);
    const torch::Tensor x = draw({1, 3, 4, 4}, 13), y = RefinementOperator(known, blocks, 2, 0.5).apply(x);
    QVERIFY(y[0][1][3].equal(x[0][1][3]));
    const double mean = x[0][1].slice(0, 0, 2).slice(1, 2, 4).mean().item<double>();
    for (const auto& [i, j] : {std::pair{0, 2}, {0, 3}, {1, 2}, {1, 3}})
        QVERIFY(std::abs(y[0][1][i][j].item<double>() - 0.5 * mean) < 1e-6);
    QVERIFY(!y.slice(2, 0, 3).slice(3, 0, 2).any().item<bool>());
    QVERIFY(!y.slice(2, 2, 3).any().item<bool>());
}

void OperatorLawsTest::measuredWeightIsTheMaskAlsoThroughAComposition() {
    const torch::Tensor keep = draw({1, 1, 6, 6}, 12).sigmoid();
    const auto mask = std::make_shared<MaskOperator>(keep);
    const auto blur = std::make_shared<ConvolutionOperator>(diskKernel(1), 6, 6, Border::reflect);
    QVERIFY(CompositionOperator(mask, blur).measuredWeight().equal(keep));
    QVERIFY(!CompositionOperator(blur, mask).measuredWeight().defined());
}

void OperatorLawsTest::whatCannotBeBuiltIsRefused() {
    QVERIFY_EXCEPTION_THROWN(ConvolutionOperator(diskKernel(4), 8, 20, Border::valid), UsageError);
    QVERIFY_EXCEPTION_THROWN(DownsampleOperator(3, DownsampleFilter::keep, 9, 10), UsageError);
}

QTEST_APPLESS_MAIN(OperatorLawsTest)
#include "operator_laws_test.moc"
