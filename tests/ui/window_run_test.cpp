#include "tests/ui/support/thread_time.h"
#include "tests/ui/support/window_fixture.h"
#include "ui/canvas/canvas.h"
#include "ui/live_view.h"
#include "ui/panels/run_bar.h"
#include "ui/panels/settings_panel.h"
#include "ui/timeline/plot_widget.h"
#include "ui/timeline/timeline_panel.h"

#include <QElapsedTimer>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>

#include <atomic>
#include <thread>

using namespace flowmend;
using namespace flowmend::ui;
using namespace flowmend::ui::test;

class WindowRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWindowIsPaintedBeforeTheEngineIsAskedFor() {
        QStandardPaths::setTestModeEnabled(true);
        SlowEngine engine;
        std::atomic<bool> painted = false, asked = false, paintedFirst = false;
        MainWindow window([&]() -> Engine& {
            paintedFirst = painted.load();
            asked = true;
            return engine;
        });
        connect(&window, &MainWindow::firstPainted, this, [&] { painted = true; });
        QVERIFY(!asked);
        window.show();
        QTRY_VERIFY(asked);
        QVERIFY(paintedFirst);
    }

    void anOpenedPictureHasItsPriorFetchedOnce() {
        WindowFixture fixture;
        QTest::qWait(50);
        QCOMPARE(fixture.engine.prepared.load(), 0);
        fixture.open(testPicture(60, 40));
        QTRY_COMPARE(fixture.engine.prepared.load(), 1);
        fixture.open(testPicture(50, 50));
        fixture.window->settings()->setOption("seed", std::int64_t(7)); // the same prior
        fixture.paintMask({10, 10, 20, 20});
        fixture.runToTheEnd();
        QCOMPARE(fixture.engine.prepared.load(), 1);
        fixture.window->settings()->setOption("precision", std::string("fp32")); // another one
        QTRY_COMPARE(fixture.engine.prepared.load(), 2);
        fixture.window->document()->discardResult();
    }

    void restoreTurnsIntoStopAndBack() {
        WindowFixture fixture;
        fixture.open(testPicture(60, 40));
        fixture.paintMask({10, 10, 20, 20});
        QPushButton* button = fixture.window->runBar()->restoreButton();
        QCOMPARE(button->text(), QStringLiteral("Restore"));
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(button->text(), QStringLiteral("Stop"));
        QTRY_VERIFY(!fixture.window->timeline()->filmstrip()->frames().empty());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(button->text(), QStringLiteral("Restore"));
        QVERIFY(fixture.window->document()->hasResult());
    }

    void aStopBeforeTheFirstStepIsNoResultAndKeepsTheFormerOne() {
        WindowFixture fixture;
        fixture.open(testPicture(60, 40));
        fixture.paintMask({10, 10, 20, 20});
        QPushButton* button = fixture.window->runBar()->restoreButton();
        const auto stopAtOnce = [&] {
            fixture.engine.evaluation = std::chrono::milliseconds(300);
            const int before = fixture.engine.evaluations;
            QTest::mouseClick(button, Qt::LeftButton);
            QTRY_VERIFY(fixture.engine.evaluations > before);
            QTest::mouseClick(button, Qt::LeftButton);
            QTRY_VERIFY(!fixture.window->run()->isActive());
            QVERIFY(fixture.window->timeline()->filmstrip()->frames().empty());
        };
        stopAtOnce();
        QVERIFY(!fixture.window->document()->hasResult());
        QVERIFY(!fixture.window->document()->isUnsaved());
        QCOMPARE(fixture.window->canvas()->picture(), fixture.window->document()->inputDisplay());

        fixture.engine.evaluation = std::chrono::milliseconds(0);
        fixture.runToTheEnd();
        fixture.window->timeline()->filmstrip()->setValue(0);
        fixture.window->action(Command::useStep)->trigger(); // a result that is not the input
        QTRY_COMPARE(fixture.window->liveView()->resultFrame(), 0);
        const auto former = fixture.window->document()->result().pixels();
        stopAtOnce();
        QCOMPARE(fixture.window->document()->result().pixels(), former);
        QCOMPARE(fixture.window->canvas()->picture(), fixture.window->document()->resultDisplay());
        fixture.window->document()->discardResult();
    }

    /// The engine goes on only when the event loop has turned since: a window that waited for it would wait for ever.
    void theEventLoopTurnsThroughoutARun() {
        WindowFixture fixture;
        std::atomic<int> turns = 0;
        std::atomic<bool> isStuck = false;
        fixture.engine.beforeEvaluation = [&] {
            const int before = turns;
            for (int ms = 0; turns == before && !isStuck; ++ms) {
                isStuck = ms > 30000;
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        };
        fixture.engine.steps = 40;
        fixture.open(testPicture(6000, 4000));
        fixture.paintMask({1300, 1300, 900, 700});
        double last = threadMs(), longest = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] {
            longest = std::max(longest, threadMs() - last);
            last = threadMs();
            ++turns;
        });
        timer.start(0);
        fixture.runToTheEnd();
        timer.stop();
        QVERIFY(!isStuck);
        // Work of the window's own between two turns. The aim is 50 ms; tests/benchmarks/large_window measures it.
        qInfo("longest work between two turns: %.0f ms of the thread's time", longest);
    }

    void atMostThirtyPicturesASecondAreShownAndNoFrameIsLost() {
        WindowFixture fixture;
        fixture.engine.evaluation = std::chrono::milliseconds(0);
        fixture.engine.evaluationsPerStep = 1;
        fixture.engine.steps = 500;
        fixture.open(testPicture(60, 40));
        fixture.paintMask({10, 10, 20, 20});
        QElapsedTimer clock;
        clock.start();
        fixture.runToTheEnd();
        const double seconds = double(clock.elapsed()) / 1000;
        const int frames = int(fixture.window->timeline()->filmstrip()->frames().size());
        QCOMPARE(frames, fixture.window->timeline()->filmstrip()->frames().back()->steps);
        QVERIFY(fixture.window->liveView()->displayed() <= 3 + 31 * seconds);
        QCOMPARE(fixture.window->timeline()->lossPlot()->count(), frames);
    }

    void aSingleStepShowsExactlyOneMoreFrame() {
        WindowFixture fixture;
        fixture.open(testPicture(60, 40));
        fixture.paintMask({10, 10, 20, 20});
        const auto frames = [&] { return int(fixture.window->timeline()->filmstrip()->frames().size()); };
        fixture.window->action(Command::step)->trigger(); // starts paused
        QTRY_COMPARE(frames(), 1);
        QTest::qWait(80);
        QCOMPARE(frames(), 1);
        QTest::mouseClick(fixture.window->runBar()->stepButton(), Qt::LeftButton);
        QTRY_COMPARE(frames(), 2);
        QTest::qWait(80);
        QCOMPARE(frames(), 2);
        QCOMPARE(fixture.window->run()->state(), RunController::State::paused);
        QTest::mouseClick(fixture.window->runBar()->pauseButton(), Qt::LeftButton);
        QTRY_VERIFY(!fixture.window->run()->isActive());
    }

    void thePastCanBeLookedAtWhileItRuns() {
        WindowFixture fixture;
        fixture.engine.steps = 60;
        fixture.engine.evaluation = std::chrono::milliseconds(5);
        fixture.open(testPicture(60, 40));
        fixture.paintMask({0, 0, 60, 40});
        fixture.window->action(Command::restore)->trigger();
        Filmstrip* strip = fixture.window->timeline()->filmstrip();
        QTRY_VERIFY(strip->frames().size() >= 4);
        strip->setFocus();
        QTest::keyClick(strip, Qt::Key_Home);
        QCOMPARE(strip->currentFrame()->step, 1);
        const QImage first =
            frameImage(*strip->frames().front(), FrameView::estimate).convertToFormat(QImage::Format_RGB32);
        QCOMPARE(fixture.window->canvas()->picture(), first);
        const std::size_t before = strip->frames().size();
        QTRY_VERIFY(strip->frames().size() > before + 2);
        QCOMPARE(strip->currentFrame()->step, 1);
        QCOMPARE(fixture.window->canvas()->picture(), first);
        fixture.window->timeline()->setView(FrameView::state);
        QCOMPARE(fixture.window->canvas()->picture(),
                 frameImage(*strip->frames().front(), FrameView::state).convertToFormat(QImage::Format_RGB32));
        fixture.window->action(Command::stop)->trigger();
        QTRY_VERIFY(!fixture.window->run()->isActive());
    }

    void outsideTheRegionTheCanvasShowsTheInputAtEveryStep() {
        WindowFixture fixture;
        fixture.open(testPicture(60, 40));
        fixture.paintMask({10, 10, 20, 20});
        fixture.runToTheEnd();
        const QImage input = fixture.window->document()->inputDisplay();
        for (const int step : {0, 5, 11, 3}) {
            fixture.window->timeline()->filmstrip()->setValue(step);
            const QImage shown = fixture.window->canvas()->picture();
            for (int y = 0; y < 40; ++y)
                for (int x = 0; x < 60; ++x)
                    if (!QRect(10, 10, 20, 20).contains(x, y))
                        QCOMPARE(shown.pixel(x, y), input.pixel(x, y));
        }
    }

    void anotherPictureIsRefusedWhileARepairRuns() {
        WindowFixture fixture;
        fixture.engine.steps = 1000;
        fixture.open(testPicture(60, 40));
        fixture.paintMask({10, 10, 20, 20});
        fixture.window->action(Command::restore)->trigger();
        QTRY_VERIFY(!fixture.window->timeline()->filmstrip()->frames().empty());
        fixture.window->files()->openPaths({fixture.path("other.png")});
        QVERIFY(!fixture.window->files()->isBusy());
        fixture.window->action(Command::stop)->trigger();
        QTRY_VERIFY(!fixture.window->run()->isActive());
        QCOMPARE(fixture.window->document()->input().size(), (ImageSize{60, 40}));
    }

    void anEmptyMaskIsAnsweredBeforeTheRun() {
        WindowFixture fixture;
        fixture.open(testPicture(60, 40));
        fixture.window->action(Command::restore)->trigger();
        QVERIFY(fixture.dialog<QMessageBox>());
        QVERIFY(!fixture.window->run()->isActive());
        QVERIFY(fixture.dialog<QMessageBox>()->text().contains(QStringLiteral("mask"), Qt::CaseInsensitive));
        fixture.dialog<QMessageBox>()->close();
    }

    void aFailedRunKeepsPictureAndMask() {
        WindowFixture fixture;
        fixture.engine.fails = true;
        fixture.open(testPicture(60, 40));
        fixture.paintMask({10, 10, 20, 20});
        fixture.window->action(Command::restore)->trigger();
        QTRY_VERIFY(fixture.dialog<QMessageBox>());
        fixture.dialog<QMessageBox>()->close();
        QVERIFY(!fixture.window->run()->isActive());
        QVERIFY(!fixture.window->document()->mask()->isEmpty());
        QCOMPARE(fixture.window->canvas()->picture(), fixture.window->document()->inputDisplay());
    }

    void theFirstFrameIsShownSoonAfterRestore() {
        WindowFixture fixture;
        fixture.open(testPicture(60, 40));
        fixture.paintMask({10, 10, 20, 20});
        QElapsedTimer clock;
        clock.start();
        fixture.window->action(Command::step)->trigger();
        QTRY_VERIFY(fixture.window->liveView()->displayed() == 1);
        qInfo("first frame after %lld ms", static_cast<long long>(clock.elapsed()));
        fixture.window->action(Command::stop)->trigger();
        QTRY_VERIFY(!fixture.window->run()->isActive());
    }

    void closingTheWindowEndsTheRun() {
        auto fixture = std::make_unique<WindowFixture>();
        fixture->engine.steps = 100000;
        fixture->open(testPicture(60, 40));
        fixture->paintMask({10, 10, 20, 20});
        fixture->window->action(Command::restore)->trigger();
        QTRY_VERIFY(!fixture->window->timeline()->filmstrip()->frames().empty());
        fixture->window->close();
        fixture->window.reset();
        QVERIFY(fixture->engine.evaluations < 100000);
    }
};

QTEST_MAIN(WindowRunTest)
#include "window_run_test.moc"
