#include "ui/worker/frame_mailbox.h"
#include "ui/worker/pace.h"
#include "ui/worker/run_control.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace flowmend;
using namespace flowmend::ui;

namespace {

FramePtr frame(int step) {
    auto made = std::make_shared<Frame>();
    made->step = step;
    return made;
}

} // namespace

class WorkerMailboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheFirstFrameAsksForANotice() {
        FrameMailbox mailbox;
        QVERIFY(mailbox.put(frame(1)));
        QVERIFY(!mailbox.put(frame(2)));
        QVERIFY(!mailbox.put(frame(3)));
        QCOMPARE(mailbox.take()->step, 3);
        QVERIFY(!mailbox.take());
        QVERIFY(mailbox.put(frame(4)));
    }

    void everyFrameIsKeptForTheTimeline() {
        FrameMailbox mailbox;
        for (int step = 1; step <= 5; ++step)
            (void)mailbox.put(frame(step));
        QCOMPARE(mailbox.since(0).size(), std::size_t(5));
        QCOMPARE(mailbox.since(3).front()->step, 4);
        QVERIFY(mailbox.since(9).empty());
    }

    void aFastWriterHasAtMostOneNoticeInFlight() {
        FrameMailbox mailbox;
        std::atomic<int> inFlight = 0, largest = 0;
        std::atomic<bool> done = false;
        std::thread writer([&] {
            for (int step = 1; step <= 20000; ++step)
                if (mailbox.put(frame(step)))
                    largest = std::max(largest.load(), ++inFlight);
            done = true;
        });
        int last = 0;
        while (!done || inFlight > 0) {
            if (inFlight == 0) {
                std::this_thread::yield();
                continue;
            }
            --inFlight;
            if (const FramePtr latest = mailbox.take()) {
                QVERIFY(latest->step > last);
                last = latest->step;
            }
        }
        writer.join();
        QCOMPARE(largest.load(), 1);
        QCOMPARE(last, 20000);
    }

    void aPausedRunWaitsAndEachStepLetsOneFrameThrough() {
        std::atomic<int> frames = 0;
        RunControl control([&](const FramePtr&) { ++frames; }, [](std::string_view) {});
        control.start(true);
        std::atomic<bool> stopped = false;
        std::thread solver([&] {
            for (int step = 1; control.onFrame(frame(step)) == Verdict::proceed; ++step) {
            }
            stopped = true;
        });
        QTRY_COMPARE(frames.load(), 1);
        QTest::qWait(50);
        QCOMPARE(frames.load(), 1);
        control.step();
        QTRY_COMPARE(frames.load(), 2);
        QTest::qWait(50);
        QCOMPARE(frames.load(), 2);
        control.step();
        control.step();
        QTRY_COMPARE(frames.load(), 4);
        control.stop();
        QTRY_VERIFY(stopped);
        QCOMPARE(frames.load(), 4);
        solver.join();
    }

    void stopIsAnsweredBetweenEvaluations() {
        RunControl control([](const FramePtr&) {}, [](std::string_view) {});
        control.start(false);
        QVERIFY(!control.shouldStop());
        control.stop();
        QVERIFY(control.shouldStop());
        control.start(false);
        QVERIFY(!control.shouldStop());
    }

    void timeLeftFollowsTheRecentSteps() {
        Pace pace;
        QVERIFY(!pace.secondsLeft(10));
        for (int i = 0; i < 10; ++i)
            pace.add(1.0);
        QCOMPARE(*pace.secondsLeft(5), 5.0);
        for (int i = 0; i < 40; ++i)
            pace.add(2.0);
        QVERIFY(std::abs(*pace.secondsPerStep() - 2.0) < 0.02); // (7/8)^40 of the old mean is left: 0.005
    }
};

QTEST_GUILESS_MAIN(WorkerMailboxTest)
#include "worker_mailbox_test.moc"
