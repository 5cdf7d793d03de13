#include "engine/numerics/convolution.h"
#include "engine/numerics/noise.h"
#include "engine/numerics/planned_convolution.h"

#include <ATen/Parallel.h>
#include <QTest>
#include <torch/csrc/autograd/autograd.h>

#include <atomic>
#include <thread>

using namespace flowmend;

namespace {

torch::Tensor draw(const std::vector<std::int64_t>& shape, std::uint32_t index,
                   torch::ScalarType type = torch::kFloat32) {
    return NoiseSource(4).normal(shape, Stream::start, index).to(type);
}

torch::Tensor wide(const torch::Tensor& x) {
    return x.to(torch::kFloat64).contiguous();
}

double difference(const torch::Tensor& found, const torch::Tensor& truth) {
    return ((found.to(torch::kFloat64) - truth).abs().max() / truth.abs().max()).item<double>();
}

} // namespace

class PlannedConvolutionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (!kPlansConvolutions)
            QSKIP("this build has no oneDNN 2");
    }

    void valuesAndAdjointsAreThoseOfDoublePrecision_data() {
        QTest::addColumn<bool>("isHalf");
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("stride");
        for (const bool isHalf : {false, true})
            for (const auto& [in, out] : {std::pair{1, 1}, {3, 32}, {48, 3}, {80, 48}, {64, 64}})
                for (const auto& [kernel, stride] : {std::pair{1, 1}, {3, 1}, {3, 2}, {2, 2}, {4, 2}})
                    QTest::addRow("%s, %d to %d channels, %d x %d, stride %d", isHalf ? "bf16" : "fp32", in, out,
                                  kernel, kernel, stride)
                        << isHalf << in << out << kernel << stride;
    }

    void valuesAndAdjointsAreThoseOfDoublePrecision() {
        QFETCH(bool, isHalf);
        QFETCH(int, in);
        QFETCH(int, out);
        QFETCH(int, kernel);
        QFETCH(int, stride);
        const auto type = isHalf ? torch::kBFloat16 : torch::kFloat32;
        const std::int64_t padding = kernel == 2 ? 0 : kernel / 2;
        const double bound = isHalf ? 4e-3 : 2e-6; // as in ConvolutionTest
        const auto weight = draw({out, in, kernel, kernel}, 1, type), bias = draw({1, out}, 2, type)[0];
        for (const auto form : {torch::MemoryFormat::ChannelsLast, torch::MemoryFormat::Contiguous}) {
            const auto x = draw({2, in, 7, 10}, 0, type).contiguous(form), given = weight.contiguous(form);
            const auto truth = torch::conv2d(wide(x), wide(weight), wide(bias), stride, padding);
            const auto y = plannedConvolution(x, given, bias, stride, padding);
            if (!y && isHalf)
                QSKIP("this processor has no bf16");
            QVERIFY(y && y->scalar_type() == type && y->is_contiguous(torch::MemoryFormat::ChannelsLast));
            QVERIFY2(difference(*y, truth) < bound, qPrintable(QString::number(difference(*y, truth))));
            const auto without = plannedConvolution(x, given, {}, stride, padding);
            QVERIFY(difference(*without, truth - wide(bias).view({1, -1, 1, 1})) < bound);

            const auto c = draw(truth.sizes().vec(), 3, type).contiguous(form);
            const auto leaf = wide(x).requires_grad_();
            const auto pulled =
                torch::autograd::grad({torch::conv2d(leaf, wide(weight), {}, stride, padding)}, {leaf}, {wide(c)})[0];
            const auto found = plannedAdjoint(c, given, stride, padding, {7, 10});
            QVERIFY(found.has_value());
            QVERIFY2(difference(*found, pulled) < bound, qPrintable(QString::number(difference(*found, pulled))));
        }
    }

    void aGradientCanBeDifferentiated() {
        const auto weight = draw({5, 4, 3, 3}, 1), bias = draw({1, 5}, 2)[0];
        const auto gradientOfGradient = [&](const torch::Tensor& start, auto compute) {
            const auto x = start.detach().requires_grad_();
            const auto gradient = torch::autograd::grad({compute(x).pow(3).sum()}, {x}, {}, c10::nullopt, true)[0];
            return torch::autograd::grad({gradient.square().sum()}, {x})[0];
        };
        const auto x = draw({1, 4, 6, 8}, 0);
        const auto found = gradientOfGradient(x, [&](const auto& at) { return convolve(at, weight, bias, 2, 1); });
        const auto truth = gradientOfGradient(
            wide(x), [&](const auto& at) { return torch::conv2d(at, wide(weight), wide(bias), 2, 1); });
        QVERIFY2(difference(found, truth) < 1e-5, qPrintable(QString::number(difference(found, truth))));
    }

    void weightsThatChangeAreSeen() {
        auto weight = draw({8, 8, 3, 3}, 1);
        const auto x = draw({1, 8, 6, 6}, 0);
        const auto before = *plannedConvolution(x, weight, {}, 1, 1);
        weight.mul_(2);
        QVERIFY(difference(*plannedConvolution(x, weight, {}, 1, 1), 2 * wide(before)) < 2e-6);
        // New weights may lie where old ones lay.
        for (std::uint32_t i = 0; i < 20; ++i) {
            const auto fresh = draw({8, 8, 3, 3}, 10 + i);
            const auto truth = torch::conv2d(wide(x), wide(fresh), {}, 1, 1);
            QVERIFY(difference(*plannedConvolution(x, fresh, {}, 1, 1), truth) < 2e-6);
        }
    }

    void manySizesAndThreadCountsAreServed() {
        const auto weight = draw({16, 16, 3, 3}, 1);
        for (const int threads : {1, 2, 1}) {
            at::set_num_threads(threads);
            for (std::int64_t side = 3; side < 23; ++side) {
                const auto x = draw({1, 16, side, side + 1}, 0);
                const auto truth = torch::conv2d(wide(x), wide(weight), {}, 1, 1);
                QVERIFY(difference(*plannedConvolution(x, weight, {}, 1, 1), truth) < 2e-6);
            }
        }
        at::set_num_threads(1);
    }

    void severalThreadsMayUseOnePlan() {
        const auto weight = draw({32, 32, 3, 3}, 1), x = draw({1, 32, 16, 16}, 0);
        const auto expected = *plannedConvolution(x, weight, {}, 1, 1);
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                at::set_num_threads(1);
                for (int turn = 0; turn < 50; ++turn)
                    wrong += !plannedConvolution(x, weight, {}, 1, 1)->equal(expected);
            });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }

    void plansOfWeightsThatAreGoneCanBeForgotten() {
        const auto kept = draw({8, 8, 3, 3}, 1), x = draw({1, 8, 6, 6}, 0);
        const auto before = *plannedConvolution(x, kept, {}, 1, 1);
        plannedConvolution(x, draw({8, 8, 3, 3}, 2), {}, 1, 1);
        forgetUnusedPlans();
        QVERIFY(plannedConvolution(x, kept, {}, 1, 1)->equal(before));
    }

    void whatHasNoPlanIsLeftToTheLibrary() {
        const auto weight = draw({4, 3, 3, 3}, 1), x = draw({1, 3, 6, 6}, 0);
        QVERIFY(!plannedConvolution(wide(x), wide(weight), {}, 1, 1));
        QVERIFY(!plannedConvolution(x, draw({4, 2, 3, 3}, 1), {}, 1, 1));
        QVERIFY(!plannedConvolution(x, weight.to(torch::kBFloat16), {}, 1, 1));
        QVERIFY(!plannedConvolution(draw({1, 3, 1, 1}, 0), weight, {}, 1, 0));
        QVERIFY(!plannedAdjoint(draw({1, 4, 6, 6}, 0), weight, 1, 1, {6, 7}));
        const auto truth = torch::conv2d(wide(x), wide(weight), {}, 1, 1);
        QVERIFY(difference(convolve(wide(x), wide(weight), {}, 1, 1), truth) < 1e-14);
        const auto c = wide(draw(truth.sizes().vec(), 2));
        const auto pulled = [&](auto compute) {
            const auto leaf = wide(x).requires_grad_();
            return torch::autograd::grad({compute(leaf)}, {leaf}, {c})[0];
        };
        const auto found = pulled([&](const auto&at) { return convolve(at, wide(weight), {}, 1, 1); }),
                   expected = pulled([&](const auto&at) { return torch::conv2d(at, wide(weight), {}, 1, 1); });
        QVERIFY(difference(found, expected) < 1e-14);
    }
};

QTEST_APPLESS_MAIN(PlannedConvolutionTest)
#include "planned_convolution_test.moc"
