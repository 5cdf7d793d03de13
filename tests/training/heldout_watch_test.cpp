#include "engine/training/heldout_watch.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace flowmend;

namespace {

/// Numbers of the measurements after which there was a warning, and the last one's text.
struct Heard {
    QList<int> when;
    QByteArray text;
};

Heard warningsOn(const std::vector<double>& losses) {
    HeldoutWatch watch;
    Heard heard;
    for (std::size_t i = 0; i < losses.size(); ++i)
        if (const auto warning = watch.add(losses[i])) {
            heard.when << int(i);
            heard.text = QByteArray::fromStdString(warning->str());
        }
    return heard;
}

} // namespace

class HeldoutWatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLossThatFallsIsNoReasonToWarn() { QVERIFY(warningsOn({1.1, 0.8, 0.5, 0.3, 0.29, 0.285}).when.isEmpty()); }

    void aLossThatScattersAboutItsBestIsNoReasonToWarn() {
        QVERIFY(warningsOn({0.3, 0.301, 0.3005, 0.3015, 0.3012, 0.3025, 0.3002, 0.302}).when.isEmpty());
    }

    void oneOutlierIsNoReasonToWarn() { QVERIFY(warningsOn({0.3, 0.32, 0.29, 0.33, 0.31, 0.285}).when.isEmpty()); }

    void threeMeasurementsAboveTheBestAreSaidOnceWithAdvice() {
        const Heard heard = warningsOn({0.3, 0.25, 0.255, 0.26, 0.265, 0.27, 0.28});
        QCOMPARE(heard.when, QList<int>{4});
        QVERIFY2(heard.text.contains("from 0.2500 to 0.2650 over 3 measurements"), heard.text);
        QVERIFY2(heard.text.contains("by heart") && heard.text.contains("more pictures"), heard.text);
    }

    void whereTheWidthIsFixedNoOtherIsAdvised() {
        HeldoutWatch watch;
        std::optional<Message> warning;
        for (const double loss : {0.25, 0.26, 0.265, 0.27})
            warning = watch.add(loss, true);
        QVERIFY(warning);
        const auto text = QByteArray::fromStdString(warning->str());
        QVERIFY2(text.contains("more pictures") && text.contains("jitter") && !text.contains("width"), text);
    }

    void aRiseThatZigzagsIsARise() { QCOMPARE(warningsOn({0.25, 0.27, 0.26, 0.28, 0.27}).when, QList<int>{3}); }

    void afterANewBestASecondTurnIsSaidAgain() {
        QCOMPARE(warningsOn({0.25, 0.26, 0.26, 0.26, 0.24, 0.26, 0.26, 0.26}).when, (QList<int>{3, 7}));
    }

    void aJumpIsSaidAtOnce() {
        const Heard heard = warningsOn({0.9, 0.3, 0.5});
        QCOMPARE(heard.when, QList<int>{2});
        QVERIFY2(heard.text.contains("diverges") && heard.text.contains("smaller learning rate"), heard.text);
    }

    void aLossThatIsNoNumberIsAJump() {
        QCOMPARE(warningsOn({0.3, std::nan("")}).when, QList<int>{1});
        QCOMPARE(warningsOn({0.3, HUGE_VAL}).when, QList<int>{1});
    }
};

QTEST_APPLESS_MAIN(HeldoutWatchTest)
#include "heldout_watch_test.moc"
