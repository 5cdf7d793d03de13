#pragma once

#include "engine/api/prior_card.h"
#include "engine/api/recipe.h"
#include "ui/worker/failure.h"

#include <optional>

namespace flowmend::ui {

/// Why a restoration by this recipe would be refused for the sake of its prior; nothing if it would not. What only the
/// engine can tell, after its plan of windows and tiles, is left to it.
std::optional<Failure> priorMisfit(const PriorCard& card, const Recipe& recipe);

} // namespace flowmend::ui
