// The repairs without a prior do what their names say.
#include "engine/api/benchmark.h"
#include "engine/benchmark/references.h"
#include "engine/numerics/noise.h"
#include "engine/operators/identity_operator.h"
#include "engine/operators/make_operator.h"

#include <QTest>
#include <torch/types.h>

using namespace flowmend;

namespace {

/// Smooth pictures with edges in them: (2, 3, 32, 32).
torch::Tensor pictures() {
    const auto ramp = torch::linspace(-0.8, 0.8, 32).view({1, 1, 1, 32}).expand({2, 3, 32, 32}).clone();
    ramp.slice(2, 8, 20).slice(3, 8, 20) *= -1;
    return ramp;
}

double meanSquare(const torch::Tensor& difference) {
    return difference.square().mean().item<double>();
}

torch::Tensor noiseLike(const torch::Tensor& y) {
    return NoiseSource(1).normal(y.sizes(), Stream::measurement, 0);
}

} // namespace

class ReferencesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyDeclaredReferenceIsComputed();
    void bicubicIsCentredOnTheSmallPixels();
    void wienerOfNoiseAloneIsTheTextbooksShrinkage();
    void wienerSharpensABlurredPicture();
    void nonLocalMeansTakeNoiseAway();
};

void ReferencesTest::everyDeclaredReferenceIsComputed() {
    for (const auto& reference : benchReferences())
        for (const auto& name : reference.tasks) {
            const auto& task = benchTask(name);
            OperatorInputs inputs;
            inputs.height = inputs.width = 32;
            inputs.mask = torch::zeros({1, 1, 32, 32});
            inputs.mask.slice(2, 10, 20).slice(3, 10, 20).fill_(1);
            const auto damage = makeOperator(task.damage, inputs);
            const auto truth = pictures(), y = damage->apply(truth);
            const auto repaired = referenceRepair(reference.name, *damage, y, task.sigma, truth.sizes());
            QVERIFY(repaired.sizes() == truth.sizes());
            QVERIFY2(meanSquare(repaired - truth) < meanSquare(truth), reference.name.c_str());
        }
}

void ReferencesTest::bicubicIsCentredOnTheSmallPixels() {
    const auto ramp = torch::linspace(-0.75, 0.75, 16).view({1, 1, 1, 16}).expand({1, 3, 16, 16}).contiguous();
    const auto large = referenceRepair("bicubic", IdentityOperator(), ramp, 0, {1, 3, 32, 32});
    // Far from the border: pixels 14 and 15 of the large picture lie a quarter of a small pixel on either side of its
    // pixel 7. (On a ramp OpenCV's cubic, a = -0.75, is not straight, but odd about each pixel.)
    const double before = large[0][0][16][14].item<double>(), after = large[0][0][16][15].item<double>();
    QVERIFY(before < after);
    QVERIFY(std::abs((before + after) / 2 - ramp[0][0][0][7].item<double>()) < 1e-6);
}

void ReferencesTest::wienerOfNoiseAloneIsTheTextbooksShrinkage() {
    // Without blur: mean + s^2 / (s^2 + sigma^2) (y - mean), where s^2 + sigma^2 is the variance of y.
    const auto y = pictures() + 0.3 * noiseLike(pictures());
    const auto repaired = referenceRepair("wiener", IdentityOperator(), y, 0.3, y.sizes());
    const auto mean = y.mean({1, 2, 3}, true), variance = (y - mean).square().mean({1, 2, 3}, true);
    const auto expected = mean + (variance - 0.09) / variance * (y - mean);
    QVERIFY((repaired - expected).abs().max().item<double>() < 1e-5);
}

void ReferencesTest::wienerSharpensABlurredPicture() {
    const auto& task = benchTask("gaussian-blur");
    OperatorInputs inputs;
    inputs.height = inputs.width = 32;
    const auto damage = makeOperator(task.damage, inputs);
    const auto truth = pictures();
    const auto y = damage->apply(truth) + task.sigma * noiseLike(truth);
    const auto repaired = referenceRepair("wiener", *damage, y, task.sigma, truth.sizes());
    QVERIFY(meanSquare(repaired - truth) < 0.7 * meanSquare(y - truth));
}

void ReferencesTest::nonLocalMeansTakeNoiseAway() {
    const auto truth = pictures(), y = truth + 0.1 * noiseLike(truth);
    const auto repaired = referenceRepair("nl-means", IdentityOperator(), y, 0.1, truth.sizes());
    QVERIFY(meanSquare(repaired - truth) < 0.5 * meanSquare(y - truth));
}

QTEST_GUILESS_MAIN(ReferencesTest)
#include "references_test.moc"
