// Damage that is not linear: derivatives against finite differences, and the proximal step against its definition.
#include "engine/numerics/noise.h"
#include "engine/operators/composition_operator.h"
#include "engine/operators/convolution_operator.h"
#include "engine/operators/downsample_operator.h"
#include "engine/operators/gauss_newton.h"
#include "engine/operators/kernels.h"
#include "engine/operators/mask_operator.h"
#include "engine/operators/response_operator.h"

#include <QTest>

using namespace flowmend;

namespace {

constexpr std::int64_t kHeight = 12, kWidth = 10;

torch::Tensor draw(std::vector<std::int64_t> shape, std::uint32_t index) {
    return NoiseSource(12).normal(shape, Stream::start, index);
}

/// Values that a picture has: most within [-1, 1].
torch::Tensor picture(std::uint32_t index) {
    return 0.6 * draw({2, 3, kHeight, kWidth}, index);
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
    bool isSmooth; ///< no kinks: differences of any direction agree with the derivative
};

std::vector<Case> cases() {
    std::vector<Case> all;
    const auto blur = std::make_shared<ConvolutionOperator>(gaussianKernel(5, 1.0), kHeight, kWidth, Border::periodic);
    const auto mask = std::make_shared<MaskOperator>((draw({1, 1, kHeight, kWidth}, 50) > 0).to(torch::kFloat32));
    const auto small = std::make_shared<DownsampleOperator>(2, DownsampleFilter::average, kHeight, kWidth);
    for (const auto& [name, curve] : {std::pair{"clip", ResponseCurve::clip},
                                      {"exposure", ResponseCurve::exposure},
                                      {"film", ResponseCurve::film}}) {
        const auto response = std::make_shared<ResponseOperator>(curve, 2.0);
        const bool smooth = curve == ResponseCurve::film;
        const auto blurred = std::make_shared<CompositionOperator>(response, blur);
        all.push_back({name, response, smooth});
        all.push_back({std::string(name) + " of blur", blurred, smooth});
        all.push_back({std::string("mask of ") + name + " of blur",
                       std::make_shared<CompositionOperator>(mask, blurred), smooth});
        all.push_back({std::string("smaller ") + name, std::make_shared<CompositionOperator>(small, response), smooth});
    }
    return all;
}

} // namespace

class NonlinearOperatorsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void derivativesMatchFiniteDifferences_data() { rows(); }
    void derivativesMatchFiniteDifferences();
    void theTwoDerivativesAreTransposes_data() { rows(); }
    void theTwoDerivativesAreTransposes();
    void autogradGivesTheSameDerivatives_data() { rows(); }
    void autogradGivesTheSameDerivatives();
    void proxIsBetterThanItsStart_data() { rows(); }
    void proxIsBetterThanItsStart();
    void proxOfASmoothDamageIsStationary_data() { rows(); }
    void proxOfASmoothDamageIsStationary();
    void aSampleDoesNotFeelItsNeighbours_data() { rows(); }
    void aSampleDoesNotFeelItsNeighbours();
    void proxOfAClippingCurveIsTheGlobalMinimum_data();
    void proxOfAClippingCurveIsTheGlobalMinimum();
    void gaussNewtonSolvesALinearProblemAsConjugateGradientsDo();
    void brighterPicturesClipAtWhite();
    void aResponseHasNoAdjoint();

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
    static double objective(const Operator& op, const torch::Tensor& x, const torch::Tensor& z, const torch::Tensor& y,
                            double weight) {
        const torch::Tensor residual = op.apply(x) - y;
        return (innerProduct(residual, residual) + weight * innerProduct(x - z, x - z)) / 2;
    }
    const std::vector<Case> m_cases = cases();
};

