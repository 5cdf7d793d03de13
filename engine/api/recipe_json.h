#pragma once

#include "engine/api/recipe.h"

#include <nlohmann/json.hpp>

namespace flowmend {

/// The recipe as a JSON value with its keys in the fixed order: for recipe.cpp and for what holds a recipe (reports).
nlohmann::ordered_json recipeJson(const Recipe& recipe);

/// Indented text with a line end. Throws UsageError for text that is not UTF-8, which JSON cannot hold.
std::string jsonText(const nlohmann::ordered_json& json);

} // namespace flowmend
