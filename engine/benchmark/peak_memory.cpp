#include "engine/benchmark/peak_memory.h"

#include <malloc.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace flowmend {
namespace {

/// A line "VmHWM:    123 kB" of /proc/self/status.
std::optional<std::int64_t> statusBytes(const std::string& key) {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (std::int64_t kilobytes = 0; word == key + ":" && status >> kilobytes)
            return kilobytes * 1024;
    return std::nullopt;
}

} // namespace

PeakMemory::PeakMemory() {
    malloc_trim(0);
    std::ofstream mark("/proc/self/clear_refs");
    mark << "5" << std::flush; // proc(5): resets the peak to what is resident now
    if (mark)
        m_before = statusBytes("VmRSS");
}

std::optional<std::int64_t> PeakMemory::peakBytes() const {
    return m_before ? statusBytes("VmHWM") : std::nullopt;
}

std::optional<std::int64_t> PeakMemory::workBytes() const {
    const auto peak = peakBytes();
    return peak ? std::optional(std::max<std::int64_t>(0, *peak - *m_before)) : std::nullopt;
}

} // namespace flowmend
