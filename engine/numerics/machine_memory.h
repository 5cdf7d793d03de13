#pragma once

#include <cstdint>

namespace flowmend {

/// What this computer has, or what this process may take of it; bytes.
std::int64_t machineMemory();

} // namespace flowmend
