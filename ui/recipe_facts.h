#pragma once

#include "engine/api/recipe.h"

#include <filesystem>
#include <optional>

namespace flowmend::ui {

/// PATH of a "file:PATH" kernel: the picture that RestoreRequest::kernel is to hold.
std::optional<std::filesystem::path> kernelFile(const Recipe& recipe);

} // namespace flowmend::ui
