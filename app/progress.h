#pragma once

#include "engine/api/observer.h"

#include <chrono>
#include <deque>
#include <string>

namespace flowmend::app {

/// Progress on standard error: one line redrawn on a terminal, otherwise a new line every few seconds.
class Progress {
public:
    explicit Progress(bool quiet, std::string title = {});
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// `done` of `all` steps are finished; `note` stands at the end of the line.
    void step(int done, int all, const std::string& note = {});
    /// A line of its own making, shown as often as a bar and made by text() only then.
    template <typename Text>
    void line(Text text) {
        if (isDue())
            print(text());
    }
    /// What is happening now, shown at once.
    void phase(const std::string& text);
    /// Clears the bar, so that other text can follow.
    void clear();
    /// Whether the line is redrawn.
    bool isOnTerminal() const { return m_terminal; }

private:
    using Clock = std::chrono::steady_clock;
    bool isDue() const;
    void print(const std::string& line);

    bool m_quiet;
    bool m_terminal;
    bool m_drawn = false;
    std::string m_title;
    Clock::time_point m_lastShown{};
    std::deque<Clock::time_point> m_lastSteps; ///< ends of the latest steps: the moving mean
};

/// Shows a restoration's steps and stops it when the user interrupts.
class ProgressObserver : public Observer {
public:
    explicit ProgressObserver(Progress& progress) : m_progress(progress) {}
    Verdict onFrame(const FramePtr& frame) override;
    bool shouldStop() override;
    void onPart(int done, int all) override;
    void onPhase(std::string_view text) override;

private:
    Progress& m_progress;
    int m_step = 0; ///< the latest that is complete
};

/// "[####....]": share, 0 .. 1, of so many marks.
std::string barText(double share, int width);

/// "0:07", "12:34", "3:05:00".
std::string clockText(double seconds);

} // namespace flowmend::app
