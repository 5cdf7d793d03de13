#include "engine/api/error.h"
#include "tests/ui/support/slow_engine.h"
#include "ui/worker/engine_worker.h"

#include <QTest>

#include <tuple>

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

/// What the window's thread heard of a signal. (QSignalSpy listens on the thread that emits.)
template <typename... Arguments>
struct Heard : QObject {
    int count = 0;
    std::tuple<std::decay_t<Arguments>...> last;

    Heard(EngineWorker* worker, void (EngineWorker::*signal)(Arguments...)) {
        connect(worker, signal, this, [this](const std::decay_t<Arguments>&... arguments) {
            last = {arguments...};
            ++count;
        });
    }
};

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
        Heard ready(&worker, &EngineWorker::engineReady);
        worker.loadEngine();
        QTRY_VERIFY(ready.count > 0);
        QCOMPARE(std::get<0>(ready.last), QStringList{QStringLiteral("cpu")});
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
        Heard failed(&worker, &EngineWorker::engineFailed);
        Heard ready(&worker, &EngineWorker::engineReady);
        worker.loadEngine();
        QTRY_VERIFY(failed.count > 0);
        QCOMPARE(std::get<0>(failed.last).advice.str(), std::string("mend it"));
        worker.loadEngine();
        QTRY_VERIFY(ready.count > 0);
    }

    void aRunDeliversEveryFrameAndThenItsResult() {
        SlowEngine engine;
        EngineWorker worker([&]() -> Engine& { return engine; });
        Heard finished(&worker, &EngineWorker::finished);
        Heard phases(&worker, &EngineWorker::phaseChanged);
        worker.restore(request());
        QVERIFY(worker.isRunning());
        QTRY_VERIFY(finished.count > 0);
        QVERIFY(!worker.isRunning());
        QCOMPARE(int(worker.mailbox().since(0).size()), 12);
        QCOMPARE(phases.count, 1);
        QVERIFY(!std::get<0>(finished.last)->report.cancelled);
    }

    void noticesWaitUntilTheFrameWasTaken() {
        SlowEngine engine;
        EngineWorker worker([&]() -> Engine& { return engine; });
        Heard frames(&worker, &EngineWorker::frameReady);
        Heard finished(&worker, &EngineWorker::finished);
        worker.restore(request());
        QTRY_VERIFY(finished.count > 0);
        QCOMPARE(frames.count, 1); // nobody took it
        QCOMPARE(worker.mailbox().take()->step, 12);
    }

    void cancelStopsWithinOneEvaluationAndKeepsTheBestFrame() {
        SlowEngine engine;
        engine.evaluation = std::chrono::milliseconds(30);
        engine.steps = 1000;
        EngineWorker worker([&]() -> Engine& { return engine; });
        Heard finished(&worker, &EngineWorker::finished);
        worker.restore(request());
        QTRY_VERIFY(worker.mailbox().since(0).size() >= 2);
        worker.control().stop();
        const int begun = engine.evaluations;
        QTRY_VERIFY(finished.count > 0);
        QVERIFY2(engine.evaluations <= begun + 1, qPrintable(QString::number(engine.evaluations - begun)));
        QVERIFY(std::get<0>(finished.last)->report.cancelled);
        QVERIFY(!std::get<0>(finished.last)->picture.empty());
        QVERIFY(std::get<0>(finished.last)->trajectory.frames.size() >= 2);
    }

    void cancelEndsAPause() {
        SlowEngine engine;
        EngineWorker worker([&]() -> Engine& { return engine; });
        Heard finished(&worker, &EngineWorker::finished);
        worker.restore(request(), true);
        QTRY_COMPARE(worker.mailbox().since(0).size(), std::size_t(1));
        worker.control().stop();
        QTRY_VERIFY(finished.count > 0);
    }

    void aFailedRunTellsWhatHappenedAndWhatToDo() {
        SlowEngine engine;
        engine.fails = true;
        EngineWorker worker([&]() -> Engine& { return engine; });
        Heard failed(&worker, &EngineWorker::failed);
        worker.restore(request());
        QTRY_VERIFY(failed.count > 0);
        const auto failure = std::get<0>(failed.last);
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
        Heard pictures(&worker, &EngineWorker::kernelPictureReady);
        worker.loadEngine();
        for (int i = 0; i < 50; ++i)
            worker.kernelPicture({}, std::nullopt);
        QTRY_VERIFY(pictures.count > 0);
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
