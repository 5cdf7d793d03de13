#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace flowmend {

/// What a prior is to say of itself: a JSON object of texts with the keys title, purpose, data, licence, bias, colours
/// ("grey" or "colour") and, of aligned faces, eyes, as metadata of the prior's file (docs/formats.md). Throws
/// FileError for a file that cannot be read or has another form.
std::map<std::string, std::string> readCardFile(const std::filesystem::path& path);

/// NAME.card.json beside NAME.safetensors: what it says goes before the metadata of the prior's file.
std::filesystem::path cardBeside(const std::filesystem::path& prior);

} // namespace flowmend
