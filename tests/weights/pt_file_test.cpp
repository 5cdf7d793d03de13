#include "tests/support/vectors.h"
#include "tests/weights/memory_limit.h"
#include "tests/weights/pickle_writer.h"

#include "engine/api/error.h"
#include "engine/weights/pt_file.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <cmath>
#include <cstring>
#include <stdexcept>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

QByteArray contents(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("cannot read " + path.string());
    return file.readAll();
}

/// The value as the vectors' metadata writes it.
nlohmann::json asJson(const PickleTree& tree, PickleId id) {
    const PickleValue& value = tree.values[id];
    if (const auto* truth = std::get_if<bool>(&value))
        return *truth;
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return *number;
    if (const auto* real = std::get_if<double>(&value))
        return *real;
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    if (const auto* list = std::get_if<PickleList>(&value)) {
        nlohmann::json json = nlohmann::json::array();
        for (const PickleId item : list->items)
            json.push_back(asJson(tree, item));
        return json;
    }
    if (const auto* dictionary = std::get_if<PickleDictionary>(&value)) {
        nlohmann::json json = nlohmann::json::object();
        for (const auto& [key, item] : dictionary->entries) {
            const auto* text = std::get_if<std::string>(&tree.values[key]);
            json[text ? *text : std::to_string(std::get<std::int64_t>(tree.values[key]))] = asJson(tree, item);
        }
        return json;
    }
    if (std::holds_alternative<std::monostate>(value))
        return nullptr;
    throw std::runtime_error("a value that is no scalar");
}

/// The value at a path of keys and places joined by "/".
PickleId valueAt(const PickleTree& tree, const std::string& path) {
    PickleId id = tree.root;
    for (const QString& part : QString::fromStdString(path).split('/')) {
        const PickleValue& value = tree.values[id];
        if (const auto* list = std::get_if<PickleList>(&value)) {
            id = list->items.at(part.toULong());
            continue;
        }
        bool isFound = false;
        for (const auto& [key, item] : std::get<PickleDictionary>(value).entries)
            if (asJson(tree, key) == nlohmann::json(part.toStdString())) {
                id = item;
                isFound = true;
            }
        if (!isFound)
            throw std::runtime_error("there is no " + path);
    }
    return id;
}

bool isSame(const PtTensor& tensor, const TensorView& expected) {
    const std::vector<std::byte> bytes = tensor.bytes();
    return tensor.dtype == expected.dtype && tensor.shape == expected.shape && bytes.size() == expected.bytes.size() &&
           std::memcmp(bytes.data(), expected.bytes.data(), bytes.size()) == 0;
}

/// What FileError says of a file, or nothing if it opens.
std::string refusal(const std::filesystem::path& path) {
    try {
        const PtFile file(path);
        return {};
    } catch (const FileError& error) {
        return error.what();
    }
}

} // namespace

class PtFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void publishedFormsLoadToTheirTensors_data();
    void publishedFormsLoadToTheirTensors();
    void whatIsNoTensorReadsAsWritten_data() { publishedFormsLoadToTheirTensors_data(); }
    void whatIsNoTensorReadsAsWritten();
    void aWholeNetworkHasTheMeansItWasWrittenWith();
    void theHexagonNetworkIsTheConvertedOne();
    void sharedStoragesAndParametersLoad_data();
    void sharedStoragesAndParametersLoad();
    void hostileFilesAreRefusedInOneLineAtOnce_data();
    void hostileFilesAreRefusedInOneLineAtOnce();
    void theRefusalNamesWhatTheFileAsksFor_data();
    void theRefusalNamesWhatTheFileAsksFor();
    void whatAPickleRepeatsTakesNoMemory_data();
    void whatAPickleRepeatsTakesNoMemory();
    void argumentsOfAScriptThatAreUsedTwiceReadTwice();
    void aFileCutAnywhereIsRefused_data();
    void aFileCutAnywhereIsRefused();
    void aChangedByteIsRefusedOrReadInsideTheFile_data() { aFileCutAnywhereIsRefused_data(); }
    void aChangedByteIsRefusedOrReadInsideTheFile();

