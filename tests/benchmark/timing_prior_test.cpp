// The time inside a prior is counted once, and the caller's own work is not.
#include "engine/benchmark/timing_prior.h"

#include <QTest>

#include <thread>

using namespace flowmend;
using namespace std::chrono_literals;

namespace {

constexpr auto kPass = 20ms; // a forward or a backward pass; sleeping takes at least this long

class SleepingPrior final : public Prior {
public:
    using Prior::velocity;
    using Prior::velocityAndVjp;

    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor&) override {
        std::this_thread::sleep_for(kPass);
        return x;
    }
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor&,
                                                           const Cotangent& cotangent) override {
        std::this_thread::sleep_for(kPass);
        const torch::Tensor c = cotangent(x);
        std::this_thread::sleep_for(kPass);
        return {x, c};
    }
    const PriorCard& card() const override { return m_card; }

private:
    PriorCard m_card;
};

} // namespace

class TimingPriorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void evaluationsAndProductsAreTimed();
    void theCallersWorkBetweenThePassesIsNotTimed();
    void anEvaluationInsideACotangentCountsOnce();

private:
    const torch::Tensor m_x = torch::zeros({1, 3, 4, 4});
    TimingPrior m_prior{std::make_shared<SleepingPrior>()};
    const double m_pass = std::chrono::duration<double>(kPass).count();

    void init() { m_prior = TimingPrior(std::make_shared<SleepingPrior>()); }
};

void TimingPriorTest::evaluationsAndProductsAreTimed() {
    init();
    m_prior.velocity(m_x, 0.5);
    QVERIFY(m_prior.velocitySeconds() >= m_pass);
    QCOMPARE(m_prior.productSeconds(), 0.0);
    m_prior.velocityAndVjp(m_x, 0.5, [](const torch::Tensor& v) { return v; });
    QVERIFY(m_prior.velocitySeconds() >= 2 * m_pass);
    QVERIFY(m_prior.productSeconds() >= m_pass);
}

void TimingPriorTest::theCallersWorkBetweenThePassesIsNotTimed() {
    init();
    const auto start = std::chrono::steady_clock::now();
    m_prior.velocityAndVjp(m_x, 0.5, [](const torch::Tensor& v) {
        std::this_thread::sleep_for(10 * kPass);
        return v;
    });
    const double all = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    QVERIFY(all - m_prior.seconds() >= 10 * m_pass * 0.999); // rounding of the clocks' differences
}

void TimingPriorTest::anEvaluationInsideACotangentCountsOnce() {
    init();
    const auto start = std::chrono::steady_clock::now();
    m_prior.velocityAndVjp(m_x, 0.5, [&](const torch::Tensor& v) { return m_prior.velocity(v, 0.6); });
    const double all = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    QVERIFY(m_prior.seconds() >= 3 * m_pass);
    QVERIFY(m_prior.seconds() <= all);
}

QTEST_GUILESS_MAIN(TimingPriorTest)
#include "timing_prior_test.moc"
