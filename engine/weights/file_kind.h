#pragma once

#include "engine/api/message.h"

#include <filesystem>

namespace flowmend {

/// What a file that is no safetensors file seems to be, by its first bytes, else by its name's ending:
/// "this is a GGUF model"; empty when it cannot be told. Reads 16 bytes.
Message foreignFileKind(const std::filesystem::path& path);

} // namespace flowmend
