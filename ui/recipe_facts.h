#pragma once

#include "engine/api/recipe.h"

#include <filesystem>
#include <optional>

namespace flowmend::ui {

/// What the window has to know of a recipe before the engine is asked.

/// How many times larger the result is than the input.
int enlargement(const Recipe& recipe);

/// PATH of a "file:PATH" kernel: the picture that RestoreRequest::kernel is to hold.
std::optional<std::filesystem::path> kernelFile(const Recipe& recipe);

} // namespace flowmend::ui