void NonlinearOperatorsTest::derivativesMatchFiniteDifferences() {
    const auto& [name, op, smooth] = current();
    const torch::Tensor x = picture(0), v = draw(x.sizes().vec(), 1);
    const torch::Tensor z = draw(op->apply(x).sizes().vec(), 2);
    // fp32: values of order 1 with an error of 1e-7 and a step of 2e-3 leave 1e-4; the second order adds as much.
    const double step = 2e-3;
    const torch::Tensor difference = (op->apply(x + step * v) - op->apply(x - step * v)) / (2 * step);
    const torch::Tensor derivative = op->jvp(x, v);
    QCOMPARE(derivative.sizes(), difference.sizes());
    const torch::Tensor error = (difference - derivative).abs();
    // A kink lies between the two points for few values: those within 2e-3 |v| of where the curve clips.
    const double off = (error > 1e-3 * v.abs().max().item<double>()).to(torch::kFloat64).mean().item<double>();
    QVERIFY2(off <= (smooth ? 0 : 0.03), std::to_string(off).c_str());
    const double slope = innerProduct(op->vjp(x, z), v);
    QVERIFY2(std::abs(slope - innerProduct(difference, z)) <= 0.01 * length(z) * length(difference),
             (std::to_string(slope) + " and " + std::to_string(innerProduct(difference, z))).c_str());
}

void NonlinearOperatorsTest::theTwoDerivativesAreTransposes() {
    const auto& [name, op, smooth] = current();
    const torch::Tensor x = picture(3), v = draw(x.sizes().vec(), 4);
    const torch::Tensor jv = op->jvp(x, v);
    const torch::Tensor z = draw(jv.sizes().vec(), 5);
    QVERIFY(std::abs(innerProduct(jv, z) - innerProduct(v, op->vjp(x, z))) <= 2e-6 * length(v) * length(z));
}

void NonlinearOperatorsTest::autogradGivesTheSameDerivatives() {
    const auto& [name, op, smooth] = current();
    const torch::Tensor x = picture(6), v = draw(x.sizes().vec(), 7);
    const torch::Tensor z = draw(op->apply(x).sizes().vec(), 8);
    QVERIFY((op->Operator::jvp(x, v) - op->jvp(x, v)).abs().max().item<double>() <= 2e-5); // values of order 1 to 10
    QVERIFY((op->Operator::vjp(x, z) - op->vjp(x, z)).abs().max().item<double>() <= 2e-5);
}

void NonlinearOperatorsTest::proxIsBetterThanItsStart() {
    const auto& [name, op, smooth] = current();
    const torch::Tensor z = picture(9), y = op->apply(picture(10)) + 0.02 * draw(op->apply(z).sizes().vec(), 11);
    for (const double weight : {1e-3, 0.1, 10.0}) {
        const double before = objective(*op, z, z, y, weight),
                     after = objective(*op, op->prox(z, y, weight), z, y, weight);
        QVERIFY(after < before);
        if (weight == 1e-3) // nearly all of the disagreement is removed where the curve can
            QVERIFY2(after < 0.5 * before, (std::to_string(after) + " of " + std::to_string(before)).c_str());
    }
}

void NonlinearOperatorsTest::proxOfASmoothDamageIsStationary() {
    const auto& [name, op, smooth] = current();
    if (!smooth)
        return; // at a kink there is no slope: the global minimum is tested below
    const torch::Tensor z = picture(12), y = op->apply(picture(13));
    for (const double weight : {0.1, 1.0}) {
        const torch::Tensor x = op->prox(z, y, weight);
        const double slope = length(op->gradient(x, y) + weight * (x - z)), start = length(op->gradient(z, y));
        QVERIFY2(slope <= 0.01 * start,
                 std::to_string(slope / start).c_str()); // steps stop at 1e-5 of F, not of its slope
    }
}

void NonlinearOperatorsTest::aSampleDoesNotFeelItsNeighbours() {
    const auto& [name, op, smooth] = current();
    torch::Tensor z = picture(14);
    z[1] *= 3;
    const torch::Tensor y = op->apply(picture(15));
    const torch::Tensor batch = op->prox(z, y, 0.1);
    for (std::int64_t i = 0; i < 2; ++i) {
        const torch::Tensor alone = op->prox(z.slice(0, i, i + 1), y.slice(0, i, i + 1), 0.1);
        // A batch goes on until each sample has settled: one that has gains what little it still can.
        QVERIFY(objective(*op, batch.slice(0, i, i + 1), z.slice(0, i, i + 1), y.slice(0, i, i + 1), 0.1) <=
                1.001 * objective(*op, alone, z.slice(0, i, i + 1), y.slice(0, i, i + 1), 0.1) + 1e-9);
    }
}

