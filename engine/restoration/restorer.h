#pragma once

#include "engine/api/engine.h"
#include "engine/restoration/prior_cache.h"

namespace flowmend {

/// Recipe -> plan -> one solver run a region -> blended picture. Throws UsageError where pictures, mask and recipe do
/// not fit.
RestoreResult restorePicture(const RestoreRequest& request, PriorCache& priors, Observer& observer);

/// Pixels of a whole-picture task that are restored in one piece; larger pictures are refused with what to do. The
/// widest map of the shipped network takes about 400 bytes a pixel with its vector-Jacobian product.
constexpr std::int64_t kMostWholePixels = 4'000'000;

} // namespace flowmend
