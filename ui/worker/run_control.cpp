#include "ui/worker/run_control.h"

#include <utility>

namespace flowmend::ui {

RunControl::RunControl(FrameSink onFrame, PhaseSink onPhase)
    : m_onFrame(std::move(onFrame)),
      m_onPhase(std::move(onPhase)) {}

void RunControl::start(bool paused) {
    const std::lock_guard lock(m_mutex);
    m_stop = false;
    m_paused = paused;
    m_steps = 0;
}

void RunControl::pause() {
    const std::lock_guard lock(m_mutex);
    m_paused = true;
    m_steps = 0;
}

void RunControl::resume() {
    {
        const std::lock_guard lock(m_mutex);
        m_paused = false;
    }
    m_changed.notify_all();
}

void RunControl::step() {
    {
        const std::lock_guard lock(m_mutex);
        // A running solver is already on its way to the one frame that is wanted.
        if (m_paused)
            ++m_steps;
        m_paused = true;
    }
    m_changed.notify_all();
}

void RunControl::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_changed.notify_all();
}

Verdict RunControl::onFrame(const FramePtr& frame) {
    m_onFrame(frame);
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_paused || m_steps > 0 || m_stop; });
    if (m_paused && m_steps > 0)
        --m_steps;
    return m_stop ? Verdict::stop : Verdict::proceed;
}

} // namespace flowmend::ui
