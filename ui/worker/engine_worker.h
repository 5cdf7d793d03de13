#pragma once

#include "engine/api/engine.h"
#include "ui/worker/failure.h"
#include "ui/worker/frame_mailbox.h"
#include "ui/worker/run_control.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace flowmend::ui {

/// Everything that computes, on one long-lived thread: it keeps its OpenMP pool, runs one thing at a time by
/// construction and has one place that catches. The window calls the functions below and hears back through the
/// signals, all on its own thread. Destroying it stops a run and waits for the thread.
class EngineWorker : public QObject {
    Q_OBJECT

public:
    /// Called once, on the worker thread, when the engine is first wanted: loadEngine, or a test's own engine.
    using EngineProvider = std::function<Engine&()>;
    /// Raised by the one who asked: the answer is no longer wanted.
    using StopFlag = std::shared_ptr<std::atomic<bool>>;
    /// Whether the work shall go on. Thread-safe.
    using GoOn = std::function<bool()>;

    explicit EngineWorker(EngineProvider provider, QObject* parent = nullptr);
    ~EngineWorker() override;

    /// Loads the engine (LibTorch: about 0.7 s); answered by engineReady or engineFailed.
    void loadEngine();
    /// Fetches what a run of this recipe needs first. Nobody hears of it: what is wrong, the run will say.
    void prepare(Recipe recipe);
    /// Starts a run; answered by frames and then finished or failed. With `paused` it waits after its first frame.
    void restore(RestoreRequest request, bool paused = false);
    /// The blur kernel as a picture; answered by kernelPictureReady. A later request replaces one that has not begun.
    void kernelPicture(OptionSet blurOptions, std::optional<Image> kernelFile);

    /// Everything else that computes: `work(engine, goOn)` on the worker's thread, after what was asked for before;
    /// then, on this one, `done(result)` or `failed(failure)`, unless the receiver is gone. The work returns soon after
    /// `goOn` answers false, which it does when the flag is raised or the program ends.
    template <typename Work, typename Done, typename Failed>
    StopFlag ask(QObject* receiver, Work work, Done done, Failed failed) {
        using Result = std::invoke_result_t<Work, Engine&, const GoOn&>;
        auto stop = std::make_shared<std::atomic<bool>>(false);
        m_asked.push_back(stop);
        onWorker([this, stop, guard = QPointer<QObject>(receiver), work = std::move(work), done = std::move(done),
                  failed = std::move(failed)] {
            auto result = std::make_shared<std::optional<Result>>();
            const GoOn goOn = [this, stop] { return !*stop && !m_leaving; };
            auto failure = failureOf([&] { *result = work(engine(), goOn); });
            QMetaObject::invokeMethod(
                this,
                [this, stop, guard, result, failure = std::move(failure), done, failed] {
                    std::erase(m_asked, stop);
                    if (!guard)
                        return;
                    if (failure)
                        failed(*failure);
                    else
                        done(std::move(**result));
                },
                Qt::QueuedConnection);
        });
        return stop;
    }

    RunControl& control() { return m_control; }
    FrameMailbox& mailbox() { return m_mailbox; }
    bool isRunning() const { return m_running; }
    /// Something is computed, or waits to be, that is still wanted: what is asked for now has to wait.
    bool isBusy() const {
        return m_running || std::any_of(m_asked.begin(), m_asked.end(), [](const StopFlag& flag) { return !*flag; });
    }

Q_SIGNALS:
    void engineReady(const QStringList& devices);
    void engineFailed(const flowmend::ui::Failure& failure);
    /// A frame waits in the mailbox. Not sent again before it was taken.
    void frameReady();
    /// The engine begins a longer stretch without frames; English, context "progress".
    void phaseChanged(const QString& phase);
    void finished(std::shared_ptr<const flowmend::RestoreResult> result);
    void failed(const flowmend::ui::Failure& failure);
    void kernelPictureReady(const flowmend::Image& picture);
    void kernelPictureFailed(const flowmend::ui::Failure& failure);

private:
    void onWorker(std::function<void()> work);
    Engine& engine();

    EngineProvider m_provider;
    Engine* m_engine = nullptr; ///< worker thread only
    FrameMailbox m_mailbox;
    RunControl m_control;
    std::atomic<int> m_kernelRequest = 0;
    std::atomic<bool> m_leaving = false;
    bool m_running = false;        ///< window's thread only
    std::vector<StopFlag> m_asked; ///< not answered yet; window's thread only
    QThread m_thread;
    QObject* m_context; ///< lives on m_thread: what is invoked on it runs there
};

} // namespace flowmend::ui
