#include "app/progress.h"

#include "app/interrupt.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

namespace flowmend::app {

namespace {

constexpr auto kRedrawEvery = std::chrono::milliseconds(100); // more is not seen, and slows a remote terminal
constexpr auto kLineEvery = std::chrono::seconds(5);          // in a log file
constexpr std::size_t kMeanOver = 8;                          // steps of the moving mean
constexpr int kBarWidth = 24;

} // namespace

std::string clockText(double seconds) {
    const auto whole = static_cast<long long>(std::llround(std::clamp(seconds, 0.0, 1e9)));
    if (whole >= 3600)
        return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string barText(double share, int width) {
    const int filled = std::clamp(int(share * width), 0, width);
    return fmt::format("[{:#<{}}{:.<{}}]", "", filled, "", width - filled);
}

Progress::Progress(bool quiet, std::string title)
    : m_quiet(quiet),
      m_terminal(isatty(STDERR_FILENO) == 1),
      m_title(std::move(title)) {}

Progress::~Progress() {
    clear();
}

void Progress::step(int done, int all, const std::string& note) {
    const auto now = Clock::now();
    m_lastSteps.push_back(now);
    if (m_lastSteps.size() > kMeanOver + 1)
        m_lastSteps.pop_front();
    if (m_quiet || (done != all && !isDue()))
        return;
    std::string speed;
    if (m_lastSteps.size() > 1) {
        const double mean = std::chrono::duration<double>(now - m_lastSteps.front()).count() /
                            static_cast<double>(m_lastSteps.size() - 1);
        speed = fmt::format("  {:.2f} s/step  {} left", mean, clockText(mean * (all - done)));
    }
    const std::string bar = m_terminal ? barText(all > 0 ? double(done) / all : 0, kBarWidth) + " " : "";
    print(fmt::format("{}{}/{}{}{}{}", bar, done, all, speed, note.empty() ? "" : "  ", note));
}

void Progress::phase(const std::string& text) {
    if (!m_quiet)
        print(text);
}

bool Progress::isDue() const {
    const auto every = m_terminal ? Clock::duration(kRedrawEvery) : Clock::duration(kLineEvery);
    return !m_quiet && Clock::now() - m_lastShown >= every;
}

void Progress::print(const std::string& line) {
    m_lastShown = Clock::now();
    const std::string text = m_title.empty() ? line : m_title + ": " + line;
    if (m_terminal)
        // Back to the start of the line, and clear what is left of the old one. Without a break where the terminal is
        // too narrow: of two lines only the second would be redrawn.
        fmt::print(stderr, "\r\x1b[?7l{}\x1b[K\x1b[?7h", text);
    else
        fmt::print(stderr, "{}\n", text);
    std::fflush(stderr);
    m_drawn = m_terminal;
}

void Progress::clear() {
    if (m_drawn) {
        fmt::print(stderr, "\r\x1b[K");
        std::fflush(stderr);
    }
    m_drawn = false;
}

Verdict ProgressObserver::onFrame(const FramePtr& frame) {
    m_step = frame->step;
    m_progress.step(frame->step, frame->steps);
    return interrupted() ? Verdict::stop : Verdict::proceed;
}

bool ProgressObserver::shouldStop() {
    return interrupted();
}

void ProgressObserver::onPart(int done, int all) {
    m_progress.line([&] { return fmt::format("step {}: {} of {} parts of the picture", m_step + 1, done, all); });
}

void ProgressObserver::onPhase(std::string_view text) {
    m_progress.phase(QCoreApplication::translate("progress", std::string(text).c_str()).toStdString());
}

} // namespace flowmend::app
