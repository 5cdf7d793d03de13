#include "engine/api/error.h"
#include "engine/api/paths.h"
#include "engine/api/prior_card.h"
#include "engine/weights/bitsandbytes_check.h"
#include "engine/weights/safetensors.h"
#include "tests/support/vectors.h"
#include "tests/weights/memory_limit.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

// Largest address space of this process so far, in KiB.
std::int64_t peakAddressSpace() {
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmPeak:"))
            return line.mid(7).simplified().split(' ').first().toLongLong();
    return 0;
}

using Metadata = std::map<std::string, std::string>;

Metadata soundMetadata() {
    return {{"flowmend.format", "prior/1"},
            {"flowmend.architecture", "patch-unet"},
            {"flowmend.config", R"({"native_size": 64, "stride": 8, "channels": 3})"},
            {"flowmend.title", "Faces"}};
}

} // namespace

class PriorCardTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void hostileFilesAreRefusedWithOneLine_data();
    void hostileFilesAreRefusedWithOneLine();
    void controlsAreRead_data();
    void controlsAreRead();
    void otherKindsOfModelAreNamed();
    void soundFourBitWeightsPass();
    void aPriorsCardHoldsWhatItsMetadataSays();
    void theCardBesideAPriorGoesBeforeItsMetadata();
    void aCardBesideAPriorThatIsNoneIsRefusedByItsName();
    void aCardIsReadWithoutTheTensors();
    void unusableMetadataIsRefused_data();
    void unusableMetadataIsRefused();
    void priorsAreFoundByNameAndByPathAndTheUsersGoFirst();
    void theHashOfAFileIsTheHashOfItsBytes();

private:
    std::filesystem::path save(const std::filesystem::path& path, const Metadata& metadata) {
        const std::array<float, 2> weights{1, 2};
        std::filesystem::create_directories(path.parent_path());
        writeSafetensors(path, {{"w", {DType::f32, {2}, std::as_bytes(std::span(weights))}}}, metadata);
        return path;
    }
    QTemporaryDir m_folder;
    std::filesystem::path m_shipped, m_own;
};

void PriorCardTest::initTestCase() {
    m_shipped = m_folder.filePath("shipped").toStdString();
    m_own = m_folder.filePath("own/flowmend").toStdString();
    qputenv("FLOWMEND_DATA", QByteArray::fromStdString(m_shipped.string()));
    qputenv("XDG_DATA_HOME", QByteArray::fromStdString(m_own.parent_path().string()));
}

void PriorCardTest::hostileFilesAreRefusedWithOneLine_data() {
    QTest::addColumn<QString>("path");
    for (const auto& path : vectorFiles("flux2/bad", ""))
        if (!path.filename().string().starts_with("ix04_shard")) // sound on its own, says the folder's README
            QTest::newRow(path.filename().c_str()) << QString::fromStdString(path.string());
}

void PriorCardTest::hostileFilesAreRefusedWithOneLine() {
    QFETCH(QString, path);
    const std::int64_t before = peakAddressSpace();
    QElapsedTimer timer;
    timer.start();
    try {
        readPriorCard(path.toStdString());
        QFAIL("the file was believed");
    } catch (const FileError& error) {
        QCOMPARE(error.subject(), path.toStdString());
        const QByteArray text = error.what();
        QVERIFY2(!text.contains('\n') && text.size() < path.size() + 300, text);
    }
    QVERIFY(timer.elapsed() < 5000);                                 // limits of the folder's README
    QVERIFY(peakAddressSpace() - before < std::int64_t{256} * 1024); // KiB
}

void PriorCardTest::controlsAreRead_data() {
    QTest::addColumn<QString>("path");
    for (const char* folder : {"flux2/good", "flux2/good/sharded", "operators"})
        for (const auto& path : vectorFiles(folder))
            QTest::newRow(path.filename().c_str()) << QString::fromStdString(path.string());
}

