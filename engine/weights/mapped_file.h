#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace flowmend {

/// A whole file mapped read-only: pages are read when they are touched, so opening costs no memory.
class MappedFile {
public:
    /// Throws FileError when there is no such file, it may not be read, or it is no regular file (a folder, a device).
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::span<const std::byte> bytes() const { return {m_data, m_size}; }

private:
    const std::byte* m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace flowmend
