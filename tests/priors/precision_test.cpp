#include "engine/priors/precision.h"

#include "engine/api/error.h"

#include <QTest>

#include <fstream>
#include <sstream>

using namespace flowmend;

namespace {

/// What the kernel says of the processor, not the compiler's own question.
bool processorFlag(const std::string& name) {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("flags"))
            continue;
        std::istringstream words(line);
        for (std::string word; words >> word;)
            if (word == name)
                return true;
        return false;
    }
    return false;
}

bool hasCuda() {
    return computeDevices().size() > 1;
}

} // namespace

class PrecisionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namedPrecisionsAreTaken();
    void autoFollowsTheProcessor();
    void otherPrecisionsAreRefused_data();
    void otherPrecisionsAreRefused();
    void theProcessorIsAlwaysThere();
    void otherDevicesAreRefused_data();
    void otherDevicesAreRefused();
    void aDeviceThatIsNotThereIsADeviceError();
    void everyListedDeviceIsAccepted();
};

void PrecisionTest::namedPrecisionsAreTaken() {
    QCOMPARE(networkPrecision("fp32", torch::kCPU), torch::kFloat32);
    QCOMPARE(networkPrecision("bf16", torch::kCPU), torch::kBFloat16);
    QCOMPARE(networkPrecision("fp32", torch::kCUDA), torch::kFloat32);
}

void PrecisionTest::autoFollowsTheProcessor() {
    QCOMPARE(networkPrecision("auto", torch::kCPU), processorFlag("avx512_bf16") ? torch::kBFloat16 : torch::kFloat32);
}

void PrecisionTest::otherPrecisionsAreRefused_data() {
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"", "fp16", "FP32", "bf16 ", "float"})
        QTest::newRow(*name ? name : "empty") << QByteArray(name);
}

void PrecisionTest::otherPrecisionsAreRefused() {
    QFETCH(QByteArray, name);
    try {
        networkPrecision(name.constData(), torch::kCPU);
        QFAIL("not refused");
    } catch (const UsageError& error) {
        const QByteArray says = error.what();
        QVERIFY2(says.contains('"' + name + '"') && says.contains("auto, fp32 or bf16"), says);
    }
}

void PrecisionTest::theProcessorIsAlwaysThere() {
    QVERIFY(computeDevice("cpu").is_cpu());
    QCOMPARE(computeDevices().front(), std::string("cpu"));
    QCOMPARE(computeDevice("auto").is_cpu(), !hasCuda());
}

void PrecisionTest::otherDevicesAreRefused_data() {
    QTest::addColumn<QByteArray>("name");
    for (const char* name :
         {"", "gpu", "CUDA", "cuda:", "cuda:-1", "cuda:x", "cuda:0x", "cuda:0 ", "cuda0", "cuda:99999999999999999999"})
        QTest::newRow(*name ? name : "empty") << QByteArray(name);
}

void PrecisionTest::otherDevicesAreRefused() {
    QFETCH(QByteArray, name);
    try {
        computeDevice(name.constData());
        QFAIL("not refused");
    } catch (const UsageError& error) {
        const QByteArray says = error.what();
        QVERIFY2(says.contains('"' + name + '"') && says.contains("cuda:N"), says);
    }
}

void PrecisionTest::aDeviceThatIsNotThereIsADeviceError() {
    QVERIFY_EXCEPTION_THROWN(computeDevice("cuda:1000"), DeviceError);
    if (!hasCuda()) {
        QVERIFY_EXCEPTION_THROWN(computeDevice("cuda"), DeviceError);
        QVERIFY_EXCEPTION_THROWN(computeDevice("cuda:0"), DeviceError);
    }
}

void PrecisionTest::everyListedDeviceIsAccepted() {
    for (const auto& name : computeDevices())
        QCOMPARE(computeDevice(name).str(), name);
}

QTEST_APPLESS_MAIN(PrecisionTest)
#include "precision_test.moc"
