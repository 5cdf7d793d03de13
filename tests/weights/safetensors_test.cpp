#include "engine/api/error.h"
#include "engine/weights/safetensors.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <stdexcept>

using namespace flowmend;

namespace {

using Views = std::map<std::string, TensorView, std::less<>>;

// A file with the given header text and data bytes.
QByteArray fileOf(const QByteArray& header, qsizetype dataBytes) {
    QByteArray bytes(8, '\0');
    for (int i = 0; i < 8; ++i)
        bytes[i] = static_cast<char>(static_cast<quint64>(header.size()) >> (8 * i));
    return bytes + header + QByteArray(dataBytes, 'd');
}

} // namespace

class SafetensorsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenReadsBackTheSame();
    void aFileCutAnywhereIsRefused();
    void aFlippedBitIsRefusedOrReadInsideTheFile();
    void liesAreRefused_data();
    void liesAreRefused();
    void openingATruncatedFileNamesTheOffset();
    void aFileShortenedAfterOpeningKeepsItsTensors();
    void namesFromTheFileCannotBreakTheMessagesLine();
    void aFolderAPipeAndAMissingFileAreRefused();
    void aFailedWriteLeavesTheOldFile();

private:
    std::filesystem::path save(const QByteArray& bytes) {
        QFile file(m_folder.filePath("file.safetensors"));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            throw std::runtime_error("the test's own file cannot be written");
        return file.fileName().toStdString();
    }
    QTemporaryDir m_folder;
};

void SafetensorsTest::whatIsWrittenReadsBackTheSame() {
    const std::string bytes = "0123456789abcdefghijklmn";
    const auto data = std::as_bytes(std::span(bytes));
    const Views views{{"b.half", {DType::f16, {3}, data.first(6)}},
                      {"a.float", {DType::f32, {2, 1}, data.first(8)}},
                      {"c.byte", {DType::u8, {1}, data.subspan(7, 1)}},
                      {"empty", {DType::i64, {0, 5}, data.first(0)}},
                      {"größe", {DType::f64, {}, data.subspan(3, 8)}}};
    const std::map<std::string, std::string> metadata{{"note", "ü € \"quoted\"\n"}, {"empty", ""}};
    const std::filesystem::path path = m_folder.filePath("round.safetensors").toStdString();
    writeSafetensors(path, views, metadata);

    const SafetensorsFile file(path);
    QCOMPARE(file.metadata(), metadata);
    QCOMPARE(file.tensors().size(), views.size());
    for (const auto& [name, view] : views) {
        const TensorView* read = file.find(name);
        QVERIFY(read);
        QVERIFY(read->dtype == view.dtype && read->shape == view.shape);
        QVERIFY(std::equal(read->bytes.begin(), read->bytes.end(), view.bytes.begin(), view.bytes.end()));
        // Mappings begin on a page, so alignment in memory is alignment in the file.
        QCOMPARE(reinterpret_cast<std::uintptr_t>(read->bytes.data()) %
                     static_cast<std::size_t>(bytesPerElement(read->dtype)),
                 std::uintptr_t{0});
    }
    QVERIFY(!file.find("absent"));
}

void SafetensorsTest::aFileCutAnywhereIsRefused() {
    const QByteArray whole = fileOf(R"({"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}})", 16);
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY_EXCEPTION_THROWN(SafetensorsFile(save(whole.first(length))), FileError);
    QCOMPARE(SafetensorsFile(save(whole)).tensors().size(), std::size_t{1});
}

void SafetensorsTest::aFlippedBitIsRefusedOrReadInsideTheFile() {
    const QByteArray whole = fileOf(R"({"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                                    R"("b":{"dtype":"U8","shape":[],"data_offsets":[8,9]}}  )",
                                    9);
    for (qsizetype bit = 0; bit < 8 * whole.size(); ++bit) {
        QByteArray changed = whole;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        try {
            const SafetensorsFile file(save(changed));
            std::int64_t total = 0;
            for (const auto& [name, view] : file.tensors()) {
                QCOMPARE(view.elements() * bytesPerElement(view.dtype), static_cast<std::int64_t>(view.bytes.size()));
                total += static_cast<std::int64_t>(view.bytes.size());
            }
            QCOMPARE(total, std::int64_t{9});
        } catch (const FileError&) {
            // Refused: the other permitted answer.
        }
    }
}

