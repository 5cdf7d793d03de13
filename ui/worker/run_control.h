#pragma once

#include "engine/api/observer.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>

namespace flowmend::ui {

/// Pause, single step and stop of a run. The window's buttons set it, the worker reads it between network evaluations:
/// a queued signal would never arrive there, because the worker's event loop does not turn while it computes.
class RunControl final : public Observer {
public:
    using FrameSink = std::function<void(const FramePtr&)>;
    using PhaseSink = std::function<void(std::string_view)>;

    /// Both are called on the worker thread.
    RunControl(FrameSink onFrame, PhaseSink onPhase);

    /// Before a run. With `paused` it stops after its first frame.
    void start(bool paused);
    void pause();
    void resume();
    /// Exactly one more frame, then pause.
    void step();
    /// Stops within one network evaluation, also out of a pause.
    void stop();

    bool isStopping() const { return m_stop.load(std::memory_order_relaxed); }

    Verdict onFrame(const FramePtr& frame) override;
    bool shouldStop() override { return isStopping(); }
    void onPhase(std::string_view phase) override { m_onPhase(phase); }

private:
    FrameSink m_onFrame;
    PhaseSink m_onPhase;
    std::atomic<bool> m_stop = false;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_paused = false;
    int m_steps = 0; ///< frames still allowed while paused
};

} // namespace flowmend::ui
