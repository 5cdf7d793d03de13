#include "engine/api/error.h"
#include "engine/weights/tensor_file.h"
#include "tests/support/vector_file.h"

#include <QTemporaryDir>
#include <QTest>

using namespace flowmend;
using namespace flowmend::testing;

class TensorFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTypeLibTorchKnowsReadsAsItsNumbers();
    void tensorsReadBackAsTheyWereWritten();
    void aTypeLibTorchLacksIsRefusedByName();
};

// good/all_dtypes: "one tensor of each dtype; floats are [1.5,-2.25] (f64: [1.5,-2]), integers [1,-2] (u8: [1,254]),
// bool [true,false]".
void TensorFileTest::everyTypeLibTorchKnowsReadsAsItsNumbers() {
    const SafetensorsFile file(vectorsFolder() / "flux2/good/all_dtypes.safetensors");
    int seen = 0;
    for (const auto& [name, view] : file.tensors()) {
        const auto type = torchType(view.dtype);
        if (!type)
            continue;
        const torch::Tensor tensor = toTensor(view);
        QCOMPARE(tensor.scalar_type(), *type);
        const double second = *type == torch::kFloat64     ? -2
                              : tensor.is_floating_point() ? -2.25
                              : *type == torch::kUInt8     ? 254
                              : *type == torch::kBool      ? 0
                                                           : -2;
        QCOMPARE(tensor[0].to(torch::kFloat64).item<double>(), tensor.is_floating_point() ? 1.5 : 1.0);
        QCOMPARE(tensor[1].to(torch::kFloat64).item<double>(), second);
        ++seen;
    }
    QCOMPARE(seen, 10);
}

void TensorFileTest::tensorsReadBackAsTheyWereWritten() {
    const auto ramp = torch::arange(24, torch::kFloat32).view({2, 3, 4});
    const TensorMap tensors{{"plain", ramp},
                            {"transposed", ramp.transpose(0, 2)},
                            {"half", ramp.to(torch::kBFloat16)},
                            {"flags", ramp > 5},
                            {"scalar", torch::tensor(3.0, torch::kFloat64)},
                            {"empty", torch::empty({0, 4}, torch::kInt64)}};
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("round.safetensors").toStdString();
    writeTensors(path, tensors, {{"k", "v"}});
    const TensorMap read = readTensors(path);
    QCOMPARE(read.size(), tensors.size());
    for (const auto& [name, tensor] : tensors) {
        QVERIFY(read.at(name).equal(tensor));
        QCOMPARE(read.at(name).scalar_type(), tensor.scalar_type());
    }
}

void TensorFileTest::aTypeLibTorchLacksIsRefusedByName() {
    try {
        readTensors(vectorsFolder() / "flux2/good/all_dtypes.safetensors");
        QFAIL("8-bit floating point was read");
    } catch (const FileError& error) {
        QVERIFY2(std::string(error.what()).find("F8_E4M3") != std::string::npos, error.what());
    }
}

QTEST_APPLESS_MAIN(TensorFileTest)
#include "tensor_file_test.moc"
