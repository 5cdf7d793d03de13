#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace flowmend {

/// SHA-256 (FIPS 180-4) of bytes given piece by piece.
class Sha256 {
public:
    void update(std::span<const std::byte> bytes);
    /// 64 lower-case hexadecimal digits. Ends the computation: call once.
    std::string hex();

private:
    void block(const std::byte* data);

    std::array<std::uint32_t, 8> m_state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::byte, 64> m_pending{};
    std::size_t m_pendingBytes = 0;
    std::uint64_t m_totalBytes = 0;
};

} // namespace flowmend
