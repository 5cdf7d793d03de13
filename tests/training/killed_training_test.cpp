// flowmend train resumes after a kill at any moment: the real program is killed again and again, and each run goes on
// with what the one before left.
#include "engine/api/paths.h"
#include "engine/api/prior_card.h"
#include "tests/training/picture_folder.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <functional>
#include <memory>
#include <optional>
#include <unistd.h>

using namespace flowmend;
using namespace flowmend::testing;

namespace fs = std::filesystem;

namespace {

constexpr int kPatienceMs = 30'000; // for a busy machine

QString text(const fs::path& path) {
    return QString::fromStdString(path.string());
}

/// Bytes of the file that `process` writes into the folder just now: it lies under a temporary name. 0: none.
qint64 bytesBeingWritten(const fs::path& folder, const QProcess& process) {
    qint64 most = 0;
    const auto name = QStringLiteral(".flowmend-%1-*.tmp").arg(process.processId());
    for (const QFileInfo& file : QDir(text(folder)).entryInfoList({name}, QDir::Files | QDir::Hidden))
        most = std::max(most, file.size());
    return most;
}

} // namespace

class KilledTrainingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { writeRamps(m_folder / "pictures", 60); }

    void whatAKillLeavesIsSoundAndGoneOnWith_data();
    void whatAKillLeavesIsSoundAndGoneOnWith();
    void afterAllKillsItEndsAsIfNothingHadHappened();

private:
    using Moment = std::function<bool(const QProcess&)>;

    void start(QProcess& program) const {
        // A state of 14 MB: writing it takes a while.
        program.start(FLOWMEND_PROGRAM, {"train",    text(m_folder / "pictures"),
                                         "--out",    text(m_prior),
                                         "--resume", "--size",
                                         "16",       "--width",
                                         "64",       "--blocks",
                                         "1,1",      "--batch",
                                         "4",        "--threads",
                                         "1",        "--hours",
                                         "100",      "--checkpoint-seconds",
                                         "2",        "--heldout-seconds",
                                         "1",        "--quiet"});
    }
    void checkFiles() const;
    std::vector<QList<double>> rows() const;

    TemporaryFolder m_folder;
    const fs::path m_prior = m_folder / "killed.safetensors";
    const fs::path m_training = trainingFolder(m_prior);
};

void KilledTrainingTest::whatAKillLeavesIsSoundAndGoneOnWith_data() {
    QTest::addColumn<Moment>("moment");
    const auto after = [](int ms) {
        return [timer = std::make_shared<QElapsedTimer>(), ms](const QProcess&) {
            if (!timer->isValid())
                timer->start();
            return timer->elapsed() > ms;
        };
    };
    const auto stateHas = [this](qint64 bytes) {
        return [this, bytes](const QProcess& program) { return bytesBeingWritten(m_training, program) > bytes; };
    };
    const Moment priorIsWritten = [this](const QProcess& program) {
        return bytesBeingWritten(m_folder.path(), program) > 0;
    };
    const Moment samplesAreDrawn = [this, before = std::make_shared<std::optional<std::size_t>>()](const QProcess&) {
        const auto count = rows().size();
        if (!*before)
            *before = count;
        return count > **before; // the log has its row, the prior is older
    };
    QTest::newRow("as the program starts") << Moment(after(50));
    QTest::newRow("as the first state begins to be written") << Moment(stateHas(100'000));
    QTest::newRow("as the first state is nearly written") << Moment(stateHas(12'000'000));
    QTest::newRow("as the first samples are drawn") << samplesAreDrawn;
    QTest::newRow("as the prior is written") << priorIsWritten;
    QTest::newRow("after a few steps") << Moment(after(3000));
    QTest::newRow("as another state begins to be written") << Moment(stateHas(100'000));
    QTest::newRow("as other samples are drawn") << samplesAreDrawn;
    QTest::newRow("as another state is nearly written") << Moment(stateHas(12'000'000));
    QTest::newRow("as another prior is written") << priorIsWritten;
}

void KilledTrainingTest::whatAKillLeavesIsSoundAndGoneOnWith() {
    QFETCH(Moment, moment);
    QProcess program;
    start(program);
    QVERIFY(program.waitForStarted(kPatienceMs));
    QElapsedTimer timer;
    timer.start();
    while (!moment(program) && timer.elapsed() < kPatienceMs)
        ::usleep(100);
    const bool came = timer.elapsed() < kPatienceMs;
    ::kill(pid_t(program.processId()), SIGKILL);
    QVERIFY(program.waitForFinished(kPatienceMs));
    QVERIFY2(came && program.exitStatus() == QProcess::CrashExit, program.readAllStandardError()); // until then it ran
    checkFiles();
}

void KilledTrainingTest::afterAllKillsItEndsAsIfNothingHadHappened() {
    const auto before = rows().size();
    QProcess program;
    start(program);
    QVERIFY(program.waitForStarted(kPatienceMs));
    QTRY_VERIFY_WITH_TIMEOUT(rows().size() >= before + 2, kPatienceMs);
    program.terminate();
    QVERIFY(program.waitForFinished(kPatienceMs));
    QVERIFY2(program.exitCode() == 130, program.readAllStandardError());
    checkFiles();
    for (const auto& entry : fs::directory_iterator(m_training))
        QVERIFY2(entry.path().extension() != ".tmp", entry.path().c_str()); // what the killed left is gone
    QCOMPARE(QProcess::execute(FLOWMEND_PROGRAM, {"priors", "sample", text(m_prior), "--count", "1", "--steps", "2",
                                                  "--quiet", "-o", text(m_folder / "sample.png")}),
             0);
}

/// Whole, each of them that is there; and nobody goes back in time.
void KilledTrainingTest::checkFiles() const {
    if (fs::exists(m_prior))
        QCOMPARE(readPriorCard(m_prior).nativeSize, 16);
    double step = -1, seconds = -1;
    for (const auto& row : rows()) {
        QCOMPARE(row.size(), 5);
        QVERIFY2(row[0] > step && row[2] >= seconds,
                 qPrintable(QStringLiteral("step %1 after %2").arg(row[0]).arg(step)));
        step = row[0];
        seconds = row[2];
    }
}

std::vector<QList<double>> KilledTrainingTest::rows() const {
    QFile file(m_training / "log.csv");
    std::vector<QList<double>> all;
    if (!file.open(QIODevice::ReadOnly))
        return all;
    file.readLine(); // the heading
    while (!file.atEnd()) {
        all.emplace_back();
        for (const QByteArray& cell : file.readLine().trimmed().split(','))
            all.back() << cell.toDouble();
    }
    return all;
}

QTEST_GUILESS_MAIN(KilledTrainingTest)
#include "killed_training_test.moc"
