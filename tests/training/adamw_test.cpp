#include "engine/training/adamw.h"

#include <QTest>
#include <torch/types.h>

#include <ATen/Parallel.h>

#include <cmath>

using namespace flowmend;

namespace {

using Tensors = std::vector<torch::Tensor>;

/// A matrix and a kernel, which decay, a bias, which does not, and enough numbers for several chunks.
Tensors randomTensors(std::uint64_t seed, double scale = 1) {
    torch::manual_seed(seed);
    return {torch::randn({33, 17}) * scale, torch::randn({5}) * scale, torch::randn({3, 2, 3, 3}) * scale,
            torch::randn({301, 203}) * scale};
}

Tensors copies(const Tensors& tensors) {
    Tensors out;
    for (const auto& tensor : tensors)
        out.push_back(tensor.clone());
    return out;
}

/// The algorithm as the paper writes it, in double precision and by library operations.
struct Reference {
    Tensors p, m, v, mean;

    explicit Reference(const Tensors& start) {
        for (const auto& tensor : start) {
            p.push_back(tensor.to(torch::kFloat64));
            m.push_back(torch::zeros_like(p.back()));
            v.push_back(torch::zeros_like(p.back()));
            mean.push_back(p.back().clone());
        }
    }

    void step(const Tensors& gradients, const AdamWSettings& s, std::int64_t n) {
        double square = 0;
        for (const auto& gradient : gradients)
            square += gradient.to(torch::kFloat64).square().sum().item<double>();
        const double clip = std::min(1.0, s.largestNorm / std::sqrt(square));
        const double keep = std::min(s.average, double(1 + n) / double(10 + n));
        for (size_t i = 0; i < p.size(); ++i) {
            const auto g = gradients[i].to(torch::kFloat64) * clip;
            m[i] = s.beta1 * m[i] + (1 - s.beta1) * g;
            v[i] = s.beta2 * v[i] + (1 - s.beta2) * g * g;
            if (p[i].dim() > 1)
                p[i] = p[i] - s.learningRate * s.weightDecay * p[i];
            const auto hat = v[i] / (1 - std::pow(s.beta2, double(n)));
            p[i] = p[i] - s.learningRate * (m[i] / (1 - std::pow(s.beta1, double(n)))) / (hat.sqrt() + s.epsilon);
            mean[i] = keep * mean[i] + (1 - keep) * p[i];
        }
    }
};

double largestDifference(const Tensors& a, const Tensors& b) {
    double largest = 0;
    for (size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, (a[i] - b[i]).abs().max().item<double>());
    return largest;
}

} // namespace

class AdamWTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }
    void twentyStepsMatchThePaperInDoublePrecision_data();
    void twentyStepsMatchThePaperInDoublePrecision();
    void theNormIsTakenOverAllParametersBeforeClipping();
    void gradientsAreScaledDownToTheLargestNorm();
    void onlyWeightsDecay();
    void theAverageFollowsQuicklyAtFirst();
    void gradientsThatAreNoNumbersChangeNothing();
    void threadsDoNotChangeAByte();
};

void AdamWTest::twentyStepsMatchThePaperInDoublePrecision_data() {
    QTest::addColumn<double>("gradientScale");
    QTest::addColumn<bool>("inOnePass");
    for (const bool inOnePass : {true, false}) {
        QTest::addRow("clipped, %s", inOnePass ? "our pass" : "LibTorch's passes") << 1.0 << inOnePass;
        QTest::addRow("not clipped, %s", inOnePass ? "our pass" : "LibTorch's passes") << 1e-3 << inOnePass;
    }
}

void AdamWTest::twentyStepsMatchThePaperInDoublePrecision() {
    QFETCH(double, gradientScale);
    QFETCH(bool, inOnePass);
    AdamWSettings settings;
    settings.learningRate = 1e-2;
    settings.average = 0.7; // so that both the warm-up and the final value are used
    auto parameters = randomTensors(1);
    AdamW optimiser(parameters, inOnePass ? Passes::own : Passes::library);
    Reference reference(parameters);
    for (std::int64_t n = 1; n <= 20; ++n) {
        const auto gradients = randomTensors(100 + std::uint64_t(n), gradientScale);
        optimiser.step(parameters, gradients, settings, n);
        reference.step(gradients, settings, n);
    }
    // 1 - beta2 loses 1e-5 of its value in fp32, half of that in the square root: 20 steps of 1e-2 times 6e-6, and
    // 20 roundings of numbers up to 4 (2.4e-7 each, at random).
    QVERIFY(largestDifference(parameters, reference.p) < 4e-6);
    QVERIFY(largestDifference(optimiser.average, reference.mean) < 4e-6);
}