void PriorCardTest::controlsAreRead() {
    QFETCH(QString, path);
    const PriorCard card = readPriorCard(path.toStdString());
    const SafetensorsFile file(path.toStdString());
    QVERIFY(card.architecture.empty());
    QCOMPARE(card.tensors, static_cast<std::int64_t>(file.tensors().size()));
    QCOMPARE(card.metadata.size(), file.metadata().size());
}

void PriorCardTest::otherKindsOfModelAreNamed() {
    for (const auto& path : vectorFiles("flux2/good", "")) {
        const std::string kind = path.extension() == ".gguf" ? "GGUF" : path.extension() == ".pt" ? "PyTorch" : "";
        if (kind.empty())
            continue;
        try {
            readPriorCard(path);
            QFAIL("another format was read as safetensors");
        } catch (const FileError& error) {
            const std::string text = error.what();
            QVERIFY2(text.find(kind) != std::string::npos && text.find("safetensors") != std::string::npos,
                     text.c_str());
        }
    }
}

void PriorCardTest::soundFourBitWeightsPass() {
    int seen = 0;
    for (const auto& path : vectorFiles("flux2")) {
        const SafetensorsFile file(path);
        checkBitsandbytes(file);
        for (const auto& [name, view] : file.tensors())
            seen += name.find(".quant_state.") != std::string::npos;
    }
    QVERIFY(seen > 0);
}

void PriorCardTest::aPriorsCardHoldsWhatItsMetadataSays() {
    const PriorCard card = readPriorCard(save(m_folder.filePath("faces.safetensors").toStdString(), soundMetadata()));
    QCOMPARE(card.name, std::string("faces"));
    QCOMPARE(card.architecture, std::string("patch-unet"));
    QCOMPARE(card.nativeSize, 64);
    QCOMPARE(card.stride, 8);
    QCOMPARE(card.channels, 3);
    QCOMPARE(card.parameters, std::int64_t{2});
    QCOMPARE(card.title, std::string("Faces"));
    QCOMPARE(card.fileBytes, static_cast<std::int64_t>(std::filesystem::file_size(card.path)));
}

void PriorCardTest::theCardBesideAPriorGoesBeforeItsMetadata() {
    auto said = soundMetadata();
    said["flowmend.licence"] = "CC0-1.0";
    const auto path = save(m_folder.filePath("beside/faces.safetensors").toStdString(), said);
    QVERIFY(readPriorCard(path).purpose.empty() && readPriorCard(path).knowsColours);
    std::ofstream(path.parent_path() / "faces.card.json")
        << R"({"title": "Old faces", "purpose": "Glass plates", "colours": "grey"})";
    const PriorCard card = readPriorCard(path);
    QCOMPARE(card.title, std::string("Old faces"));
    QCOMPARE(card.purpose, std::string("Glass plates"));
    QVERIFY(!card.knowsColours);
    QCOMPARE(card.licence, std::string("CC0-1.0")); // of which the card says nothing
    QCOMPARE(card.nativeSize, 64);
    QCOMPARE(Metadata(card.metadata.begin(), card.metadata.end()).at("flowmend.purpose"), card.purpose);
}

void PriorCardTest::aCardBesideAPriorThatIsNoneIsRefusedByItsName() {
    const auto path = save(m_folder.filePath("beside/cats.safetensors").toStdString(), soundMetadata());
    for (const char* lie :
         {"", "[]", R"({"config": "{}"})", R"({"title": 3})", R"({"eyes": "0.4"})", R"({"colours": "many"})"}) {
        std::ofstream(path.parent_path() / "cats.card.json") << lie;
        try {
            readPriorCard(path);
            QFAIL(lie);
        } catch (const FileError& error) {
            QVERIFY2(std::string(error.what()).find("cats.card.json") != std::string::npos, error.what());
        }
    }
}

