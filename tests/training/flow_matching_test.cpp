#include "engine/training/flow_matching.h"

#include "engine/priors/gaussian_prior.h"
#include "tests/training/picture_folder.h"

#include <QTest>

#include <ATen/Parallel.h>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

constexpr Rgb kColour{204, 51, 102}; // 255 times 0.8, 0.2, 0.4

/// kColour on the scale of the network, (3, size, size).
torch::Tensor colourTensor(int size) {
    return torch::tensor({0.6f, -0.6f, -0.2f}).reshape({3, 1, 1}).expand({3, size, size}).contiguous();
}

/// A prior that says the same everywhere.
class StillPrior : public Prior {
public:
    using Prior::velocity;
    using Prior::velocityAndVjp;
    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor&) override { return torch::zeros_like(x); }
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor&,
                                                           const Cotangent&) override {
        return {torch::zeros_like(x), torch::zeros_like(x)};
    }
    const PriorCard& card() const override { return m_card; }

private:
    PriorCard m_card;
};

} // namespace

class FlowMatchingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theStateLiesOnTheLineFromNoiseToPicture();
    void timesAreLogitNormalButForAShare_data();
    void timesAreLogitNormalButForAShare();
    void aBatchIsAFunctionOfSeedAndStep();
    void theOptimalVelocityHasTheLowestHeldoutLoss();
    void aZeroVelocityCostsNoiseAndPicture();
    void samplesOfANarrowPriorAreItsMean();
    void samplingStopsWhenToldAndFollowsTheSeed();

private:
    TemporaryFolder m_folder;
    PictureSet m_plain;  ///< one colour
    PictureSet m_varied; ///< ramps
};

void FlowMatchingTest::initTestCase() {
    at::set_num_threads(1);
    writePlain(m_folder / "plain/a.png", {16, 16}, kColour);
    writeRamps(m_folder / "ramps", 20);
    m_plain = PictureSet::load(m_folder / "plain", 64, 0.5);
    m_varied = PictureSet::load(m_folder / "ramps", 64, 0.5);
}

void FlowMatchingTest::theStateLiesOnTheLineFromNoiseToPicture() {
    constexpr int size = 16, count = 64;
    const auto batch = mix(drawPictures(m_plain, {}, NoiseSource(5), 3, count, size));
    QVERIFY(batch.state.sizes() == torch::IntArrayRef({count, 3, size, size}));
    QVERIFY(batch.target.sizes() == batch.state.sizes() && batch.t.sizes() == torch::IntArrayRef({count}));
    // x_t = (1 - t) x0 + t x1 and u = x1 - x0, hence x1 = x_t + (1 - t) u and x0 = x_t - t u.
    const auto t = batch.t.reshape({count, 1, 1, 1});
    const auto x1 = batch.state + (1 - t) * batch.target, x0 = batch.state - t * batch.target;
    QVERIFY((x1 - colourTensor(size)).abs().max().item<double>() < 2e-6); // fp32 of numbers up to 5
    // 49152 normals: standard errors 0.0045 (mean) and 0.0064 (variance); five of each.
    QVERIFY(std::abs(x0.mean().item<double>()) < 0.023);
    QVERIFY(std::abs(x0.square().mean().item<double>() - 1) < 0.032);
}

void FlowMatchingTest::timesAreLogitNormalButForAShare_data() {
    QTest::addColumn<double>("share");
    for (const double share : {0.0, 0.2, 1.0})
        QTest::addRow("%g", share) << share;
}

void FlowMatchingTest::timesAreLogitNormalButForAShare() {
    QFETCH(double, share);
    constexpr std::int64_t count = 20000;
    const auto t = drawPictures(m_plain, {}, NoiseSource(6), 0, count, 8, share).t.to(torch::kFloat64);
    QVERIFY(t.min().item<double>() >= 0 && t.max().item<double>() <= 1);
    const auto within = [&](double from, double to) {
        return ((t >= from) & (t < to)).to(torch::kFloat64).mean().item<double>();
    };
    const auto agrees = [](double seen, double expected) {
        return std::abs(seen - expected) < 5 * std::sqrt(expected * (1 - expected) / double(count));
    };
    // A logit-normal time lies within 0.02 of an end with probability 1e-4, a uniform one with 0.04.
    const double ends = within(0, 0.02) + within(0.98, 1.01);
    QVERIFY2(agrees(ends, share * 0.04 + (1 - share) * 1e-4), qPrintable(QString::number(ends)));
    // Between 0.25 and 0.75: 2 Phi(ln 3) - 1 = 0.728 resp. 0.5.
    const double middle = within(0.25, 0.75);
    QVERIFY2(agrees(middle, share * 0.5 + (1 - share) * 0.728), qPrintable(QString::number(middle)));
}

