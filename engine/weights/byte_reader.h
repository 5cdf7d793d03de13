#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace flowmend {

/// Reads bytes of an untrusted file in order. Asks before it reads: a read beyond the end is a fault of the caller.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes, std::size_t position = 0)
        : m_bytes(bytes),
          m_position(position) {}

    std::size_t position() const { return m_position; }
    std::size_t left() const { return m_bytes.size() - m_position; }

    /// Little-endian.
    template <typename Unsigned>
    Unsigned number() {
        Unsigned value = 0;
        for (std::size_t i = 0; i < sizeof(Unsigned); ++i)
            value = static_cast<Unsigned>(value | std::to_integer<Unsigned>(m_bytes[m_position + i]) << (8 * i));
        m_position += sizeof(Unsigned);
        return value;
    }
    std::string_view text(std::size_t length) {
        const std::string_view found(reinterpret_cast<const char*>(m_bytes.data()) + m_position, length);
        m_position += length;
        return found;
    }
    void skip(std::size_t length) { m_position += length; }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_position;
};

} // namespace flowmend