private:
    std::filesystem::path save(const QByteArray& bytes) {
        QFile file(m_folder.filePath("file.pt"));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            throw std::runtime_error("the test's own file cannot be written");
        return file.fileName().toStdString();
    }
    QTemporaryDir m_folder;
};

void PtFileTest::publishedFormsLoadToTheirTensors_data() {
    QTest::addColumn<QString>("path");
    for (const auto& file : vectorFiles("unet/pt", "")) {
        if (file.extension() == ".safetensors" || file.stem() == "pnpflow_model_final")
            continue;
        QTest::newRow(file.filename().c_str()) << QString::fromStdString(file.string());
    }
}

void PtFileTest::publishedFormsLoadToTheirTensors() {
    QFETCH(QString, path);
    const std::filesystem::path file = path.toStdString();
    const PtFile checkpoint(file);
    const SafetensorsFile expected(std::filesystem::path(file).replace_extension(".safetensors"));
    QCOMPARE(checkpoint.tensors().size(), expected.tensors().size());
    for (const auto& [name, view] : expected.tensors()) {
        const PtTensor* tensor = checkpoint.find(name);
        QVERIFY2(tensor, name.c_str());
        QVERIFY2(isSame(*tensor, view), name.c_str());
    }
}

void PtFileTest::whatIsNoTensorReadsAsWritten() {
    QFETCH(QString, path);
    const std::filesystem::path file = path.toStdString();
    const PtFile checkpoint(file);
    const SafetensorsFile expected(std::filesystem::path(file).replace_extension(".safetensors"));
    const nlohmann::json scalars = metadataJson(expected.metadata(), "scalars");
    for (const auto& [name, value] : scalars.items()) {
        const nlohmann::json read = asJson(checkpoint.tree(), valueAt(checkpoint.tree(), name));
        QVERIFY2(read == value, (name + " is " + read.dump()).c_str());
    }
}

void PtFileTest::aWholeNetworkHasTheMeansItWasWrittenWith() {
    const std::filesystem::path folder = vectorsFolder() / "unet/pt";
    const PtFile checkpoint(folder / "pnpflow_model_final.pt");
    const SafetensorsFile expected(folder / "pnpflow_model_final.safetensors");
    QCOMPARE(checkpoint.tensors().size(), expected.tensors().size());
    const nlohmann::json shapes = metadataJson(expected.metadata(), "shapes");
    for (const auto& [name, view] : expected.tensors()) {
        const PtTensor* tensor = checkpoint.find(name);
        QVERIFY2(tensor, name.c_str());
        QVERIFY2(shapes.at(name) == nlohmann::json(tensor->shape), name.c_str());
        const std::vector<std::byte> bytes = tensor->bytes();
        std::vector<float> values(bytes.size() / sizeof(float));
        std::memcpy(values.data(), bytes.data(), bytes.size());
        double sum = 0, squares = 0;
        for (const float value : values) {
            sum += value;
            squares += double(value) * value;
        }
        float mean = 0, rms = 0;
        std::memcpy(&mean, view.bytes.data(), sizeof mean);
        std::memcpy(&rms, view.bytes.data() + sizeof mean, sizeof rms);
        const double count = double(values.size());
        QVERIFY2(std::abs(sum / count - mean) < 1e-6, name.c_str()); // the file's own tolerance
        QVERIFY2(std::abs(std::sqrt(squares / count) - rms) < 1e-6, name.c_str());
    }
}

void PtFileTest::theHexagonNetworkIsTheConvertedOne() {
    const std::filesystem::path folder = vectorsFolder() / "hexagon";
    const PtFile checkpoint(folder / "mlp_hexagon.pt");
    const SafetensorsFile converted(folder / "mlp_hexagon.safetensors");
    QCOMPARE(checkpoint.tensors().size(), converted.tensors().size());
    for (const auto& [name, view] : converted.tensors())
        QVERIFY2(checkpoint.find(name) && isSame(*checkpoint.find(name), view), name.c_str());
}

