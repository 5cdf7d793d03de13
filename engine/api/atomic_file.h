#pragma once

#include "engine/api/image.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace flowmend {

/// Writes a file so that nobody ever sees half of it: piece by piece under a temporary name in the same folder;
/// commit() flushes it and gives it its name. Without commit, or when the process is killed, `path` stays what it was.
/// A replaced file keeps its permissions; a symbolic link is followed. All throw FileError (writing): the file exists
/// and overwrite is false, no folder, no permission, no space.
class AtomicFile {
public:
    AtomicFile(const std::filesystem::path& path, bool overwrite);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(std::span<const std::byte> bytes);
    void commit();

private:
    std::filesystem::path m_path;   ///< as the caller named it, for errors
    std::filesystem::path m_target; ///< where the links lead
    std::filesystem::path m_temporary;
    bool m_overwrite;
    bool m_committed = false;
    int m_file = -1;
};

/// A whole file at once.
void writeFileAtomically(const std::filesystem::path& path, std::span<const std::uint8_t> bytes, bool overwrite);

/// Removes what killed processes have left of the files that they were writing into this folder; for who alone writes
/// there. What cannot be removed stays.
void removeUnfinished(const std::filesystem::path& folder);

/// The bytes of a regular file. Throws FileError when it is missing, unreadable, no regular file or longer than
/// maxBytes (checked before memory is taken), OutOfMemory when it cannot be held.
Bytes readWholeFile(const std::filesystem::path& path, std::uint64_t maxBytes);

} // namespace flowmend
