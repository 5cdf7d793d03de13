#include "engine/numerics/noise.h"
#include "engine/numerics/philox.h"

#include <ATen/Parallel.h>
#include <QTest>
#include <torch/types.h>

#include <cmath>
#include <numbers>

using namespace flowmend;

class NoiseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void philoxGivesTheKnownAnswersOfItsAuthors();
    void anElementIsAFunctionOfItsCounter();
    void aSampleIsTheSameAloneAndInABatch();
    void streamsAndIndicesShareNothing();
    void normalsHaveTheMomentsOfTheNormalDistribution();
    void threadsDoNotChangeTheNoise();
    void aPartHasTheNoiseOfItsPlace();
};

// kat_vectors of the Random123 distribution, philox4x32-10.
void NoiseTest::philoxGivesTheKnownAnswersOfItsAuthors() {
    using Words = std::array<std::uint32_t, 4>;
    QCOMPARE(philox4x32({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    QCOMPARE(philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
             (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
    QCOMPARE(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
             (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

/// The largest number of units in the last place between two fp32 numbers, for normals.
float unitsApart(float a, double b) {
    const float nearest = float(b);
    return std::abs(a - nearest) / (std::nextafter(std::abs(nearest), 10.F) - std::abs(nearest));
}

void NoiseTest::anElementIsAFunctionOfItsCounter() {
    const std::uint64_t seed = 0x123456789ABCDEF0;
    const auto x = NoiseSource(seed, 5).normal({3, 70001}, Stream::renewal, 17);
    const auto u = NoiseSource(seed, 5).uniform({3, 70001}, Stream::renewal, 17);
    const auto unit = [](std::uint32_t word) { return (double(word) + 0.5) * 0x1p-32; };
    double worst = 0;
    for (std::uint32_t row = 0; row < 3; ++row)
        for (std::uint32_t i = 0; i < 70001; ++i) {
            const auto words = philox4x32({i / 4, 17, 5 + row, 2}, {std::uint32_t(seed), std::uint32_t(seed >> 32)});
            QCOMPARE(u.data_ptr<float>()[row * 70001 + i], float(words[i % 4] >> 8) * 0x1p-24f);
            const std::size_t pair = i % 4 / 2 * 2;
            const double radius = std::sqrt(-2 * std::log(unit(words[pair]))),
                         angle = 2 * std::numbers::pi * unit(words[pair + 1]);
            const double expected = radius * (i % 2 == 0 ? std::cos(angle) : std::sin(angle));
            worst = std::max(worst, double(unitsApart(x.data_ptr<float>()[row * 70001 + i], expected)));
        }
    QVERIFY2(worst <= 1, qPrintable(QString::number(worst))); // rounded to fp32 from the same fp64 number but for 1e-15
}

void NoiseTest::aSampleIsTheSameAloneAndInABatch() {
    const auto batch = NoiseSource(7).normal({3, 3, 5, 7}, Stream::start, 0);
    const auto alone = NoiseSource(7, 2).normal({1, 3, 5, 7}, Stream::start, 0);
    QVERIFY(batch[2].equal(alone[0]));
    QVERIFY(!batch[1].equal(alone[0]));
}

void NoiseTest::streamsAndIndicesShareNothing() {
    const NoiseSource source(1);
    const auto first = source.normal({1, 64}, Stream::start, 0);
    QVERIFY(!(first == source.normal({1, 64}, Stream::renewal, 0)).any().item<bool>());
    QVERIFY(!(first == source.normal({1, 64}, Stream::start, 1)).any().item<bool>());
    QVERIFY(!(first == NoiseSource(2).normal({1, 64}, Stream::start, 0)).any().item<bool>());
}

void NoiseTest::normalsHaveTheMomentsOfTheNormalDistribution() {
    const auto x = NoiseSource(3).normal({4, 250000}, Stream::start, 0).to(torch::kFloat64);
    // A million draws: standard errors 0.001 (mean), 0.0014 (variance), 0.0098 (fourth moment); five of each.
    QVERIFY(std::abs(x.mean().item<double>()) < 0.005);
    QVERIFY(std::abs(x.square().mean().item<double>() - 1) < 0.007);
    QVERIFY(std::abs(x.pow(4).mean().item<double>() - 3) < 0.05);
    const auto u = NoiseSource(3).uniform({4, 250000}, Stream::start, 0);
    QVERIFY(u.min().item<float>() >= 0 && u.max().item<float>() < 1);
    QVERIFY(std::abs(u.mean().item<double>() - 0.5) < 0.0015);
}

void NoiseTest::threadsDoNotChangeTheNoise() {
    const int before = at::get_num_threads();
    at::set_num_threads(1);
    const auto one = NoiseSource(9).normal({2, 100000}, Stream::start, 0);
    at::set_num_threads(2);
    const auto two = NoiseSource(9).normal({2, 100000}, Stream::start, 0);
    at::set_num_threads(before);
    QVERIFY(one.equal(two));
}

void NoiseTest::aPartHasTheNoiseOfItsPlace() {
    const NoisePart part{211, 301, 37, 129, 54, 171}; // begins and ends inside a block of counters
    const PartNoise noise(7, 2, part);
    const auto cut = [&](const torch::Tensor& whole) {
        return whole.narrow(2, part.top, part.height).narrow(3, part.left, part.width);
    };
    const std::vector<std::int64_t> shape{2, 3, 54, 171}, whole{2, 3, 211, 301};
    QVERIFY(noise.normal(shape, Stream::start, 1).equal(cut(NoiseSource(7, 2).normal(whole, Stream::start, 1))));
    QVERIFY(noise.uniform(shape, Stream::probe, 0).equal(cut(NoiseSource(7, 2).uniform(whole, Stream::probe, 0))));
    // What is no picture of the part is drawn as ever.
    QVERIFY(noise.normal({2, 1, 27, 85}, Stream::renewal, 0)
                .equal(NoiseSource(7, 2).normal({2, 1, 27, 85}, Stream::renewal, 0)));
}

QTEST_APPLESS_MAIN(NoiseTest)
#include "noise_test.moc"