void NonlinearOperatorsTest::proxOfAClippingCurveIsTheGlobalMinimum_data() {
    QTest::addColumn<int>("curve");
    QTest::addColumn<double>("gain");
    for (const double gain : {0.5, 1.0, 2.0, 6.0}) {
        QTest::addRow("clip %g", gain) << int(ResponseCurve::clip) << gain;
        QTest::addRow("exposure %g", gain) << int(ResponseCurve::exposure) << gain;
    }
}

/// One value at a time, against the best of a fine grid.
void NonlinearOperatorsTest::proxOfAClippingCurveIsTheGlobalMinimum() {
    QFETCH(int, curve);
    QFETCH(double, gain);
    const ResponseOperator op(ResponseCurve(curve), gain);
    const torch::Tensor grid = torch::linspace(-3, 3, 6001).view({1, 1, 1, -1});
    for (const double z : {-1.4, -0.3, 0.2, 0.9, 1.6})
        for (const double y : {-1.05, -0.7, 0.1, 0.8, 1.02})
            for (const double weight : {0.01, 0.5, 4.0}) {
                const auto value = [&](const torch::Tensor& x) {
                    return (op.apply(x) - y).square() + weight * (x - z).square();
                };
                const torch::Tensor x = op.prox(torch::full({1, 1, 1, 1}, z), torch::full({1, 1, 1, 1}, y), weight);
                QVERIFY(value(x).item<double>() <= value(grid).min().item<double>() + 1e-5); // fp32 sums of order 10
            }
}

void NonlinearOperatorsTest::gaussNewtonSolvesALinearProblemAsConjugateGradientsDo() {
    const ConvolutionOperator blur(gaussianKernel(5, 1.0), kHeight, kWidth, Border::reflect);
    const torch::Tensor z = picture(16), y = blur.apply(picture(17));
    const double best = objective(blur, blur.prox(z, y, 0.1), z, y, 0.1);
    // It stops at a hundredth of the first slope; F exceeds its minimum by about the square of that, divided by the
    // smallest eigenvalue, 0.1.
    QVERIFY(objective(blur, gaussNewtonProx(blur, z, y, 0.1), z, y, 0.1) <= (1 + 1e-2) * best);
}

void NonlinearOperatorsTest::brighterPicturesClipAtWhite() {
    const torch::Tensor x = torch::tensor({-1.0, -0.5, 0.0, 0.9}).view({1, 1, 1, 4});
    const torch::Tensor y = ResponseOperator(ResponseCurve::exposure, 2.0).apply(x).flatten();
    const double factor = std::pow(2.0, 1 / 2.2);
    QVERIFY(std::abs(y[0].item<double>() + 1) < 1e-6); // black stays black
    QVERIFY(std::abs(y[1].item<double>() - (factor * 0.5 - 1)) < 1e-6);
    QCOMPARE(y[3].item<double>(), 1.0);
    const torch::Tensor film = ResponseOperator(ResponseCurve::film, 3.0).apply(torch::tensor({-1.0, 0.0, 1.0}));
    QVERIFY((film - torch::tensor({-1.0, 0.0, 1.0})).abs().max().item<double>() < 1e-6);
}

void NonlinearOperatorsTest::aResponseHasNoAdjoint() {
    const ResponseOperator response(ResponseCurve::clip, 2.0);
    QVERIFY(!response.isLinear());
    QVERIFY_EXCEPTION_THROWN(response.adjoint(picture(18)), std::logic_error);
}

QTEST_APPLESS_MAIN(NonlinearOperatorsTest)
#include "nonlinear_operators_test.moc"
