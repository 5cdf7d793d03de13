#pragma once

#include <algorithm>
#include <optional>

namespace flowmend::ui {

/// Seconds a step, as a moving mean that forgets: steps of one run cost about the same, but the machine may become
/// busier.
class Pace {
public:
    /// A step took that long.
    void add(double seconds) {
        ++m_steps;
        // The plain mean at first, then a memory of about eight steps.
        const double share = std::max(1.0 / m_steps, 1.0 / 8);
        m_mean += share * (seconds - m_mean);
    }
    std::optional<double> secondsPerStep() const { return m_steps ? std::optional(m_mean) : std::nullopt; }
    std::optional<double> secondsLeft(int steps) const {
        return m_steps ? std::optional(m_mean * steps) : std::nullopt;
    }

private:
    int m_steps = 0;
    double m_mean = 0;
};

} // namespace flowmend::ui
