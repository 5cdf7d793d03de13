#include "engine/numerics/noise.h"
#include "engine/solvers/covariance_system.h"

#include <QTest>

using namespace flowmend;

namespace {

constexpr std::int64_t kHeight = 12, kColumns = 9;

double difference(const torch::Tensor& a, const torch::Tensor& b) {
    return ((a - b).norm() / b.norm()).item<double>();
}

double difference(const CovarianceSystem::PerPicture& a, const CovarianceSystem::PerPicture& b) {
    double largest = 0;
    for (size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(a[i] - b[i]) / std::abs(b[i]));
    return a.size() == b.size() ? largest : 1;
}

} // namespace

/// The passes of the processor against LibTorch's, which other devices take.
class CovarianceSystemTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothKindsOfPassesGiveTheSameStep_data();
    void bothKindsOfPassesGiveTheSameStep();
};

void CovarianceSystemTest::bothKindsOfPassesGiveTheSameStep_data() {
    QTest::addColumn<int>("pictures");
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("filters");
    QTest::newRow("one picture") << 1 << 3 << 1;
    QTest::newRow("one filter for three pictures") << 3 << 3 << 1;
    QTest::newRow("a filter for each grey picture") << 3 << 1 << 3;
}

void CovarianceSystemTest::bothKindsOfPassesGiveTheSameStep() {
    QFETCH(int, pictures);
    QFETCH(int, channels);
    QFETCH(int, filters);
    const NoiseSource noise(11);
    const auto filter = [&](std::int64_t count, std::uint32_t index) { // positive, the same for both parts of a pair
        const auto value = noise.uniform({count, kHeight, kColumns}, Stream::masks, index) + 0.1;
        return value.unsqueeze(-1).expand({count, kHeight, kColumns, 2}).contiguous();
    };
    const auto spectrum = [&](std::uint32_t index) {
        return noise.normal({pictures, channels, kHeight, kColumns, 2}, Stream::start, index);
    };
    const CovarianceSystem::Filters shared{filter(1, 0), filter(1, 1), filter(1, 2).squeeze(0)};
    const auto energy = filter(filters, 3);
    CovarianceSystem::PerPicture weight, alpha, beta;
    for (int n = 0; n < pictures; ++n) {
        weight.push_back(0.5 + n);
        alpha.push_back(0.3 + 0.1 * n);
        beta.push_back(0.7 - 0.2 * n);
    }
    CovarianceSystem own(shared, 0.4, energy, weight, Passes::own),
        library(shared, 0.4, energy, weight, Passes::library);
    constexpr double rounding = 1e-5; // fp32: some operations on each number, sums of 648 in fp64 or fp32
    const auto b = spectrum(0);
    QVERIFY(difference(own.begin(b.clone()), library.begin(b.clone())) < rounding);
    QVERIFY(difference(own.preconditioned(), library.preconditioned()) < rounding);
    for (std::uint32_t round = 1; round <= 3; ++round) {
        const auto aap = spectrum(round);
        QVERIFY(difference(own.multiply(aap), library.multiply(aap)) < 10 * rounding); // of both signs: they cancel
        QVERIFY(difference(own.advance(alpha), library.advance(alpha)) < rounding);
        QVERIFY(difference(own.solution(), library.solution()) < rounding);
        own.turn(beta);
        library.turn(beta);
        QVERIFY(difference(own.direction(), library.direction()) < rounding);
    }
}

QTEST_GUILESS_MAIN(CovarianceSystemTest)
#include "covariance_system_test.moc"