void FlowMatchingTest::aBatchIsAFunctionOfSeedAndStep() {
    const Augmentation lively{.zoom = 2, .crops = 0.5, .jitter = 1, .grey = 0.2, .tint = 0.2};
    const auto draw = [&](std::uint64_t seed, std::uint32_t step) {
        return mix(drawPictures(m_varied, lively, NoiseSource(seed), step, 8, 16));
    };
    const auto first = draw(1, 7), again = draw(1, 7);
    QVERIFY(first.state.equal(again.state) && first.t.equal(again.t) && first.target.equal(again.target));
    for (const auto& other : {draw(1, 8), draw(2, 7)}) {
        QVERIFY(!first.state.equal(other.state));
        QVERIFY(!(first.t == other.t).any().item<bool>());
    }
    QVERIFY(!first.state[0].equal(first.state[1]));
}

void FlowMatchingTest::theOptimalVelocityHasTheLowestHeldoutLoss() {
    const std::vector<cv::Mat> pictures(40, m_plain.all()[0]); // more than two batches, the last one not full
    GaussianPrior optimal(colourTensor(16), 1e-8), wrong(torch::zeros({3, 16, 16}), 1.0);
    StillPrior still;
    const double lowest = heldoutLoss(optimal, pictures, 16);
    // One picture is known: v = (x1 - x_t) / (1 - t) is exact. fp32 near t = 1: 1e-7 / (1 - t), squared.
    QVERIFY2(lowest < 1e-4, qPrintable(QString::number(lowest)));
    QVERIFY(heldoutLoss(wrong, pictures, 16) > 100 * lowest);
    QVERIFY(heldoutLoss(still, pictures, 16) > 100 * lowest);
    QCOMPARE(heldoutLoss(optimal, pictures, 16), lowest);
}

void FlowMatchingTest::aZeroVelocityCostsNoiseAndPicture() {
    StillPrior still;
    const std::vector<cv::Mat> pictures(40, m_plain.all()[0]);
    // E (x1 - x0)^2 = x1^2 + 1; 30720 normals, standard deviation of the square about 2.2.
    const double expected = 1 + (0.36 + 0.36 + 0.04) / 3;
    QVERIFY(std::abs(heldoutLoss(still, pictures, 16) - expected) < 5 * 2.2 / std::sqrt(30720));
}

void FlowMatchingTest::samplesOfANarrowPriorAreItsMean() {
    GaussianPrior prior(colourTensor(16), 1e-8);
    // Along the line to the mean Euler steps are exact, however few.
    for (const std::int64_t steps : {1, 7}) {
        const auto samples = drawSamples(prior, 3, steps, 16, 1);
        QVERIFY(samples.sizes() == torch::IntArrayRef({3, 3, 16, 16}));
        QVERIFY((samples - colourTensor(16)).abs().max().item<double>() < 1e-3);
    }
}

void FlowMatchingTest::samplingStopsWhenToldAndFollowsTheSeed() {
    StillPrior still;
    std::vector<int> seen;
    const auto stopped = drawSamples(still, 2, 10, 16, 1, [&](int step, int steps) {
        seen.push_back(step);
        return steps == 10 && step < 4;
    });
    QCOMPARE(seen, (std::vector<int>{1, 2, 3, 4}));
    QVERIFY(stopped.equal(drawSamples(still, 2, 1, 16, 1)));
    QVERIFY(!stopped.equal(drawSamples(still, 2, 1, 16, 2)));
}

QTEST_APPLESS_MAIN(FlowMatchingTest)
#include "flow_matching_test.moc"
