#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace flowmend::app {

/// What a prior is to say of itself: a JSON object of texts with the keys title, data, licence, bias and, of aligned
/// faces, eyes, as metadata of the prior's file (docs/formats.md). Throws FileError for an unreadable file, UsageError
/// for another form.
std::map<std::string, std::string> readCardFile(const std::filesystem::path& path);

} // namespace flowmend::app
