#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace flowmend {

/// Writes a large file piece by piece under a temporary name beside `path`; commit() makes it `path` in one step.
/// Without commit, or when the process is killed, `path` stays what it was. Throws FileError (writing).
class AtomicStream {
public:
    explicit AtomicStream(const std::filesystem::path& path);
    ~AtomicStream();
    AtomicStream(const AtomicStream&) = delete;
    AtomicStream& operator=(const AtomicStream&) = delete;

    void write(std::span<const std::byte> bytes);
    /// Flushes to the disk, then renames.
    void commit();

private:
    [[noreturn]] void fail(int reason) const;

    std::filesystem::path m_path;
    std::filesystem::path m_temporary;
    int m_file = -1;
    bool m_committed = false;
};

} // namespace flowmend
