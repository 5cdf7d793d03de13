#pragma once

#include "engine/api/benchmark.h"
#include "engine/restoration/prior_cache.h"

#include <functional>

namespace flowmend {

/// Times a prior as the solvers call it, on noise. Throws UsageError for a size that is no multiple of its stride.
/// `progress` answers whether to go on.
NetworkSpeed measureNetwork(const NetworkSpeedRequest& request, PriorCache& priors,
                            const std::function<bool(int done, int all)>& progress);

} // namespace flowmend
