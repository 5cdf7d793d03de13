#include "engine/training/divergence_watch.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <random>

using namespace flowmend;

namespace {

/// Steps after which there was a warning, and the last one's text.
struct Heard {
    QList<int> when;
    QByteArray text;
};

Heard listen(DivergenceWatch& watch, int steps, std::int64_t pictures, const std::function<double(int)>& loss) {
    Heard heard;
    for (int step = 1; step <= steps; ++step)
        if (const auto warning = watch.add(loss(step), pictures)) {
            heard.when << step;
            heard.text = QByteArray::fromStdString(warning->str());
        }
    return heard;
}

Heard listen(int steps, std::int64_t pictures, const std::function<double(int)>& loss) {
    DivergenceWatch watch;
    return listen(watch, steps, pictures, loss);
}

} // namespace

class DivergenceWatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRiseIsSaidOnceWithAdviceWithinThreeBlocks() {
        const Heard heard = listen(5000, 16, [](int step) { return step <= 1000 ? 0.3 : 1.2; });
        QCOMPARE(heard.when.size(), 1);
        QVERIFY2(heard.when[0] > 1000 && heard.when[0] <= 1024, qPrintable(QString::number(heard.when[0])));
        QVERIFY2(heard.text.contains("from 0.3000 to 1.2000") && heard.text.contains("smaller learning rate"),
                 heard.text);
    }

    void aTrainingThatExplodesFromTheStartIsSaid() {
        const Heard heard = listen(100, 16, [](int step) { return 1.3 * std::pow(2, step); });
        QVERIFY(!heard.when.isEmpty() && heard.when[0] <= 16);
    }

    /// Of the losses of single pictures that scatter by their mean, as these do, means are taken as a training does.
    void noiseIsNoReasonToWarn_data() {
        QTest::addColumn<int>("batch");
        for (const int batch : {1, 4, 16, 64})
            QTest::addRow("%d pictures a step", batch) << batch;
    }
    void noiseIsNoReasonToWarn() {
        QFETCH(int, batch);
        std::mt19937 random(7);
        std::exponential_distribution<double> picture(1);
        const Heard heard = listen(2'000'000 / batch, batch, [&](int) {
            double sum = 0;
            for (int i = 0; i < batch; ++i)
                sum += 0.2 * picture(random);
            return sum / batch;
        });
        QVERIFY(heard.when.isEmpty());
    }

    void aSpikeOfOneStepIsNoReasonToWarn() {
        QVERIFY(listen(1000, 16, [](int step) { return step == 500 ? 5 : 0.3; }).when.isEmpty());
    }

    void aLossThatFallsFromHighIsNoReasonToWarn() {
        QVERIFY(listen(1000, 16, [](int step) { return 0.2 + 1.7 * std::exp(-0.01 * step); }).when.isEmpty());
    }

    void whatAnEarlierRunReachedCounts() {
        DivergenceWatch watch;
        watch.remember(0.3);
        watch.remember(0.4);
        const Heard heard = listen(watch, 100, 16, [](int) { return 1.0; });
        QCOMPARE(heard.when, QList<int>{16});
        QVERIFY2(heard.text.contains("from 0.3000 to 1.0000"), heard.text);
        QVERIFY(listen(100, 16, [](int) { return 1.0; }).when.isEmpty());
    }

    /// Older logs have 0 where the training loss was not known.
    void aRowWithoutATrainingLossIsNoBest() {
        DivergenceWatch watch;
        watch.remember(0.3);
        watch.remember(0);
        QVERIFY(listen(watch, 100, 16, [](int) { return 0.31; }).when.isEmpty());
    }

    void afterANewBestASecondRiseIsSaidAgain() {
        const auto loss = [](int step) { return step % 1000 < 500 ? 0.3 / (1 + step / 1000) : 2.0; };
        QCOMPARE(listen(2000, 16, loss).when.size(), 2);
    }
};

QTEST_APPLESS_MAIN(DivergenceWatchTest)
#include "divergence_watch_test.moc"
