// The graphics card mends as the processor does. Skipped where there is none.

#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/api/paths.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/priors/precision.h"
#include "tests/restoration/runs.h"

#include <QTest>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

constexpr ImageSize kSize{48, 40};

/// Every count of a method at its least, so that a row takes a moment.
void keepShort(Recipe& recipe) {
    recipe.methodOptions.set("steps", std::int64_t(3));
    for (const char* key : {"inner", "rounds", "iterations", "draws", "runs", "horizon-steps", "data-iterations"})
        if (const auto* option = findOption(method(recipe.method).options, key))
            recipe.methodOptions.set(key, std::int64_t(std::max(2.0, option->minimum)));
    if (findOption(method(recipe.method).options, "draws-schedule"))
        recipe.methodOptions.set("draws-schedule", std::string("2"));
}

} // namespace

class CudaTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theShippedPriorsAreTheSameFunction_data();
    void theShippedPriorsAreTheSameFunction();
    void everyMethodMendsAlikeInEveryTask_data();
    void everyMethodMendsAlikeInEveryTask();
    void theSameSeedGivesTheSamePicture();
    void aPictureInTilesIsMendedAlike();

private:
    RestoreRequest request(const std::string& task, const std::string& device, ImageSize size = kSize) const {
        RestoreRequest request;
        request.input = noisyPicture(size, 3, Depth::u16);
        request.mask = rectMask(size, {{8, 9, 10, 9}, {size.width - 12, 20, 9, 11}});
        request.recipe = quickRecipe(task, m_prior);
        request.recipe.options.set("device", device);
        request.recipe.options.set("noise", 0.5);
        return request;
    }
    /// Largest difference of two pictures, in [-1, 1] as the solvers see them.
    static double difference(const Image& a, const Image& b) {
        return (toTensor(a) - toTensor(b)).abs().max().item<double>();
    }

    TinyPriorFile m_prior;
    PriorCache m_priors;
    Watcher m_watcher;
};

void CudaTest::initTestCase() {
    if (computeDevices().size() < 2)
        QSKIP("there is no CUDA device, or this LibTorch cannot use it");
}

void CudaTest::theShippedPriorsAreTheSameFunction_data() {
    QTest::addColumn<QString>("prior");
    QTest::addColumn<int>("size");
    QTest::addColumn<QString>("precision");
    QTest::addColumn<double>("tolerance");
    for (const char* precision : {"fp32", "bf16"})
        for (const auto& [prior, size] : {std::pair{"portrait", 64}, {"photo", 96}, {"fashion", 28}})
            // bf16 rounds to 2^-9 at every layer; fp32 sums of 2304 products in another order.
            QTest::addRow("%s, %s", prior, precision)
                << prior << size << precision << (precision == std::string("fp32") ? 2e-4 : 0.05);
}

void CudaTest::theShippedPriorsAreTheSameFunction() {
    QFETCH(QString, prior);
    QFETCH(int, size);
    QFETCH(QString, precision);
    QFETCH(double, tolerance);
    const auto path = findPrior(prior.toStdString());
    const auto load = [&](const char* name) {
        const auto device = computeDevice(name);
        return loadPrior(path, device, networkPrecision(precision.toStdString(), device));
    };
    const auto here = load("cpu"), there = load("cuda");
    const int channels = here->card().channels;
    const auto x = NoiseSource(3).normal({2, channels, size, size}, Stream::start, 0);
    const auto c = NoiseSource(4).normal(x.sizes(), Stream::start, 0);
    for (const double t : {0.0, 0.4, 0.95}) {
        const auto both = [&](Prior& each) {
            return each.velocityAndVjp(x.to(each.device()), t,
                                       [&](const torch::Tensor&) { return c.to(each.device()); });
        };
        const auto expected = both(*here), got = both(*there);
        const auto error = [&](const torch::Tensor& a, const torch::Tensor& b) {
            return ((a.cpu() - b).norm() / b.norm()).item<double>();
        };
        const double value = error(got.first, expected.first), product = error(got.second, expected.second);
        qInfo("t = %g: relative error of the value %.2g, of the product %.2g", t, value, product);
        QVERIFY(value < tolerance && product < tolerance);
    }
}

void CudaTest::everyMethodMendsAlikeInEveryTask_data() {
    QTest::addColumn<QString>("task");
    QTest::addColumn<QString>("method");
    for (const auto& task : tasks())
        for (const auto& method : methods())
            if (method.tasks.empty() || std::count(method.tasks.begin(), method.tasks.end(), task.name) > 0)
                QTest::addRow("%s by %s", task.name.c_str(), method.name.c_str())
                    << QString::fromStdString(task.name) << QString::fromStdString(method.name);
}

void CudaTest::everyMethodMendsAlikeInEveryTask() {
    QFETCH(QString, task);
    QFETCH(QString, method);
    const auto run = [&](const char* device) {
        auto asked = request(task.toStdString(), device);
        asked.recipe.method = method.toStdString();
        keepShort(asked.recipe);
        return restorePicture(asked, m_priors, m_watcher);
    };
    QByteArray refusal;
    RestoreResult here;
    try {
        here = run("cpu");
    } catch (const UsageError& error) {
        refusal = error.what();
    }
    if (!refusal.isEmpty()) { // what one refuses the other does, for the same reason
        QVERIFY_THROWS_EXCEPTION(UsageError, run("cuda"));
        return;
    }
    const auto there = run("cuda");
    QVERIFY(there.report.device.starts_with("cuda"));
    const double largest = difference(here.picture, there.picture);
    qInfo("largest difference %.2g of 2", largest);
    QVERIFY(largest < 2e-3); // a quarter of an 8-bit step
}

void CudaTest::theSameSeedGivesTheSamePicture() {
    for (const char* precision : {"fp32", "bf16"}) {
        auto asked = request("inpaint", "cuda");
        asked.recipe.options.set("precision", std::string(precision));
        const auto first = restorePicture(asked, m_priors, m_watcher),
                   again = restorePicture(asked, m_priors, m_watcher);
        QVERIFY(samePixels(first.picture, again.picture));
    }
}

void CudaTest::aPictureInTilesIsMendedAlike() {
    constexpr ImageSize large{150, 130};
    const auto here = restorePicture(request("denoise", "cpu", large), m_priors, m_watcher);
    const auto there = restorePicture(request("denoise", "cuda", large), m_priors, m_watcher);
    QVERIFY(difference(here.picture, there.picture) < 2e-3);
}

QTEST_GUILESS_MAIN(CudaTest)
#include "cuda_test.moc"
