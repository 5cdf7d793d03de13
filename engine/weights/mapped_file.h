#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace flowmend {

/// A whole file, or its beginning, in memory, page-aligned. Up to kMostRead it is a copy, so that whoever shortens the
/// file meanwhile cannot end the program: touching a mapped page beyond the end of its file is a bus error. Larger
/// files are mapped: their pages are read when they are touched, and opening costs no memory.
class MappedFile {
public:
    static constexpr std::size_t kMostRead = std::size_t{256} << 20; ///< bytes; every prior we ship or know is smaller

    /// Of a file of more than `most` bytes only the first ones.
    /// Throws FileError when there is no such file, it may not be read, or it is no regular file (a folder, a device),
    /// or there is no memory for it.
    explicit MappedFile(const std::filesystem::path& path, std::size_t most = SIZE_MAX);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::span<const std::byte> bytes() const { return {m_data, m_size}; }
    std::size_t fileBytes() const { return m_fileBytes; }

private:
    const std::byte* m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_fileBytes = 0;
};

} // namespace flowmend
