#pragma once

#include "engine/api/geometry.h"
#include "engine/api/prior_card.h"

namespace flowmend {

/// Throws UsageError for a prior of pictures that are not in colour: ours are, and grey ones are grey in three
/// channels.
void checkPriorColours(const PriorCard& card);

/// Throws UsageError where pictures of this size are beyond the prior: attention that compares each position with each
/// costs the square of the picture's area.
void checkPriorSize(const PriorCard& card, ImageSize size);

} // namespace flowmend
