#include "engine/training/size_schedule.h"

#include "engine/api/error.h"

#include <QTest>

using namespace flowmend;

namespace {

/// What an action that must throw UsageError says; empty if it does not.
template <typename Action>
QByteArray refusal(Action&& action) {
    try {
        action();
    } catch (const UsageError& error) {
        return error.what();
    }
    return {};
}

} // namespace

class SizeScheduleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneSizeTakesEveryStep();
    void sizesAlternateByTheirShares_data();
    void sizesAlternateByTheirShares();
    void everyStepCostsAboutTheSame();
    void otherSizesAreRefused_data();
    void otherSizesAreRefused();
    void sharesAreReadByName();
    void otherSharesAreRefused_data();
    void otherSharesAreRefused();
    void blocksAreReadByLevel();
    void otherBlocksAreRefused_data();
    void otherBlocksAreRefused();
};

void SizeScheduleTest::oneSizeTakesEveryStep() {
    const SizeSchedule schedule("64");
    QCOMPARE(schedule.native(), 64);
    QCOMPARE(schedule.largest(), 64);
    for (std::int64_t step : {0, 1, 999, 1'000'000'000}) {
        QCOMPARE(schedule.at(step, 16).size, 64);
        QCOMPARE(schedule.at(step, 16).batch, std::int64_t(16));
    }
}

void SizeScheduleTest::sizesAlternateByTheirShares_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::map<int, double>>("shares");
    QTest::newRow("shares that add up to 1")
        << std::string("64:0.8,96:0.1,128:0.1") << std::map<int, double>{{64, 0.8}, {96, 0.1}, {128, 0.1}};
    QTest::newRow("shares are relative") << std::string("64:3,32:1") << std::map<int, double>{{64, 0.75}, {32, 0.25}};
    QTest::newRow("no shares: all alike") << std::string("32,64") << std::map<int, double>{{32, 0.5}, {64, 0.5}};
}

void SizeScheduleTest::sizesAlternateByTheirShares() {
    QFETCH(std::string, text);
    using Shares = std::map<int, double>;
    QFETCH(Shares, shares);
    const SizeSchedule schedule(text);
    constexpr int steps = 1000;
    std::map<int, int> seen;
    for (int step = 0; step < steps; ++step)
        ++seen[schedule.at(step, 16).size];
    QCOMPARE(seen.size(), shares.size());
    // The golden-ratio sequence leaves an interval by at most about log(steps) / 2 = 3.5 visits more or fewer.
    for (const auto& [size, share] : shares)
        QVERIFY2(std::abs(seen[size] - share * steps) < 3.5, qPrintable(QString("%1: %2").arg(size).arg(seen[size])));
}

void SizeScheduleTest::everyStepCostsAboutTheSame() {
    const SizeSchedule schedule("64:1,128:1,32:1,512:1");
    QCOMPARE(schedule.largest(), 512);
    QCOMPARE(schedule.all(), (std::vector<int>{64, 128, 32, 512}));
    for (std::int64_t step = 0; step < 100; ++step) {
        const auto turn = schedule.at(step, 16);
        QCOMPARE(turn.batch, std::max(std::int64_t(1), std::int64_t(16) * 64 * 64 / turn.size / turn.size));
    }
}

void SizeScheduleTest::otherSizesAreRefused_data() {
    QTest::addColumn<std::string>("text");
    for (const char* text : {"", ",", "64,", "x", "64x", " 64", "64:", "64:0", "64:-1", "64:nan", "64:inf", "64:0,5",
                             "64:1:1", "7", "1025", "-64", "99999999999999999999", "64;96", "64.0"})
        QTest::newRow(*text ? text : "empty") << std::string(text);
}

void SizeScheduleTest::otherSizesAreRefused() {
    QFETCH(std::string, text);
    const auto says = refusal([&] { SizeSchedule schedule(text); });
    QVERIFY2(says.contains("--size") && says.contains(text.c_str()), says);
}

void SizeScheduleTest::sharesAreReadByName() {
    QVERIFY(parseShares("").empty());
    QCOMPARE(parseShares("photos:0.15,modern:0.3"), (std::map<std::string, double>{{"photos", 0.15}, {"modern", 0.3}}));
    QCOMPARE(parseShares("a b:0,c:1"), (std::map<std::string, double>{{"a b", 0}, {"c", 1}}));
}

void SizeScheduleTest::otherSharesAreRefused_data() {
    QTest::addColumn<std::string>("text");
    for (const char* text : {"photos", "photos:", ":0.5", "photos:1.5", "photos:-0.1", "photos:nan", "photos:0.5,",
                             "photos:0,5", "photos:0.5x", "a:0.1:b"})
        QTest::newRow(text) << std::string(text);
}

void SizeScheduleTest::otherSharesAreRefused() {
    QFETCH(std::string, text);
    const auto says = refusal([&] { parseShares(text); });
    QVERIFY2(says.contains("--shares") && says.contains(text.c_str()), says);
}

void SizeScheduleTest::blocksAreReadByLevel() {
    QCOMPARE(parseBlocks("1,1,4"), (std::vector<std::int64_t>{1, 1, 4}));
    QCOMPARE(parseBlocks("16,1"), (std::vector<std::int64_t>{16, 1}));
    QCOMPARE(parseBlocks("1,2,3,4,5").size(), size_t(5));
}

void SizeScheduleTest::otherBlocksAreRefused_data() {
    QTest::addColumn<std::string>("text");
    for (const char* text : {"", "1", "1,", ",1,2", "1,2,3,4,5,6", "0,1", "1,17", "17,1,1", "1,x,2,3", "1x,2,3",
                             "1.5,2,3", " 1,2", "-1,2", "1,99999999999999999999,2,2"})
        QTest::newRow(*text ? text : "empty") << std::string(text);
}

void SizeScheduleTest::otherBlocksAreRefused() {
    QFETCH(std::string, text);
    const auto says = refusal([&] { parseBlocks(text); });
    QVERIFY2(says.contains("--blocks") && says.contains(text.c_str()), says);
}

QTEST_APPLESS_MAIN(SizeScheduleTest)
#include "size_schedule_test.moc"
