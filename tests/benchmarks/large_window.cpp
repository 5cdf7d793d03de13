// What the window does with a large photo: large_window PHOTO MASK THREADS. For opening, a stroke, its undo and
// Restore: how long it takes, and the longest time that the window's thread was busy without listening, in time of its
// own: a machine that is busy with something else does not count.
#include "engine/api/engine.h"
#include "tests/ui/support/thread_time.h"
#include "ui/canvas/canvas.h"
#include "ui/editing/brush_tool.h"
#include "ui/files.h"
#include "ui/live_view.h"
#include "ui/main_window.h"
#include "ui/panels/settings_panel.h"
#include "ui/run_controller.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace flowmend;
using namespace flowmend::ui;
using flowmend::ui::test::threadMs;

namespace {

/// Runs `action` and the event loop until `isDone`, and prints what it took.
template <typename Action, typename IsDone>
void measure(const char* name, Action action, IsDone isDone) {
    QElapsedTimer clock;
    clock.start();
    double last = threadMs(), longest = 0;
    const auto turn = [&] {
        const double now = threadMs();
        longest = std::max(longest, now - last);
        last = now;
    };
    QTimer ticks;
    QObject::connect(&ticks, &QTimer::timeout, turn);
    ticks.start(2); // ms; not 0, or the loop takes a core from the engine
    action();
    while (!isDone())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double seconds = double(clock.elapsed()) / 1000;
    for (int i = 0; i < 20; ++i) // what it leads to is painted
        QCoreApplication::processEvents();
    turn();
    printf("%-22s %7.2f s, longest stretch %4.0f ms\n", name, seconds, longest);
}

} // namespace

int main(int count, char** arguments) {
    setvbuf(stdout, nullptr, _IOLBF, 0);
    QApplication application(count, arguments);
    QCoreApplication::setApplicationName(QStringLiteral("flowmend-large-window")); // settings of its own
    if (count != 4) {
        fprintf(stderr, "large_window PHOTO MASK THREADS\n");
        return 2;
    }
    const QString photo = QString::fromLocal8Bit(arguments[1]), mask = QString::fromLocal8Bit(arguments[2]);
    bool engine = false, failed = false;
    MainWindow window([]() -> Engine& { return loadEngine(); });
    QObject::connect(window.files(), &Files::failed, [&] { failed = true; });
    QObject::connect(window.run(), &RunController::failed, [&] { failed = true; });
    window.resize(1280, 800);
    window.show();
    QObject::connect(window.worker(), &EngineWorker::engineReady, [&] { engine = true; });
    measure(
        "engine", [] {}, [&] { return engine; });
    auto* document = window.document();
    measure(
        "open the photo", [&] { window.files()->openPath(photo); },
        [&] { return failed || (!document->isEmpty() && !window.files()->isBusy()); });
    measure(
        "open the mask", [&] { window.files()->openMask(mask); }, [&] { return failed || !window.files()->isBusy(); });
    Canvas* canvas = window.canvas();
    canvas->brushTool()->setDiameter(200);
    const QPoint start(canvas->width() / 3, canvas->height() / 3);
    measure(
        "press the brush", [&] { QTest::mousePress(canvas, Qt::LeftButton, {}, start); }, [] { return true; });
    measure(
        "move it 20 times",
        [&] {
            for (int i = 1; i <= 20; ++i) {
                QTest::mouseMove(canvas, start + QPoint(10 * i, 5 * i));
                QCoreApplication::processEvents();
            }
        },
        [] { return true; });
    measure(
        "release it", [&] { QTest::mouseRelease(canvas, Qt::LeftButton, {}, start + QPoint(200, 100)); },
        [] { return true; });
    measure(
        "undo", [&] { document->mask()->undoStack()->undo(); }, [] { return true; });
    Recipe recipe = window.settings()->recipe();
    recipe.options.set("threads", std::int64_t(std::atoi(arguments[3])));
    for (const char* name : {"first change", "first change, again"}) {
        measure(
            name, [&] { window.run()->start(recipe, true); },
            [&, before = window.liveView()->displayed()] { return failed || window.liveView()->displayed() > before; });
        measure(
            "ten more", [] {},
            [&, before = window.liveView()->displayed()] {
                return failed || window.liveView()->displayed() > before + 10;
            });
        measure(
            "stop", [&] { window.run()->stop(); }, [&] { return failed || !window.run()->isActive(); });
    }
    return failed ? 1 : 0;
}
