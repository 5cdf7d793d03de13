#pragma once

#include "engine/api/engine.h"
#include "engine/restoration/prior_cache.h"

namespace flowmend {

/// Recipe -> plan -> one solver run a region -> blended picture. Throws UsageError where pictures, mask and recipe do
/// not fit.
RestoreResult restorePicture(const RestoreRequest& request, PriorCache& priors, Observer& observer);

/// Loads what restorePicture would, and evaluates the network once. Throws what it would throw.
void prepareRestoration(const Recipe& recipe, PriorCache& priors);

/// What restorePicture would do, and what it would cost.
RestorePlan planRestoration(const RestoreRequest& request, PriorCache& priors);

} // namespace flowmend
