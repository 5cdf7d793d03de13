#include "engine/api/loss_log.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace flowmend;

namespace {

constexpr const char* kHeading = "step,images,seconds,training_loss,heldout_loss\n";

} // namespace

class LossLogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsAppendedIsReadAgain() {
        LossLog log(m_path, 0);
        QVERIFY(log.append({10, 40, 1.25, 0.5, 0.75}) && log.append({20, 80, 2.5, 0.25, 0.5}));
        QCOMPARE(text(), QByteArray(kHeading) + "10,40,1.2,0.50000,0.75000\n20,80,2.5,0.25000,0.50000\n");
        const LossLog again(m_path, 20);
        QCOMPARE(again.rows().size(), std::size_t(2));
        QCOMPARE(again.rows()[1].step, std::int64_t(20));
        QCOMPARE(again.rows()[1].images, std::int64_t(80));
        QCOMPARE(again.rows()[1].trainingLoss, 0.25);
        QCOMPARE(again.rows()[1].heldoutLoss, 0.5);
    }

    void rowsNewerThanTheStateLeaveTheFile() {
        write(QByteArray(kHeading) + "10,40,1.0,0.50000,0.60000\n20,80,2.0,0.40000,0.50000\n");
        QCOMPARE(LossLog(m_path, 19).rows().size(), std::size_t(1));
        QCOMPARE(text(), QByteArray(kHeading) + "10,40,1.0,0.50000,0.60000\n");
        QCOMPARE(LossLog(m_path, 0).rows().size(), std::size_t(0)); // a training that begins anew
        QCOMPARE(text(), QByteArray(kHeading));
    }

    void rowsThatAreNoRowsLeaveTheFile() {
        write(QByteArray(kHeading) + "10,40,1.0,0.50000,0.60000\nhello\n5,1,1,1,1\n12,48,1.5,0.5,0.6,7\n15,60,1.5,0.4");
        QCOMPARE(LossLog(m_path, 100).rows().size(), std::size_t(1));
        QCOMPARE(text(), QByteArray(kHeading) + "10,40,1.0,0.50000,0.60000\n");
    }

    void aSoundFileIsNotWritten() {
        write(QByteArray(kHeading) + "10,40,1,0.5,0.6\n"); // not as it would be written
        const LossLog log(m_path, 10);
        QCOMPARE(text(), QByteArray(kHeading) + "10,40,1,0.5,0.6\n");
    }

    void aStepHasOneRow() {
        LossLog log(m_path, 0);
        QVERIFY(log.append({10, 40, 1, 0.5, 0.6}) && log.append({10, 40, 1, 0.1, 0.2}));
        QCOMPARE(log.rows().size(), std::size_t(1));
        QCOMPARE(log.rows()[0].trainingLoss, 0.5);
    }

    void aFileThatCannotBeWrittenIsSaid() {
        QVERIFY(!LossLog(m_path.parent_path() / "missing/log.csv", 0).append({1, 1, 1, 1, 1}));
    }

    void readingPassesOverWhatIsNoRowAndLeavesTheFile_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("blank") << QByteArray("");
        QTest::newRow("words") << QByteArray("hello");
        QTest::newRow("a step that is not whole") << QByteArray("15.5,60,1.5,0.4,0.5");
        QTest::newRow("a step that no number holds") << QByteArray("99999999999999999999,60,1.5,0.4,0.5");
        QTest::newRow("a loss that no number holds") << QByteArray("15,60,1.5,0.4,1e999");
        QTest::newRow("a number that is missing") << QByteArray("15,60,,0.4,0.5");
        QTest::newRow("decimal commas") << QByteArray("15,60,1,5,0,4,0,5");
        QTest::newRow("too few") << QByteArray("15,60,1.5,0.4");
        QTest::newRow("too many") << QByteArray("15,60,1.5,0.4,0.5,0.6");
        QTest::newRow("zeros of a file system") << QByteArray(512, '\0');
        QTest::newRow("a megabyte") << QByteArray(1 << 20, '1');
    }

    void readingPassesOverWhatIsNoRowAndLeavesTheFile() {
        QFETCH(const QByteArray, line);
        const QByteArray file =
            QByteArray(kHeading) + "10,40,1.0,0.50000,0.60000\n" + line + "\n20,80,2.0,0.40000,0.50000\n";
        write(file);
        const auto rows = readLossLog(m_path);
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[1].step, std::int64_t(20));
        QCOMPARE(text(), file);
    }

    void aFileThatIsCutOffIsReadToItsLastWholeRow() {
        write(QByteArray(kHeading) + "10,40,1.0,0.50000,0.60000\n20,80,2.0,0.4");
        QCOMPARE(readLossLog(m_path).size(), std::size_t(1));
    }

    void readingKeepsRowsNewerThanAnyState() {
        write(QByteArray(kHeading) + "10,40,1.0,0.50000,0.60000\n30,120,3.0,0.4,0.5\n20,80,2.0,0.4,0.5\n");
        QCOMPARE(readLossLog(m_path).size(), std::size_t(3));
    }

    void linesMayEndAsOnOtherSystems() {
        write("step,images,seconds,training_loss,heldout_loss\r\n10,40,1.0,0.50000,0.60000\r\n");
        const QByteArray before = text();
        QCOMPARE(LossLog(m_path, 10).rows().size(), std::size_t(1));
        QCOMPARE(text(), before); // no reason to write it
    }

    void aLossThatIsNoNumberStaysInTheLog() { // that it was measured is why nobody is warned of it twice
        LossLog log(m_path, 0);
        QVERIFY(log.append({10, 40, 1, 0.5, std::nan("")}));
        const LossLog again(m_path, 10);
        QCOMPARE(again.rows().size(), std::size_t(1));
        QVERIFY(std::isnan(again.rows()[0].heldoutLoss));
    }

    void noFileHasNoRows() {
        QVERIFY(readLossLog(m_path).empty());
        QVERIFY(readLossLog(m_path.parent_path()).empty()); // a folder
    }

    void init() { std::filesystem::remove(m_path); }

private:
    QByteArray text() const {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray& bytes) const {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    QTemporaryDir m_folder;
    const std::filesystem::path m_path = m_folder.filePath("log.csv").toStdString();
};

QTEST_APPLESS_MAIN(LossLogTest)
#include "loss_log_test.moc"
