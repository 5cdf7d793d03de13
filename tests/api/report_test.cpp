#include "engine/api/engine.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace flowmend;

namespace {

QJsonObject parse(const std::string& json) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

} // namespace

class ReportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anInfinitePsnrIsWrittenAsInf();
    void theReportHoldsTheRecipeAndEveryStep();
};

void ReportTest::anInfinitePsnrIsWrittenAsInf() {
    Comparison comparison;
    comparison.whole = {std::numeric_limits<double>::infinity(), 1, 64};
    comparison.inside = Comparison::Part{20.5, 0.75, 16};
    const QJsonObject json = parse(toJson(comparison));
    QCOMPARE(json["whole"]["psnr"].toString(), QString("inf"));
    QCOMPARE(json["inside"]["psnr"].toDouble(), 20.5);
    QVERIFY(!json.contains("outside"));
}

void ReportTest::theReportHoldsTheRecipeAndEveryStep() {
    Report report;
    report.recipe.task = "denoise";
    report.device = "cpu";
    report.nfe = 40;
    report.lambda = 0.25;
    report.agreement = Comparison{};
    Trajectory trajectory;
    for (int step = 1; step <= 3; ++step) {
        Frame frame;
        frame.step = step;
        frame.t = step / 3.0;
        frame.dataLoss = std::numeric_limits<double>::quiet_NaN();
        trajectory.frames.push_back(std::make_shared<const Frame>(frame));
    }
    const QJsonObject json = parse(toJson(report, trajectory));
    QCOMPARE(json["recipe"]["task"].toString(), QString("denoise"));
    QCOMPARE(json["nfe"].toInt(), 40);
    QCOMPARE(json["lambda"].toDouble(), 0.25);
    QVERIFY(json.contains("agreement") && !json.contains("damage-agreement"));
    QCOMPARE(json["steps"].toArray().size(), 3);
    QCOMPARE(json["steps"][1]["t"].toDouble(), 2 / 3.0);
    QCOMPARE(json["steps"][1]["data-loss"].toString(), QString("nan"));
}

QTEST_APPLESS_MAIN(ReportTest)
#include "report_test.moc"
