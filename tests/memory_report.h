#pragma once

#include <c10/core/Allocator.h>

#include <algorithm>
#include <cstdint>

namespace flowmend::testing {

/// The type in which a LibTorch counts all bytes: signed in 1.13, size_t from 2 on.
template <typename Report>
struct TotalOf;
template <typename Class, typename Total>
struct TotalOf<void (Class::*)(void*, std::int64_t, Total, Total, c10::Device)> {
    using Type = Total;
};

/// Hears of every tensor's memory on this thread while it is in force.
class MemoryReport : public c10::MemoryReportingInfoBase {
public:
    /// bytes: taken, or given back if negative.
    virtual void changed(std::int64_t bytes) = 0;

    bool memoryProfilingEnabled() const final { return true; }

private:
    using Total = TotalOf<decltype(&c10::MemoryReportingInfoBase::reportMemoryUsage)>::Type;
    void reportMemoryUsage(void*, std::int64_t bytes, Total, Total, c10::Device) final { changed(bytes); }
};

/// How much there is, and was at most, of what was taken since it is in force.
class LiveBytes final : public MemoryReport {
public:
    void changed(std::int64_t bytes) override {
        live += bytes;
        peak = std::max(peak, live);
    }

    std::int64_t live = 0, peak = 0;
};

} // namespace flowmend::testing
