#pragma once

#include "engine/api/frame.h"

#include <cstddef>
#include <mutex>
#include <utility>
#include <vector>

namespace flowmend::ui {

/// Carries frames from the worker thread to the window. The newest frame waits for the reader and replaces one that was
/// not fetched, and at most one event is in flight, so a fast solver cannot flood the window. Every frame is kept
/// beside it for the timeline (frames are shared, so this costs a pointer each).
class FrameMailbox {
public:
    /// Worker side. Answers whether the reader must be told: false while an earlier notice has not been answered by
    /// take().
    [[nodiscard]] bool put(FramePtr frame) {
        const std::lock_guard lock(m_mutex);
        m_all.push_back(frame);
        m_latest = std::move(frame);
        return !std::exchange(m_posted, true);
    }

    /// Reader side: the newest frame, null if it was fetched already. The next put() asks for a new notice.
    FramePtr take() {
        const std::lock_guard lock(m_mutex);
        m_posted = false;
        return std::exchange(m_latest, nullptr);
    }

    /// All frames of the run from number `first` on, for the timeline.
    std::vector<FramePtr> since(std::size_t first) const {
        const std::lock_guard lock(m_mutex);
        if (first >= m_all.size())
            return {};
        return {m_all.begin() + static_cast<std::ptrdiff_t>(first), m_all.end()};
    }

    /// Before a new run.
    void clear() {
        const std::lock_guard lock(m_mutex);
        m_latest = nullptr;
        m_all.clear();
        m_posted = false;
    }

private:
    mutable std::mutex m_mutex;
    FramePtr m_latest;
    std::vector<FramePtr> m_all;
    bool m_posted = false;
};

} // namespace flowmend::ui
