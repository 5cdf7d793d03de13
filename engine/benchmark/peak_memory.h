#pragma once

#include <cstdint>
#include <optional>

namespace flowmend {

/// The largest resident set of the process since it was made. Freed memory is given back to the system first, so that
/// what one run needed does not hide what the next one needs. Linux; where the kernel does not allow it, nothing is
/// known.
class PeakMemory {
public:
    PeakMemory();
    std::optional<std::int64_t> peakBytes() const;
    /// The peak beyond what was resident at the start.
    std::optional<std::int64_t> workBytes() const;

private:
    std::optional<std::int64_t> m_before; ///< nothing: the mark could not be reset
};

} // namespace flowmend
