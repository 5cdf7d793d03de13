// A graphics card trains as the processor does. Skipped where there is none.

#include "engine/priors/precision.h"
#include "engine/priors/prior_file.h"
#include "engine/training/trainer.h"
#include "tests/training/picture_folder.h"

#include <QTest>

#include <ATen/Parallel.h>

#include <vector>

using namespace flowmend;
using namespace flowmend::testing;

class CudaTrainingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theLossesAreTheProcessors();
    void whatTheCardTrainedTheProcessorGoesOnWith();

private:
    TrainRequest request(const std::string& name, const std::string& device) const {
        TrainRequest out;
        out.folder = m_folder / "pictures";
        out.output = m_folder / (name + ".safetensors");
        out.options.set("size", std::string("32"));
        out.options.set("width", std::int64_t(16));
        out.options.set("blocks", std::string("1,1"));
        out.options.set("attention-heads", std::int64_t(2));
        out.options.set("batch", std::int64_t(8));
        out.options.set("precision", std::string("fp32"));
        out.options.set("device", device);
        out.options.set("hours", 10000.0); // the learning rate stays what it is
        return out;
    }

    TemporaryFolder m_folder;
};

namespace {

std::vector<double> lossesUntil(const TrainRequest& request, std::int64_t lastStep) {
    std::vector<double> losses;
    trainPrior(request, [&](const TrainProgress& now) {
        losses.push_back(now.loss);
        return now.step < lastStep;
    });
    return losses;
}

} // namespace

void CudaTrainingTest::initTestCase() {
    if (computeDevices().size() < 2)
        QSKIP("there is no CUDA device, or this LibTorch cannot use it");
    at::set_num_threads(2);
    writeRamps(m_folder / "pictures", 64);
}

void CudaTrainingTest::theLossesAreTheProcessors() {
    const auto here = lossesUntil(request("here", "cpu"), 60), there = lossesUntil(request("there", "cuda"), 60);
    QCOMPARE(there.size(), here.size());
    for (size_t i = 0; i < here.size(); ++i) // rounding in another order grows from step to step
        QVERIFY2(std::abs(there[i] - here[i]) < 1e-3 * here[i],
                 qPrintable(QString("step %1: %2, %3").arg(i).arg(there[i]).arg(here[i])));
    QVERIFY(there.back() < there.front());
}

void CudaTrainingTest::whatTheCardTrainedTheProcessorGoesOnWith() {
    const auto card = lossesUntil(request("both", "cuda"), 40);
    auto goOn = request("both", "cpu");
    goOn.resume = true;
    const auto processor = lossesUntil(goOn, 60);
    QVERIFY(processor.back() < card.front());
    QCOMPARE(loadPrior(goOn.output, torch::kCPU, torch::kFloat32)->card().nativeSize, 32);
}

QTEST_GUILESS_MAIN(CudaTrainingTest)
#include "cuda_training_test.moc"
