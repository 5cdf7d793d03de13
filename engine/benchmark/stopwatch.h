#pragma once

#include <chrono>
#include <ctime>

namespace flowmend {

/// Time since it was made: by the clock, and of all threads of the process, which other work on the machine disturbs
/// least.
class Stopwatch {
public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count(); }
    double cpuSeconds() const { return cpuNow() - m_cpuStart; }

private:
    static double cpuNow() {
        timespec now{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
        return double(now.tv_sec) + 1e-9 * double(now.tv_nsec);
    }

    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    double m_cpuStart = cpuNow();
};

} // namespace flowmend
