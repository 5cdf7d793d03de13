#include "engine/api/error.h"
#include "engine/operators/kernels.h"
#include "tests/support/vector_file.h"

#include <QTest>

using namespace flowmend;
using namespace flowmend::testing;

class KernelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void generatorsMatchTheReference();
    void everyKernelSumsToOne();
    void aGaussiansSizeHoldsNearlyAllOfIt();
    void motionTurnsCounterClockwise();
    void trimmingKeepsTheCentre();
    void aPictureBecomesAKernelOnlyIfItCanBeOne();
};

void KernelsTest::generatorsMatchTheReference() {
    const VectorFile file(vectorsFolder() / "operators/kernels.safetensors");
    const double tolerance = file.json("tolerance").at("suggested_abs").get<double>();
    int seen = 0;
    for (const nlohmann::json& entry : file.json("entries")) {
        const auto kind = entry[0].get<std::string>();
        const auto number = [&entry](std::size_t i) { return entry.at(i).get<double>(); };
        torch::Tensor made;
        if (kind == "gaussian")
            made = gaussianKernel(entry.at(2).get<std::int64_t>(), number(3));
        else if (kind == "motion")
            made = motionKernel(number(2), number(3));
        else if (kind == "disk")
            made = diskKernel(number(2));
        else if (kind == "bicubic")
            made = bicubicKernel(entry.at(2).get<std::int64_t>());
        else
            QFAIL(("unknown kind of kernel: " + kind).c_str());
        const std::string name = kind + "_" + std::to_string(entry[1].get<int>());
        const double difference = largestDifference(made, file[name]);
        QVERIFY2(difference <= tolerance, (name + " differs by " + std::to_string(difference)).c_str());
        ++seen;
    }
    QCOMPARE(static_cast<std::size_t>(seen), file.tensors.size());
}

void KernelsTest::everyKernelSumsToOne() {
    for (const torch::Tensor& kernel :
         {gaussianKernel(9, 1.7), motionKernel(6.3, 77), diskKernel(2.5), bicubicKernel(3),
          normalisedKernel(torch::arange(6, torch::kFloat32).view({2, 3}))})
        QVERIFY(std::abs(kernel.sum().item<double>() - 1) < 1e-12); // fp64
}

void KernelsTest::aGaussiansSizeHoldsNearlyAllOfIt() {
    for (const double sigma : {0.5, 1.0, 1.5, 3.0}) {
        const torch::Tensor wide = gaussianKernel(8 * gaussianSize(sigma) + 1, sigma);
        const std::int64_t size = gaussianSize(sigma), from = (wide.size(0) - size) / 2;
        const double held = wide.slice(0, from, from + size).slice(1, from, from + size).sum().item<double>();
        QVERIFY(held > 0.999);
    }
}

void KernelsTest::motionTurnsCounterClockwise() {
    const torch::Tensor kernel = motionKernel(9, 45);
    const std::int64_t c = kernel.size(0) / 2;
    QVERIFY(kernel[c - 2][c + 2].item<double>() > 0.05); // up and to the right: rows count downwards
    QCOMPARE(kernel[c + 2][c + 2].item<double>(), 0.0);
}

void KernelsTest::trimmingKeepsTheCentre() {
    torch::Tensor kernel = torch::zeros({9, 10}, torch::kFloat64);
    kernel[4][5] = 0.75; // the centre, floor(size / 2)
    kernel[2][5] = 0.25;
    const torch::Tensor trimmed = trimmedKernel(kernel);
    QVERIFY(trimmed.sizes() == torch::IntArrayRef({5, 2}));
    QCOMPARE(trimmed[2][1].item<double>(), 0.75);
    QCOMPARE(trimmed[0][1].item<double>(), 0.25);
}

void KernelsTest::aPictureBecomesAKernelOnlyIfItCanBeOne() {
    QVERIFY_EXCEPTION_THROWN(normalisedKernel(torch::tensor({{1.0, -0.1}})), UsageError);
    QVERIFY_EXCEPTION_THROWN(normalisedKernel(torch::tensor({{1.0, std::nan("")}})), UsageError);
    QVERIFY_EXCEPTION_THROWN(normalisedKernel(torch::zeros({3, 3})), UsageError);
    QVERIFY_EXCEPTION_THROWN(makeKernel(parseKernelText("file:absent.png"), {}), UsageError);
}

QTEST_APPLESS_MAIN(KernelsTest)
#include "kernels_test.moc"
