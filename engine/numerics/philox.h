#pragma once

#include <array>
#include <cstdint>

namespace flowmend {

/// Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): four 32-bit words for each
/// 128-bit counter under a 64-bit key. No state: any element of any stream can be drawn alone, so threads and batches
/// do not matter.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

} // namespace flowmend