void AdamWTest::theNormIsTakenOverAllParametersBeforeClipping() {
    Tensors parameters{torch::zeros({2, 2}), torch::zeros({1})};
    AdamW optimiser(parameters);
    QCOMPARE(optimiser.step(parameters, {torch::full({2, 2}, 6.f), torch::full({1}, 5.f)}, {}, 1), 13.0);
}

void AdamWTest::gradientsAreScaledDownToTheLargestNorm() {
    // The first moment after one step is (1 - beta1) times the clipped gradient.
    Tensors parameters{torch::zeros({2, 2})};
    AdamWSettings settings;
    settings.largestNorm = 2;
    for (const double size : {1.0, 50.0}) {
        AdamW optimiser(parameters);
        optimiser.step(parameters, {torch::full({2, 2}, float(size))}, settings, 1);
        const double norm = optimiser.first[0].norm().item<double>();
        QVERIFY2(std::abs(norm - 0.1 * 2) < 1e-6, qPrintable(QString::number(norm)));
    }
    AdamW optimiser(parameters);
    optimiser.step(parameters, {torch::full({2, 2}, 0.5f)}, settings, 1);
    QVERIFY(std::abs(optimiser.first[0].norm().item<double>() - 0.1 * 1) < 1e-6); // small ones are left alone
}

void AdamWTest::onlyWeightsDecay() {
    Tensors parameters{torch::ones({2, 2}), torch::ones({4})};
    AdamW optimiser(parameters);
    AdamWSettings settings;
    settings.learningRate = 0.1;
    settings.weightDecay = 0.5;
    optimiser.step(parameters, {torch::zeros({2, 2}), torch::zeros({4})}, settings, 1);
    QVERIFY(parameters[0].allclose(torch::full({2, 2}, 0.95f)));
    QVERIFY(parameters[1].equal(torch::ones({4})));
}

void AdamWTest::theAverageFollowsQuicklyAtFirst() {
    Tensors parameters{torch::zeros({1, 1})};
    AdamW optimiser(parameters);
    const Tensors still{torch::zeros({1, 1})};
    parameters[0].fill_(1);
    AdamWSettings settings;
    settings.weightDecay = 0;
    double expected = 0;
    for (std::int64_t n = 1; n <= 5; ++n) {
        optimiser.step(parameters, still, settings, n);
        const double keep = double(1 + n) / double(10 + n);
        expected = keep * expected + (1 - keep);
        QVERIFY(std::abs(optimiser.average[0].item<double>() - expected) < 1e-6);
    }
    // Late in a run it keeps what the settings say.
    optimiser.average[0].fill_(0);
    optimiser.step(parameters, still, settings, 1'000'000);
    QVERIFY(std::abs(optimiser.average[0].item<double>() - 0.001) < 1e-6);
}

void AdamWTest::gradientsThatAreNoNumbersChangeNothing() {
    for (const float bad : {NAN, INFINITY, -INFINITY}) {
        auto parameters = randomTensors(1);
        const auto before = copies(parameters);
        AdamW optimiser(parameters);
        auto gradients = randomTensors(2);
        gradients[1][3] = bad;
        QVERIFY(!std::isfinite(optimiser.step(parameters, gradients, {}, 1)));
        for (size_t i = 0; i < before.size(); ++i)
            QVERIFY(parameters[i].equal(before[i]) && optimiser.average[i].equal(before[i]) &&
                    optimiser.first[i].eq(0).all().item<bool>());
    }
}

void AdamWTest::threadsDoNotChangeAByte() {
    const int before = at::get_num_threads();
    std::vector<Tensors> results;
    for (const int threads : {1, 2}) {
        at::set_num_threads(threads);
        auto parameters = randomTensors(1);
        AdamW optimiser(parameters);
        for (std::int64_t n = 1; n <= 3; ++n)
            optimiser.step(parameters, randomTensors(100 + std::uint64_t(n)), {}, n);
        results.push_back(parameters);
        for (const auto* more : {&optimiser.first, &optimiser.second, &optimiser.average})
            results.back().insert(results.back().end(), more->begin(), more->end());
    }
    at::set_num_threads(before);
    for (size_t i = 0; i < results[0].size(); ++i)
        QVERIFY(results[0][i].equal(results[1][i]));
}

QTEST_APPLESS_MAIN(AdamWTest)
#include "adamw_test.moc"
