#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace flowmend {

/// A whole text file of at most `largest` bytes. Throws FileError.
std::string readTextFile(const std::filesystem::path& path, std::size_t largest);

/// Writes atomically; an existing file is an error unless `overwrite`. Throws FileError.
void writeTextFile(const std::filesystem::path& path, std::string_view text, bool overwrite);

/// Makes the folder and those above it. Throws FileError.
void makeFolder(const std::filesystem::path& folder);

} // namespace flowmend
