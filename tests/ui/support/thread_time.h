#pragma once

#include <ctime>

namespace flowmend::ui::test {

/// Milliseconds that the calling thread has computed: what other work on the machine hardly disturbs.
inline double threadMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * double(now.tv_sec) + 1e-6 * double(now.tv_nsec);
}

} // namespace flowmend::ui::test
