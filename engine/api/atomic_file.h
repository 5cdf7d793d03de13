#pragma once

#include "engine/api/image.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace flowmend {

/// Writes a whole file so that nobody ever sees half of it: temporary name in the same folder, fsync, rename. On
/// failure the temporary file is removed and an old file stays as it was. A replaced file keeps its permissions; a
/// symbolic link is followed. Throws FileError (writing): the file exists and overwrite is false, no folder, no
/// permission, no space.
void writeFileAtomically(const std::filesystem::path& path, std::span<const std::uint8_t> bytes, bool overwrite);

/// The bytes of a regular file. Throws FileError when it is missing, unreadable, no regular file or longer than
/// maxBytes (checked before memory is taken), OutOfMemory when it cannot be held.
Bytes readWholeFile(const std::filesystem::path& path, std::uint64_t maxBytes);

} // namespace flowmend
