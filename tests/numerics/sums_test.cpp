#include "engine/numerics/noise.h"
#include "engine/numerics/sums.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace flowmend;

class SumsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void squaresAreSummedInFp64_data();
    void squaresAreSummedInFp64();
    void oneValueThatIsNoNumberIsFoundWhereverItLies();
};

void SumsTest::squaresAreSummedInFp64_data() {
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 15, 16, 17, 1000})
        QTest::addRow("%d", count) << count;
}

void SumsTest::squaresAreSummedInFp64() {
    QFETCH(int, count);
    // In fp32 a square of 1e4 has lost what these differ by.
    const auto values = NoiseSource(1).normal({1, 1, 1, count}, Stream::probe, 0) + 1e4;
    const double expected = values.to(torch::kFloat64).square().sum().item<double>();
    QVERIFY(std::abs(sumOfSquares(values) - expected) <= 1e-12 * expected);
    const auto half = values.slice(3, 0, count, 2);
    const double expectedHalf = half.to(torch::kFloat64).square().sum().item<double>();
    QVERIFY(std::abs(sumOfSquares(half) - expectedHalf) <= 1e-12 * expectedHalf);
}

void SumsTest::oneValueThatIsNoNumberIsFoundWhereverItLies() {
    constexpr float odd[] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                             -std::numeric_limits<float>::infinity()};
    for (const int count : {1, 40}) {
        auto values = torch::full({count}, std::numeric_limits<float>::max());
        QVERIFY(isFinite(values));
        for (int place = 0; place < count; ++place)
            for (const float each : odd) {
                auto broken = values.clone();
                broken[place] = each;
                QVERIFY(!isFinite(broken));
            }
    }
    QVERIFY(isFinite(torch::empty({0})));
}

QTEST_APPLESS_MAIN(SumsTest)
#include "sums_test.moc"
