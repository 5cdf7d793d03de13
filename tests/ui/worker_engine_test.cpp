#include "engine/api/error.h"
#include "tests/ui/support/slow_engine.h"
#include "ui/worker/engine_worker.h"

#include <QSignalSpy>
#include <QTest>

using namespace flowmend;
using namespace flowmend::ui;
using flowmend::ui::test::SlowEngine;
using flowmend::ui::test::testPicture;

namespace {

RestoreRequest request() {
    RestoreRequest made;
    made.input = testPicture(32, 24);
    return made;
}

std::shared_ptr<const RestoreResult> resultOf(const QSignalSpy& spy) {
    return spy.at(0).at(0).value<std::shared_ptr<const RestoreResult>>();
}

} // namespace

class WorkerEngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEngineIsLoadedOnTheWorkersThread() {
        SlowEngine engine;
        std::atomic<QThread*> thread = nullptr;
        EngineWorker worker([&]() -> Engine& {
            thread = QThread::currentThread();
            return engine;
        });
        QSignalSpy ready(&worker, &EngineWorker::engineReady);
        worker.loadEngine();
        QVERIFY(ready.wait());
        QCOMPARE(ready.at(0).at(0).toStringList(), QStringList{QStringLiteral("cpu")});
        QVERIFY(thread != QThread::currentThread());
    }

    void anEngineThatCannotBeLoadedIsAFailureAndMayBeTriedAgain() {
        SlowEngine engine;
        int attempts = 0;
        EngineWorker worker([&]() -> Engine& {
            if (++attempts == 1)
                throw Error(message("broken"), message("mend it"));
            return engine;
        });
        QSignalSpy failed(&worker, &EngineWorker::engineFailed);
        QSignalSpy ready(&worker, &EngineWorker::engineReady);
        worker.loadEngine();
        QVERIFY(failed.wait());
        QCOMPARE(failed.at(0).at(0).value<Failure>().advice.str(), std::string("mend it"));
        worker.loadEngine();
        QVERIFY(ready.wait());
    }

    void aRunDeliversEveryFrameAndThenItsResult() {
        SlowEngine engine;
        EngineWorker worker([&]() -> Engine& { return engine; });
        QSignalSpy finished(&worker, &EngineWorker::finished);
        QSignalSpy phases(&worker, &EngineWorker::phaseChanged);
        worker.restore(request());
        QVERIFY(worker.isRunning());
        QVERIFY(finished.wait());
        QVERIFY(!worker.isRunning());
        QCOMPARE(int(worker.mailbox().since(0).size()), 12);
        QCOMPARE(phases.count(), 1);
        QVERIFY(!resultOf(finished)->report.cancelled);
    }

    void noticesWaitUntilTheFrameWasTaken() {
        SlowEngine engine;
        EngineWorker worker([&]() -> Engine& { return engine; });
        QSignalSpy frames(&worker, &EngineWorker::frameReady);
        QSignalSpy finished(&worker, &EngineWorker::finished);
        worker.restore(request());
        QVERIFY(finished.wait());
        QCOMPARE(frames.count(), 1); // nobody took it
        QCOMPARE(worker.mailbox().take()->step, 12);
    }

    void cancelStopsWithinOneEvaluationAndKeepsTheBestFrame() {
        SlowEngine engine;
        engine.evaluation = std::chrono::milliseconds(30);
        engine.steps = 1000;
        EngineWorker worker([&]() -> Engine& { return engine; });
        QSignalSpy finished(&worker, &EngineWorker::finished);
        worker.restore(request());
        QTRY_VERIFY(worker.mailbox().since(0).size() >= 2);
        worker.control().stop();
        const int begun = engine.evaluations;
        QVERIFY(finished.wait());
        QVERIFY2(engine.evaluations <= begun + 1, qPrintable(QString::number(engine.evaluations - begun)));
        QVERIFY(resultOf(finished)->report.cancelled);
        QVERIFY(!resultOf(finished)->picture.empty());
        QVERIFY(resultOf(finished)->trajectory.frames.size() >= 2);
    }

    void cancelEndsAPause() {
        SlowEngine engine;
        EngineWorker worker([&]() -> Engine& { return engine; });
        QSignalSpy finished(&worker, &EngineWorker::finished);
        worker.restore(request(), true);
        QTRY_COMPARE(worker.mailbox().since(0).size(), std::size_t(1));
        worker.control().stop();
        QVERIFY(finished.wait());
    }

    void aFailedRunTellsWhatHappenedAndWhatToDo() {
        SlowEngine engine;
        engine.fails = true;
        EngineWorker worker([&]() -> Engine& { return engine; });
        QSignalSpy failed(&worker, &EngineWorker::failed);
        worker.restore(request());
        QVERIFY(failed.wait());
        const auto failure = failed.at(0).at(0).value<Failure>();
        QCOMPARE(failure.happened.str(), std::string("the mask is empty"));
        QCOMPARE(failure.advice.str(), std::string("Paint first."));
        QVERIFY(!worker.isRunning());
    }

    void onlyTheLastOfManyKernelPicturesIsMade() {
        SlowEngine engine;
        EngineWorker worker([&]() -> Engine& {
            QThread::msleep(100); // the requests below queue up meanwhile
            return engine;
        });
        QSignalSpy pictures(&worker, &EngineWorker::kernelPictureReady);
        worker.loadEngine();
        for (int i = 0; i < 50; ++i)
            worker.kernelPicture({}, std::nullopt);
        QVERIFY(pictures.wait());
        QTest::qWait(50);
        QCOMPARE(engine.kernelPictures.load(), 1);
    }

    void destroyingTheWorkerEndsARunningRun() {
        SlowEngine engine;
        engine.steps = 100000;
        {
            EngineWorker worker([&]() -> Engine& { return engine; });
            worker.restore(request());
            QTRY_VERIFY(worker.mailbox().since(0).size() >= 1);
        }
        QVERIFY(engine.evaluations < 100000);
    }
};

QTEST_GUILESS_MAIN(WorkerEngineTest)
#include "worker_engine_test.moc"
