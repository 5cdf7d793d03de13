#pragma once

#include <sys/resource.h>

#include <cstdint>
#include <fstream>

namespace flowmend::testing {

/// Refuses to give more than `bytes` of further address space while it lives.
class MemoryLimit {
public:
    explicit MemoryLimit(std::uint64_t bytes) {
        getrlimit(RLIMIT_AS, &m_before);
        std::uint64_t pages = 0;
        std::ifstream("/proc/self/statm") >> pages;
        const rlimit limit{pages * 4096 + bytes, m_before.rlim_max};
        setrlimit(RLIMIT_AS, &limit);
    }
    ~MemoryLimit() { setrlimit(RLIMIT_AS, &m_before); }
    MemoryLimit(const MemoryLimit&) = delete;
    MemoryLimit& operator=(const MemoryLimit&) = delete;

private:
    rlimit m_before{};
};

} // namespace flowmend::testing
