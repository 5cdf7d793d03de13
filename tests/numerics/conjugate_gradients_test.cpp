#include "engine/numerics/conjugate_gradients.h"
#include "engine/numerics/noise.h"

#include <QTest>

using namespace flowmend;

namespace {

// Symmetric positive definite with eigenvalues from 1 to about 40.
torch::Tensor spdMatrix(std::int64_t n) {
    const torch::Tensor a = NoiseSource(1).normal({1, n, n}, Stream::start, 0)[0];
    return a.matmul(a.t()) / 4 + torch::eye(n);
}

} // namespace

class ConjugateGradientsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSolutionOfASmallSystemIsFound();
    void aSampleDoesNotFeelItsNeighbours();
    void aZeroRightSideGivesZeroAndNoNan();
    void aPreconditionerSavesStepsAndChangesNoAnswer();
};

void ConjugateGradientsTest::theSolutionOfASmallSystemIsFound() {
    const torch::Tensor m = spdMatrix(12);
    const torch::Tensor x = NoiseSource(2).normal({3, 12}, Stream::start, 0);
    const auto found =
        conjugateGradients([&m](const torch::Tensor& v) { return v.matmul(m); }, x.matmul(m), torch::zeros_like(x));
    // Residual 1e-6 of b; the condition number of about 40 and fp32 leave a factor of some tens.
    QVERIFY((found - x).abs().max().item<double>() < 1e-4);
}

void ConjugateGradientsTest::aSampleDoesNotFeelItsNeighbours() {
    const torch::Tensor m = spdMatrix(12);
    const auto apply = [&m](const torch::Tensor& v) { return (v.unsqueeze(1) * m).sum(2); };
    torch::Tensor b = NoiseSource(3).normal({3, 12}, Stream::start, 0);
    b[1] *= 1e-3; // converges in other steps than its neighbours
    const torch::Tensor start = torch::zeros_like(b);
    const torch::Tensor batch = conjugateGradients(apply, b, start);
    for (std::int64_t i = 0; i < 3; ++i) {
        const torch::Tensor alone = conjugateGradients(apply, b.slice(0, i, i + 1), start.slice(0, i, i + 1));
        QVERIFY((batch[i] - alone[0]).abs().max().item<double>() <= 1e-6 * alone.abs().max().item<double>());
    }
}

void ConjugateGradientsTest::aZeroRightSideGivesZeroAndNoNan() {
    const torch::Tensor zero = torch::zeros({2, 5});
    const torch::Tensor found = conjugateGradients([](const torch::Tensor& v) { return 2 * v; }, zero, zero);
    QVERIFY(found.equal(zero));
}

void ConjugateGradientsTest::aPreconditionerSavesStepsAndChangesNoAnswer() {
    // Eigenvalues 1 to 400 on the diagonal and a small coupling: the diagonal is nearly the whole matrix.
    const torch::Tensor diagonal = torch::linspace(1, 400, 40);
    const torch::Tensor m = torch::diag(diagonal) + 0.02 * spdMatrix(40);
    int products = 0;
    const auto apply = [&](const torch::Tensor& v) {
        ++products;
        return v.matmul(m);
    };
    const torch::Tensor x = NoiseSource(4).normal({2, 40}, Stream::start, 0), b = x.matmul(m);
    const torch::Tensor plain = conjugateGradients(apply, b, torch::zeros_like(b));
    const int before = std::exchange(products, 0);
    const torch::Tensor found =
        conjugateGradients(apply, b, torch::zeros_like(b), {}, [&](const torch::Tensor& r) { return r / diagonal; });
    QVERIFY2(products < before / 2, std::to_string(products).c_str());
    QVERIFY((found - x).abs().max().item<double>() <
            1e-3); // residual 1e-6 of |b|, which is 400 times the smallest eigenvalue
    QVERIFY((plain - x).abs().max().item<double>() < 1e-3);
}

QTEST_APPLESS_MAIN(ConjugateGradientsTest)
#include "conjugate_gradients_test.moc"
