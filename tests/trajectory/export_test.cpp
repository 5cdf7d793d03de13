#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/trajectory/export.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace flowmend;

namespace {

Preview preview(std::uint8_t value) {
    return {{4, 3}, std::make_shared<const Bytes>(4 * 3 * 3, value)};
}

Trajectory trajectoryOf(int steps) {
    Trajectory trajectory;
    for (int step = 1; step <= steps; ++step) {
        Frame frame;
        frame.step = step;
        frame.steps = steps;
        frame.t = step / double(steps);
        frame.dataLoss = 0.1;
        frame.region = {0, 0, 4, 3};
        frame.background = preview(0);
        frame.patches = {
            {frame.region, preview(std::uint8_t(10 * step)), preview(1), step < steps ? preview(3) : Preview{}}};
        frame.nfe = 2 * step;
        trajectory.frames.push_back(std::make_shared<const Frame>(frame));
    }
    return trajectory;
}

} // namespace

class ExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyStepHasItsPictures();
    void theTableHoldsEveryStepWithDecimalPoints();
    void anEarlierTrajectoryIsKeptUnlessItMayBeReplaced();
    void aShorterTrajectoryLeavesNoOldSteps();
};

void ExportTest::everyStepHasItsPictures() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("new/steps").toStdString();
    exportTrajectory(trajectoryOf(3), previewImage(preview(9)), "{}\n", path, false);
    const QStringList expected = {"001-control.png",  "001-estimate.png", "001-state.png",    "002-control.png",
                                  "002-estimate.png", "002-state.png",    "003-estimate.png", "003-state.png",
                                  "report.json",      "sheet.png",        "trajectory.csv"};
    QCOMPARE(QDir(QString::fromStdString(path)).entryList(QDir::Files, QDir::Name), expected);
    QVERIFY(samePixels(loadImage(path / "002-estimate.png"), previewImage(preview(20))));
}

void ExportTest::theTableHoldsEveryStepWithDecimalPoints() {
    const QStringList lines = QString::fromStdString(trajectoryCsv(trajectoryOf(2))).split('\n');
    QCOMPARE(lines[0], QString("step,t,data_loss,control_energy,control_peak,nfe,nge,seconds"));
    QCOMPARE(lines[1], QString("1,0.5,0.1,0,0,2,0,0"));
    QCOMPARE(lines.size(), 4); // the last one empty
}

void ExportTest::anEarlierTrajectoryIsKeptUnlessItMayBeReplaced() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    exportTrajectory(trajectoryOf(1), previewImage(preview(9)), "first\n", path, false);
    QVERIFY_EXCEPTION_THROWN(exportTrajectory(trajectoryOf(1), previewImage(preview(8)), "second\n", path, false),
                             FileError);
    QFile report(folder.filePath("report.json"));
    QVERIFY(report.open(QIODevice::ReadOnly));
    QCOMPARE(report.readAll(), QByteArray("first\n"));
    QVERIFY(samePixels(loadImage(path / "sheet.png"), previewImage(preview(9))));
}

void ExportTest::aShorterTrajectoryLeavesNoOldSteps() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    QFile other(folder.filePath("holiday-state.png"));
    QVERIFY(other.open(QIODevice::WriteOnly));
    exportTrajectory(trajectoryOf(5), previewImage(preview(9)), "{}", path, false);
    exportTrajectory(trajectoryOf(2), previewImage(preview(9)), "{}", path, true);
    QVERIFY(!QFile::exists(folder.filePath("003-state.png")));
    QVERIFY(QFile::exists(folder.filePath("002-state.png")));
    QVERIFY(other.exists());
}

QTEST_APPLESS_MAIN(ExportTest)
#include "export_test.moc"