void SafetensorsTest::liesAreRefused_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("dataBytes");
    const auto row = [](const char* name, const QByteArray& header, int bytes) {
        QTest::newRow(name) << header << bytes;
    };
    row("text after a zero byte",
        QByteArray(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})") + QByteArray("\0{}", 3), 1);
    row("newline as padding", "{}\n", 0);
    row("metadata twice", R"({"__metadata__":{},"__metadata__":{}})", 0);
    row("metadata key twice", R"({"__metadata__":{"a":"1","a":"2"}})", 0);
    row("metadata nested", R"({"__metadata__":{"a":{"b":"c"}}})", 0);
    row("the same name, escaped",
        R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"\u0061":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})",
        2);
    row("shape twice", R"({"a":{"dtype":"U8","shape":[1],"shape":[1],"data_offsets":[0,1]}})", 1);
    row("unknown field", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"extra":1}})", 1);
    row("three offsets", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1,1]}})", 1);
    row("one offset", R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0]}})", 0);
    row("minus zero", R"({"a":{"dtype":"U8","shape":[-0],"data_offsets":[0,0]}})", 0);
    row("type is a number", R"({"a":{"dtype":3,"shape":[1],"data_offsets":[0,1]}})", 1);
    row("shape is a text", R"({"a":{"dtype":"U8","shape":"1","data_offsets":[0,1]}})", 1);
    row("nested shape", R"({"a":{"dtype":"U8","shape":[[1]],"data_offsets":[0,1]}})", 1);
    row("tensor is null", R"({"a":null})", 0);
    row("strides beyond 64 bits of an empty tensor",
        R"({"a":{"dtype":"U8","shape":[0,4611686018427387904,4611686018427387904],"data_offsets":[0,0]}})", 0);
    row("hole at the start", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})", 2);
    row("data of no tensor", "{}", 1);
    row("root ends early", "{}}", 0);
}

void SafetensorsTest::liesAreRefused() {
    QFETCH(QByteArray, header);
    QFETCH(int, dataBytes);
    QVERIFY_EXCEPTION_THROWN(SafetensorsFile(save(fileOf(header, dataBytes))), FileError);
}

void SafetensorsTest::openingATruncatedFileNamesTheOffset() {
    const std::filesystem::path path = save(fileOf("{}                  ", 0).first(15));
    try {
        const SafetensorsFile file(path);
        QFAIL("a cut file was read");
    } catch (const FileError& error) {
        QCOMPARE(error.subject(), path.string());
        QVERIFY2(QByteArray(error.what()).contains("byte 15"), error.what());
    }
}

// Of a mapped file, the pages beyond its new end would end the program with a bus error.
void SafetensorsTest::aFileShortenedAfterOpeningKeepsItsTensors() {
    constexpr int size = 1 << 16;
    const QByteArray header = R"({"a":{"dtype":"U8","shape":[65536],"data_offsets":[0,65536]}})";
    const std::filesystem::path path = save(fileOf(header, size));
    const SafetensorsFile file(path);
    std::filesystem::resize_file(path, 100);
    const auto bytes = file.find("a")->bytes;
    QCOMPARE(bytes.size(), std::size_t{size});
    QVERIFY(std::all_of(bytes.begin(), bytes.end(), [](std::byte byte) { return byte == std::byte{'d'}; }));
}

void SafetensorsTest::namesFromTheFileCannotBreakTheMessagesLine() {
    const QByteArray header =
        R"({"\n\u001b[2J)" + QByteArray(500, 'x') + R"(":{"dtype":"Q9","shape":[1],"data_offsets":[0,1]}})";
    try {
        const SafetensorsFile file(save(fileOf(header, 1)));
        QFAIL("an unknown type was read");
    } catch (const FileError& error) {
        const QByteArray text = error.what();
        QVERIFY2(!text.contains('\n') && !text.contains('\x1b') && text.size() < 400, text);
    }
}

void SafetensorsTest::aFolderAPipeAndAMissingFileAreRefused() {
    QVERIFY_EXCEPTION_THROWN(SafetensorsFile(m_folder.path().toStdString()), FileError);
    QVERIFY_EXCEPTION_THROWN(SafetensorsFile("/dev/zero"), FileError);
    QVERIFY_EXCEPTION_THROWN(SafetensorsFile(m_folder.filePath("absent").toStdString()), FileError);
}

void SafetensorsTest::aFailedWriteLeavesTheOldFile() {
    const QString target = m_folder.filePath("taken");
    QVERIFY(QDir().mkpath(target + "/inside")); // a folder that is not empty cannot be replaced by a file
    try {
        writeSafetensors(target.toStdString(), {}, {});
        QFAIL("a folder was replaced");
    } catch (const FileError& error) {
        QVERIFY(error.direction() == FileError::Direction::writing);
    }
    QVERIFY(QFileInfo(target + "/inside").isDir());
    QCOMPARE(QDir(m_folder.path()).entryList({"taken*"}), QStringList{"taken"}); // and nothing temporary is left
    QVERIFY_EXCEPTION_THROWN(writeSafetensors(m_folder.filePath("no/such/folder.safetensors").toStdString(), {}, {}),
                             FileError);
}

QTEST_APPLESS_MAIN(SafetensorsTest)
#include "safetensors_test.moc"
