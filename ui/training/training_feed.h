#pragma once

#include "engine/api/engine.h"

#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace flowmend::ui {

/// What a training has to tell, from the worker's thread to the window's: steps come faster than a screen shows them,
/// so only the newest waits; measurements and warnings all wait.
class TrainingFeed {
public:
    struct News {
        TrainProgress latest;
        std::vector<TrainProgress> measured; ///< each with its held-out loss
        std::vector<Message> warnings;
    };

    void put(const TrainProgress& progress) {
        const std::lock_guard lock(m_mutex);
        if (!m_news)
            m_news.emplace();
        m_news->latest = progress;
        if (progress.heldoutLoss)
            m_news->measured.push_back(progress);
        m_news->warnings.insert(m_news->warnings.end(), progress.warnings.begin(), progress.warnings.end());
    }
    /// Nothing since the last time: nothing.
    std::optional<News> take() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_news, std::nullopt);
    }

private:
    std::mutex m_mutex;
    std::optional<News> m_news;
};

} // namespace flowmend::ui