void PtFileTest::sharedStoragesAndParametersLoad_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("prefix");
    QTest::newRow("archive") << "state_dict.pt"
                             << "";
    QTest::newRow("stream") << "state_dict_legacy.pt"
                            << "";
    QTest::newRow("nested") << "checkpoint_nested.pt"
                            << "model_state_dict/";
}

void PtFileTest::sharedStoragesAndParametersLoad() {
    QFETCH(QString, file);
    QFETCH(QString, prefix);
    const PtFile checkpoint(vectorsFolder() / "flux2/good" / file.toStdString());
    const SafetensorsFile expected(vectorsFolder() / "flux2/good/state_dict_expected.safetensors");
    for (const auto& [name, view] : expected.tensors()) {
        const PtTensor* tensor = checkpoint.find(prefix.toStdString() + name);
        QVERIFY2(tensor && isSame(*tensor, view), name.c_str());
    }
}

void PtFileTest::hostileFilesAreRefusedInOneLineAtOnce_data() {
    QTest::addColumn<QString>("path");
    for (const auto& file : vectorFiles("unet/pt/bad", ""))
        QTest::newRow(file.filename().c_str()) << QString::fromStdString(file.string());
    for (const auto& file : vectorFiles("flux2/bad", ".pt"))
        QTest::newRow(file.filename().c_str()) << QString::fromStdString(file.string());
}

void PtFileTest::hostileFilesAreRefusedInOneLineAtOnce() {
    QFETCH(QString, path);
    rusage before{}, after{};
    getrusage(RUSAGE_SELF, &before);
    QElapsedTimer timer;
    timer.start();
    const std::string said = refusal(path.toStdString());
    QVERIFY(timer.elapsed() < 1000);
    getrusage(RUSAGE_SELF, &after);
    QVERIFY2(said.starts_with(path.toStdString() + ": "), said.c_str());
    QVERIFY(said.find('\n') == std::string::npos);
    QVERIFY2(after.ru_maxrss - before.ru_maxrss < 32 * 1024, QByteArray::number(qlonglong(after.ru_maxrss)));
}

void PtFileTest::theRefusalNamesWhatTheFileAsksFor_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* file, const char* says) {
        QTest::newRow(file) << QString(file) << QByteArray(says);
    };
    row("01_os_system.pt", "\"os.system\"");
    row("02_posix_system.pt", "\"posix.system\"");
    row("03_builtins_eval.pt", "\"builtins.eval\"");
    row("04_stack_global.pt", "\"subprocess.Popen\"");
    row("05_truncated.pt", "cut short");
    row("06_storage_too_short.pt", "storage 0 has");
    row("08_path_traversal.pt", "outside");
    row("09_zip_bomb.pt", "compressed");
    row("10_unknown_protocol.pt", "protocol 9");
    row("14_big_endian.pt", "little-endian");
    row("11_numel_overflow.pt", "larger than any memory");
    row("15_deep_nesting.pt", "64 deep");
    row("16_memo_bomb.pt", "values");
    row("17_inst_opcode.pt", "INST");
    row("20_undefined_memo.pt", "memo");
    row("22_no_pickle.pt", "without a PyTorch checkpoint");
    row("23_empty.pt", "empty");
    row("25_legacy_evil.pt", "\"os.system\"");
    row("26_duplicate_records.pt", "two records");
    row("30_web_page.pt", "web page");
    row("31_expand_bomb.pt", "repeats");
}

void PtFileTest::theRefusalNamesWhatTheFileAsksFor() {
    QFETCH(QString, file);
    QFETCH(QByteArray, says);
    const std::string said = refusal(vectorsFolder() / "unet/pt/bad" / file.toStdString());
    QVERIFY2(QByteArray::fromStdString(said).contains(says), said.c_str());
}

