// The shipped network of the two-dimensional example, and the trainer that wrote it.
#include "engine/training/hexagon_trainer.h"

#include "engine/api/loss_log.h"
#include "engine/api/paths.h"
#include "engine/hexagon/hexagon_network.h"
#include "engine/numerics/noise.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <filesystem>
#include <numbers>

using namespace flowmend;

namespace {

/// Distance to the boundary of a hexagon of circumradius 2 with corners at 0, 60, ... degrees.
double distanceToHexagon(Point p) {
    constexpr double side = std::numbers::pi / 3;
    const double angle = std::atan2(p[1], p[0]);
    const double middle = (std::floor(angle / side) + 0.5) * side; // direction of the nearest side's middle
    const double along = p[0] * std::cos(middle) + p[1] * std::sin(middle);
    return std::abs(along - 2 * std::cos(side / 2));
}

} // namespace

class HexagonTrainerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theShippedFlowEndsOnTheHexagon();
    void theLossFallsAndAStoppedRunWritesNothing();
    void aWholeRunLogsHeldOutLossesThatFall();
};

void HexagonTrainerTest::theShippedFlowEndsOnTheHexagon() {
    const HexagonNetwork network(std::filesystem::path(FLOWMEND_SOURCE_DIR) / "resources/priors/hexagon.safetensors");
    const int count = 600, steps = 100;
    const auto start = NoiseSource(11).normal({count, 2}, Stream::start, 0);
    double mean = 0;
    std::array<int, 6> perSide{};
    for (int i = 0; i < count; ++i) {
        Point x{double(start[i][0].item<float>()), double(start[i][1].item<float>())};
        for (int n = 0; n < steps; ++n) {
            const Point v = network.velocity(x, double(n) / steps);
            x = {x[0] + v[0] / steps, x[1] + v[1] / steps};
        }
        mean += distanceToHexagon(x) / count;
        const double turn = std::atan2(x[1], x[0]) / (2 * std::numbers::pi) + 1;
        ++perSide[std::size_t(6 * turn) % 6];
    }
    QVERIFY2(mean < 0.05, qPrintable(QString::number(mean))); // the hexagon is 4 across
    for (const int side : perSide)                            // 100 each, five standard deviations of 9
        QVERIFY2(side > 54 && side < 146, qPrintable(QString::number(side)));
}

void HexagonTrainerTest::theLossFallsAndAStoppedRunWritesNothing() {
    QTemporaryDir folder;
    TrainRequest request;
    request.hexagon = true;
    request.output = std::filesystem::path(folder.filePath("hexagon.safetensors").toStdString());
    std::vector<double> losses;
    trainHexagon(request, [&](const TrainProgress& now) {
        losses.push_back(now.loss);
        return now.step < 300;
    });
    QCOMPARE(losses.size(), std::size_t(3));
    QVERIFY(losses[2] < losses[0]);
    QVERIFY(!std::filesystem::exists(request.output));
    QVERIFY(!std::filesystem::exists(trainingFolder(request.output)));
}

void HexagonTrainerTest::aWholeRunLogsHeldOutLossesThatFall() {
    QTemporaryDir folder;
    TrainRequest request;
    request.hexagon = true;
    request.output = std::filesystem::path(folder.filePath("hexagon.safetensors").toStdString());
    std::vector<double> shown;
    const auto keepAndGoOn = [&](const TrainProgress& now) {
        shown.push_back(now.heldoutLoss.value_or(0));
        return true;
    };
    trainHexagon(request, keepAndGoOn, 300);
    QVERIFY(std::filesystem::exists(request.output));
    const auto rows = readLossLog(trainingFolder(request.output) / "log.csv");
    QCOMPARE(rows.size(), std::size_t(3));
    QCOMPARE(shown.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        QVERIFY(std::abs(rows[i].heldoutLoss - shown[i]) < 1e-5); // five digits are written
    QVERIFY(rows.back().heldoutLoss < rows.front().heldoutLoss);
}

QTEST_APPLESS_MAIN(HexagonTrainerTest)
#include "hexagon_trainer_test.moc"
