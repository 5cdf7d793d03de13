#pragma once

#include "engine/api/engine.h"
#include "ui/worker/failure.h"
#include "ui/worker/frame_mailbox.h"
#include "ui/worker/run_control.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <functional>
#include <optional>

namespace flowmend::ui {

/// Everything that computes, on one long-lived thread: it keeps its OpenMP pool, runs one thing at a time by
/// construction and has one place that catches. The window calls the functions below and hears back through the
/// signals, all on its own thread. Destroying it stops a run and waits for the thread.
class EngineWorker : public QObject {
    Q_OBJECT

public:
    /// Called once, on the worker thread, when the engine is first wanted: loadEngine, or a test's own engine.
    using EngineProvider = std::function<Engine&()>;

    explicit EngineWorker(EngineProvider provider, QObject* parent = nullptr);
    ~EngineWorker() override;

    /// Loads the engine (LibTorch: about 0.7 s); answered by engineReady or engineFailed.
    void loadEngine();
    /// Starts a run; answered by frames and then finished or failed. With `paused` it waits after its first frame.
    void restore(RestoreRequest request, bool paused = false);
    /// The blur kernel as a picture; answered by kernelPictureReady. A later request replaces one that has not begun.
    void kernelPicture(OptionSet blurOptions, std::optional<Image> kernelFile);

    RunControl& control() { return m_control; }
    FrameMailbox& mailbox() { return m_mailbox; }
    bool isRunning() const { return m_running; }

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
    bool m_running = false; ///< window's thread only
    QThread m_thread;
    QObject* m_context; ///< lives on m_thread: what is invoked on it runs there
};

} // namespace flowmend::ui