// Files of some megabytes that ask for gigabytes.
void PtFileTest::whatAPickleRepeatsTakesNoMemory_data() {
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const PickleWriter& pickle, const char* says) {
        QTest::newRow(name) << QByteArray::fromStdString(pickle.done()) << QByteArray(says);
    };
    const std::string longText(1 << 20, '7');
    PickleWriter attributes;
    attributes.op("}(");
    for (int i = 0; i < 100'000; ++i)
        attributes.number(i).op("N");
    attributes.op("u").put(0).global("argparse", "Namespace").put(1).op("(");
    for (int i = 0; i < 5000; ++i)
        attributes.get(1).op(")\x81").get(0).op("b");
    row("attributes", attributes.op("t"), "a script");

    const auto calls = [](PickleWriter pickle) {
        pickle.put(1).op("(");
        for (int i = 0; i < 4000; ++i)
            pickle.get(0).get(1).op("R");
        return pickle.op("t");
    };
    const auto function = [](const char* module, const char* name) {
        return PickleWriter().global(module, name).put(0);
    };
    row("devices", calls(function("torch", "device").text(longText).op("\x85")), "other arguments");
    row("number types", calls(function("numpy", "dtype").text(longText).op("\x89\x88\x87")), "other arguments");
    row("bytes", calls(function("_codecs", "encode").text(longText).text("latin1").op("\x86")), "other arguments");

    PickleWriter names;
    names.op("}").text(longText).op("}(");
    names.number(0).tensor(0, 1, {1}, {1}).put(0);
    for (int i = 1; i < 5000; ++i)
        names.number(i).get(0);
    row("names", names.op("us"), "a name of more than");
}

void PtFileTest::whatAPickleRepeatsTakesNoMemory() {
    QFETCH(QByteArray, pickle);
    QFETCH(QByteArray, says);
    const auto path = std::filesystem::path(m_folder.filePath("repeats.pt").toStdString());
    const std::vector<float> number{1};
    writeCheckpoint(path, pickle.toStdString(), {number});
    const MemoryLimit limit(256 << 20);
    QElapsedTimer timer;
    timer.start();
    const std::string said = refusal(path);
    QVERIFY2(QByteArray::fromStdString(said).contains(says), said.c_str());
    QVERIFY(timer.elapsed() < 5000);
}

void PtFileTest::argumentsOfAScriptThatAreUsedTwiceReadTwice() {
    PickleWriter pickle;
    pickle.op("}(").text("weight").tensor(0, 1, {1}, {1});
    pickle.text("config").op("}").put(0).text("dataset").text("faces").op("s");
    pickle.text("args").global("argparse", "Namespace").op(")\x81").get(0).op("b").op("u");
    const auto path = std::filesystem::path(m_folder.filePath("arguments.pt").toStdString());
    const std::vector<float> number{1};
    writeCheckpoint(path, pickle.done(), {number});
    const PtFile checkpoint(path);
    for (const char* where : {"config/dataset", "args/dataset"})
        QVERIFY(asJson(checkpoint.tree(), valueAt(checkpoint.tree(), where)) == "faces");
}

void PtFileTest::aFileCutAnywhereIsRefused_data() {
    QTest::addColumn<QString>("file");
    for (const char* file : {"parameters.pt", "views_legacy.pt"})
        QTest::newRow(file) << QString(file);
}

void PtFileTest::aFileCutAnywhereIsRefused() {
    QFETCH(QString, file);
    const QByteArray good = contents(vectorsFolder() / "unet/pt" / file.toStdString());
    for (qsizetype length = 0; length < good.size(); ++length)
        QVERIFY2(!refusal(save(good.left(length))).empty(), QByteArray::number(length));
}

void PtFileTest::aChangedByteIsRefusedOrReadInsideTheFile() {
    QFETCH(QString, file);
    const QByteArray good = contents(vectorsFolder() / "unet/pt" / file.toStdString());
    std::size_t read = 0;
    constexpr int changes[] = {0x01, 0x80, 0xff, 0x10};
    for (qsizetype place = 0; place < good.size(); ++place) {
        QByteArray bytes = good;
        bytes[place] = char(bytes[place] ^ changes[place % 4]);
        try {
            const PtFile checkpoint(save(bytes));
            for (const auto& [name, tensor] : checkpoint.tensors())
                read += tensor.bytes().size();
        } catch (const FileError&) {
        }
    }
    QVERIFY(read > 0); // some changes hit only the elements
}

QTEST_GUILESS_MAIN(PtFileTest)
#include "pt_file_test.moc"