void PriorCardTest::aCardIsReadWithoutTheTensors() {
    const std::filesystem::path path = m_folder.filePath("large.safetensors").toStdString();
    constexpr std::int64_t dataBytes = 200 << 20;
    std::string header = R"({"w": {"dtype": "U8", "shape": [209715200], "data_offsets": [0, 209715200]}})";
    header.resize(88, ' ');
    {
        std::ofstream file(path, std::ios::binary);
        file << static_cast<char>(header.size()) << std::string(7, '\0') << header;
    }
    std::filesystem::resize_file(path, 8 + header.size() + dataBytes);
    const MemoryLimit limit(32 << 20);
    QCOMPARE(readPriorCard(path).parameters, dataBytes);
}

void PriorCardTest::unusableMetadataIsRefused_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* name, const char* key, const QString& value) {
        QTest::newRow(name) << key << value;
    };
    row("another format", "flowmend.format", "prior/2");
    row("no architecture", "flowmend.architecture", "");
    row("config not JSON", "flowmend.config", "{");
    row("config a list", "flowmend.config", "[1]");
    row("config nested deep", "flowmend.config", QString(30000, '[') + QString(30000, ']'));
    row("config too long", "flowmend.config", "{" + QString(100000, ' ') + "}");
    row("eyes without a place", "flowmend.eyes", "0.4,0.4,0.6");
    row("no native size", "flowmend.config", R"({"stride": 8, "channels": 3})");
    row("zero stride", "flowmend.config", R"({"native_size": 64, "stride": 0, "channels": 3})");
    row("negative size", "flowmend.config", R"({"native_size": -64, "stride": 8, "channels": 3})");
    row("fractional size", "flowmend.config", R"({"native_size": 64.5, "stride": 8, "channels": 3})");
    row("huge size", "flowmend.config", R"({"native_size": 18446744073709551615, "stride": 8, "channels": 3})");
    row("a million channels", "flowmend.config", R"({"native_size": 64, "stride": 8, "channels": 1000000})");
}

void PriorCardTest::unusableMetadataIsRefused() {
    QFETCH(QString, key);
    QFETCH(QString, value);
    Metadata metadata = soundMetadata();
    metadata[key.toStdString()] = value.toStdString();
    const auto path = save(m_folder.filePath("unusable.safetensors").toStdString(), metadata);
    QVERIFY_EXCEPTION_THROWN(readPriorCard(path), FileError);
}

void PriorCardTest::priorsAreFoundByNameAndByPathAndTheUsersGoFirst() {
    QVERIFY_EXCEPTION_THROWN(findPrior("portrait"), UsageError);
    save(m_shipped / "priors/portrait.safetensors", soundMetadata());
    save(m_shipped / "priors/scene.safetensors", soundMetadata());
    save(m_shipped / "priors/foreign.safetensors", {});
    QFile broken(QString::fromStdString((m_shipped / "priors/broken.safetensors").string()));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    QCOMPARE(findPrior("portrait"), m_shipped / "priors/portrait.safetensors");
    save(m_own / "priors/portrait.safetensors", soundMetadata());
    QCOMPARE(findPrior("portrait"), m_own / "priors/portrait.safetensors");

    const std::vector<PriorCard> cards = listPriors();
    QCOMPARE(cards.size(), std::size_t{2}); // neither the broken one nor the one that is no prior
    QCOMPARE(cards[0].path, m_own / "priors/portrait.safetensors");
    QCOMPARE(cards[1].name, std::string("scene"));

    const auto elsewhere = save(m_folder.filePath("elsewhere/mine.safetensors").toStdString(), soundMetadata());
    QCOMPARE(findPrior(elsewhere.string()), elsewhere);
    try {
        findPrior("portrai");
        QFAIL("a prior that does not exist was found");
    } catch (const UsageError& error) {
        QVERIFY2(std::string(error.what()).find("portrait, scene") != std::string::npos, error.what());
    }
}

void PriorCardTest::theHashOfAFileIsTheHashOfItsBytes() {
    QFile file(m_folder.filePath("hashed"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("abc");
    file.close();
    QCOMPARE(fileSha256(file.fileName().toStdString()),
             std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

QTEST_APPLESS_MAIN(PriorCardTest)
#include "prior_card_test.moc"
